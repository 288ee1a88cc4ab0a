import { Hono } from 'hono'
import { z } from 'zod'
import { perform } from '../../audit/acting.ts'
import { foldAddress } from '../../newsletters/address.ts'
import { messagesIn } from '../../newsletters/returned/mailbox.ts'
import { readReturned } from '../../newsletters/returned/reading.ts'
import { type Returns, returning, returnsIn } from '../../newsletters/returning.ts'
import { problem } from '../../platform/problem.ts'
import { runsTheDesk } from '../../staff/may.ts'
import { type DeskContext, type DeskEnv, need } from '../desk.ts'
import { body, readAtMost } from '../input.ts'
import { told } from './describe.ts'
import { mailboxShape, returnsShape } from './shapes.ts'

const tag = 'Newsletters'
const ITEMS_AT_MOST = 1_000
/** Each takes some milliseconds to be taken apart. */
const MAILS_AT_MOST = 2_000
const FILE_AT_MOST_BYTES = 10 * 1024 * 1024
/** Boundaries and the name of the file. */
const FORM_AT_MOST_BYTES = FILE_AT_MOST_BYTES + 64 * 1024

const item = z.strictObject({
  email: z.string().max(1_000),
  kind: z.enum(['bounce', 'complaint']),
  /** Whether no letter will ever reach the address; where it is left out, it is so. */
  permanent: z.boolean().default(true),
})
type Item = z.output<typeof item>

/** As Postmark's webhooks send it, one at a time. They tell more than is asked for here. */
const postmark = z
  .object({
    RecordType: z.enum(['Bounce', 'SpamComplaint']),
    Email: z.string().max(1_000),
    Type: z.string().optional(),
  })
  .transform(({ RecordType, Email, Type = '' }) => {
    const kind = RecordType === 'Bounce' ? ('bounce' as const) : ('complaint' as const)
    return { items: [{ email: Email, kind, permanent: ['HardBounce', 'BadEmailAddress'].includes(Type) }] }
  })

const sent = z.union([z.strictObject({ items: z.array(item).min(1).max(ITEMS_AT_MOST) }), postmark])

/** What those who deliver letters say of them: bounces and complaints. */
export const returnsApi = new Hono<DeskEnv>().post(
  '/',
  told({
    id: 'takeReturns',
    summary: 'Take in bounces and complaints, as a provider tells of them',
    tag,
    shape: returnsShape,
  }),
  body(sent),
  async (c) => {
    need(runsTheDesk(c.get('desk').member), 'look after newsletters')
    const { items } = c.req.valid('json')
    const returns = {
      bounces: keysOf(items, 'bounce'),
      complaints: keysOf(items, 'complaint'),
      partings: [],
      leaves: [],
    }
    return c.json(await take(c, returns, items.length))
  },
)

/** The same as a mailbox file, for those whose bounces come to one. Whoever sends it vouches for what it says. */
export const mailboxApi = new Hono<DeskEnv>().post(
  '/',
  told({
    id: 'takeMailbox',
    summary: 'Take in a mailbox (application/mbox) or one mail (message/rfc822), as it is or as the file of a form',
    tag,
    shape: mailboxShape,
  }),
  async (c) => {
    const { db, member } = c.get('desk')
    need(runsTheDesk(member), 'look after newsletters')
    const bytes = await fileIn(c)
    if (bytes instanceof Response) return bytes
    const messages = messagesIn(bytes)
    if (messages.length > MAILS_AT_MOST) return problem(413, 'Send at most 2,000 mails at a time.')
    const mails = await Promise.all(messages.map(readReturned))
    const returns = await returnsIn(db, c.env.AUTH_SECRET ?? '', { mails, isTrusted: true })
    return c.json({ messages: messages.length, ...(await take(c, returns, messages.length)) })
  },
)

function keysOf(items: readonly Item[], kind: Item['kind']): string[] {
  return items.flatMap((one) => {
    const key = one.kind === kind && (kind === 'complaint' || one.permanent) ? foldAddress(one.email) : null
    return key === null ? [] : [key]
  })
}

/** Does what follows, with a line of the log that names nobody. Of what is left nothing follows: it passes, or is something else. */
async function take(c: DeskContext, returns: Returns, all: number) {
  const { db, member, now } = c.get('desk')
  const [bounces, complaints, leaves] = [returns.bounces.length, returns.complaints.length, returns.leaves.length]
  const taken = { bounces, complaints, leaves }
  if (bounces + complaints + leaves > 0) {
    const deed = { act: 'take in returns', subject: 'newsletter', subjectId: 'returns', detail: taken } as const
    await perform(db, { actor: member, deed, now }, await returning(db, returns, now))
  }
  return { ...taken, unknown: Math.max(0, all - bounces - complaints - leaves) }
}

async function fileIn(c: DeskContext): Promise<Uint8Array | Response> {
  const type = c.req.header('content-type') ?? ''
  const isForm = /^multipart\/form-data\b/i.test(type)
  if (!isForm && !/^(?:message\/rfc822|application\/mbox)\b/i.test(type)) {
    return problem(415, 'Send a mailbox file as application/mbox, or as the field "file" of a form.')
  }
  const bytes = await readAtMost(c.req.raw.body, FORM_AT_MOST_BYTES)
  if (!bytes) return problem(413, 'Send at most 10 MiB.')
  if (!isForm) return bytes
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData().catch(() => null)
  const file = form?.get('file')
  if (!(file instanceof File) || file.size === 0) {
    return problem(422, 'There is no file.', { errors: [{ path: 'file', message: 'Choose a mailbox file.' }] })
  }
  return new Uint8Array(await file.arrayBuffer())
}
