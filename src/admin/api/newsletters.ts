import { Hono } from 'hono'
import { z } from 'zod'
import { foldAddress } from '../../newsletters/address.ts'
import { eraseAtDesk } from '../../newsletters/erasing.ts'
import { type Copy, change, found, mayBeCalled } from '../../newsletters/founding.ts'
import {
  type Counts,
  countSubscribers,
  findNewsletter,
  listNewsletters,
  listSubscribers,
  type Newsletter,
  NOBODY,
} from '../../newsletters/reading.ts'
import { defined } from '../../platform/defined.ts'
import { cleanHtml } from '../../platform/html.ts'
import { isId } from '../../platform/ids.ts'
import { problem } from '../../platform/problem.ts'
import { follow } from '../../pressing.ts'
import { isSlug } from '../../slugs/slug.ts'
import { runsTheDesk } from '../../staff/may.ts'
import { type DeskContext, type DeskEnv, missing, need, pageOf } from '../desk.ts'
import { body, expectsIfSent, line, page, query, text, words } from '../input.ts'
import { told } from './describe.ts'
import { newsletterShape, newslettersShape, subscribersShape } from './shapes.ts'

const tag = 'Newsletters'
const WELCOME_AT_MOST = 20_000
const WRONG_ADDRESS = 'Give an address such as letters@example.org.'

/** An address, or none. */
const mailbox = line(254).refine((email) => email === '' || foldAddress(email) !== null, WRONG_ADDRESS)

/** A letter that the clock writes from the picks: at which time of the paper's clocks, on which days (1 is Monday). */
const daily = z.strictObject({
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Give a time such as 07:00.'),
  days: z
    .array(z.int().min(1).max(7))
    .min(1, 'Choose at least one day.')
    .max(7)
    .transform((days) => [...new Set(days)].sort()),
})

const fields = {
  name: words(80),
  description: line(300).optional(),
  cadence: line(120).optional(),
  /** As `senderName` and `senderEmail`. */
  sender: z.strictObject({ name: line(80).optional(), email: mailbox.optional() }).optional(),
  senderName: line(80).optional(),
  senderEmail: mailbox.optional(),
  replyTo: mailbox.optional(),
  isArchivePublic: z.boolean().optional(),
  welcome: text(WELCOME_AT_MOST).optional(),
  daily: daily.nullable().optional(),
}
const newNewsletter = z.strictObject({
  ...fields,
  slug: z
    .string()
    .trim()
    .refine(isSlug, 'Use small letters, numbers and hyphens, such as the-evening.')
    .refine(mayBeCalled, 'The site needs this address itself. Choose another.')
    .optional(),
})
const newsletterChange = z
  .strictObject({ ...fields, name: fields.name.optional(), closed: z.boolean().optional() })
  .refine((asked) => Object.keys(asked).length > 0, 'Name at least one field to change.')

export const newslettersApi = new Hono<DeskEnv>()
  .get(
    '/',
    told({ id: 'listNewsletters', summary: 'Newsletters, in their order', tag, shape: newslettersShape }),
    async (c) => {
      const { db } = editorOf(c)
      const [letters, counts] = await Promise.all([listNewsletters(db), countSubscribers(db)])
      return c.json({ items: letters.map((letter) => shapeOf(letter, counts.get(letter.id))), next: null })
    },
  )
  .post(
    '/',
    told({ id: 'foundNewsletter', summary: 'Make a newsletter', tag, status: 201, shape: newsletterShape }),
    body(newNewsletter),
    async (c) => {
      const { db, member, now, room } = editorOf(c)
      const asked = c.req.valid('json')
      const { slug: wanted, ...said } = asked
      const copy = { ...EMPTY, ...copyFrom(said), name: said.name, slug: wanted }
      const slug = await found(db, copy, { actor: member, now })
      if (slug === null) {
        const message = `Another newsletter has the address "${wanted}". Choose another.`
        return problem(409, message, { errors: [{ path: 'slug', message }] })
      }
      await follow(room, 'newsletters')
      return show(c, await findNewsletter(db, slug), 201)
    },
  )
  .get(
    '/:slug',
    told({ id: 'readNewsletter', summary: 'One newsletter', tag, shape: newsletterShape, params: ['slug'] }),
    async (c) => show(c, await letterOf(c)),
  )
  .patch(
    '/:slug',
    told({
      id: 'changeNewsletter',
      summary: 'Change some of its fields',
      tag,
      shape: newsletterShape,
      params: ['slug'],
    }),
    body(newsletterChange),
    async (c) => {
      const { db, member, now, room } = editorOf(c)
      const before = await letterOf(c)
      if (!before) return missing('newsletter')
      const { closed, ...asked } = c.req.valid('json')
      const act = { copy: copyFrom(asked), closed, actor: member, now }
      const outcome = expectsIfSent(c, before.revision) ? await change(db, before, act) : 'stale'
      if (outcome === 'stale')
        return problem(412, 'Somebody changed the newsletter since you read it. Read it again and save again.')
      await follow(room, { newsletter: before.slug })
      return show(c, await letterOf(c))
    },
  )
  .get(
    '/:slug/subscribers',
    told({
      id: 'listSubscribers',
      summary: 'Who asked for it, gets it or left, in the order in which they came',
      tag,
      shape: subscribersShape,
      params: ['slug'],
    }),
    query(page.extend({ q: z.string().max(254).optional() })),
    async (c) => {
      const { db } = editorOf(c)
      const letter = await letterOf(c)
      if (!letter) return missing('newsletter')
      const { cursor, limit, q } = c.req.valid('query')
      const after = cursor && isId(cursor) ? cursor.toLowerCase() : undefined
      const rows = await listSubscribers(db, letter.id, { limit: limit + 1, after, q })
      const { items, next } = pageOf(rows, limit, (row) => row.id)
      return c.json({ items: items.map(({ email, status, since }) => ({ email, status, since })), next })
    },
  )
  .delete(
    '/:slug/subscribers/:email',
    told({
      id: 'eraseSubscriber',
      summary: 'Erase a person: every row of theirs, on this list and all others',
      tag,
      status: 204,
      params: ['slug', 'email'],
    }),
    async (c) => {
      const { db, member, now } = editorOf(c)
      const letter = await letterOf(c)
      if (!letter) return missing('newsletter')
      const key = foldAddress(c.req.param('email'))
      const erased = key && (await eraseAtDesk(db, key, { newsletterId: letter.id, actor: member, now }))
      return erased ? c.body(null, 204) : missing('subscriber')
    },
  )

const EMPTY: Omit<Copy, 'name'> = {
  description: '',
  cadence: '',
  senderName: '',
  senderEmail: '',
  replyTo: '',
  isArchivePublic: true,
  welcome: '',
  daily: null,
}

export function editorOf(c: DeskContext) {
  const desk = c.get('desk')
  need(runsTheDesk(desk.member), 'look after newsletters')
  return desk
}

export async function letterOf(c: DeskContext): Promise<Newsletter | null> {
  const { db } = editorOf(c)
  return findNewsletter(db, c.req.param('slug') ?? '')
}

function copyFrom({ sender, welcome, ...rest }: Omit<z.output<typeof newsletterChange>, 'closed'>): Partial<Copy> {
  return defined({
    senderName: sender?.name,
    senderEmail: sender?.email,
    ...rest,
    welcome: welcome === undefined ? undefined : cleanHtml(welcome),
  })
}

function shapeOf(letter: Newsletter, counts: Counts = NOBODY) {
  const { id, slug, name, description, cadence, senderName, senderEmail, replyTo, isArchivePublic, welcome, daily } =
    letter
  return {
    id,
    slug,
    name,
    description,
    cadence,
    sender: { name: senderName, email: senderEmail },
    replyTo,
    isArchivePublic,
    welcome,
    daily,
    createdAt: letter.createdAt,
    closedAt: letter.closedAt,
    revision: letter.revision,
    subscribers: counts,
  }
}

async function show(c: DeskContext, letter: Newsletter | null, status: 200 | 201 = 200): Promise<Response> {
  if (!letter) return missing('newsletter')
  const counts = await countSubscribers(c.get('desk').db)
  return c.json(shapeOf(letter, counts.get(letter.id)), status, {
    etag: `"${letter.revision}"`,
    ...(status === 201 ? { location: `/admin/api/newsletters/${encodeURIComponent(letter.slug)}` } : {}),
  })
}
