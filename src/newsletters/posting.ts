import type { Env } from '../env.ts'
import type { Database } from '../platform/database.ts'
import type { Sender as Mailbox } from '../platform/mail/mail.ts'
import { mailFor } from '../platform/mail/post-office.ts'
import type { Site } from '../settings/site.ts'
import { mailboxOf } from './address.ts'
import { confirmationLetter, movingLetter } from './letters/confirmation.tsx'
import type { Letter } from './letters/plain.tsx'
import { welcomeLetter } from './letters/welcome.tsx'
import { listHeaders, listIdOf } from './list-headers.ts'
import { leaveLinksFor, linksFor } from './reader-links.ts'
import { findSubscriber } from './reading.ts'
import { senderOf } from './sender.ts'
import { findSenders } from './subscribing.ts'

/** RFC 3834 section 5: no machine shall answer it. */
const AUTOMATIC = { 'Auto-Submitted': 'auto-generated' }

interface Posted {
  to: string
  letters: readonly { slug: string }[]
  token: string
  /** What its reader leaves by it, as `leaveLinksFor` takes it. */
  leaves: string
}

/** Sends the link that confirms a sign-up: in the name of the one newsletter, or of the paper where there are several. */
export async function postConfirmation(
  env: Env,
  db: Database,
  site: Site,
  { to, letters, token, leaves }: Posted,
): Promise<void> {
  const senders = await findSenders(
    db,
    letters.map(({ slug }) => slug),
  )
  const [first] = senders
  if (!first) return
  const only = senders.length === 1 ? first : undefined
  const link = `${env.SITE_URL}/newsletters/confirm/${token}`
  const letter = confirmationLetter(site, { names: senders.map(({ name }) => name), link })
  await post(env, to, {
    ...letter,
    from: senderOf(env, site, only),
    ...(only?.replyTo ? { replyTo: only.replyTo } : {}),
    headers: { ...AUTOMATIC, ...listHeaders(env, only, await leaveLinksFor(env, leaves)) },
  })
}

/** Sends the link that confirms a new address, to that address. */
export async function postMove(env: Env, site: Site, { to, token }: { to: string; token: string }): Promise<void> {
  const letter = movingLetter(site, { link: `${env.SITE_URL}/newsletters/confirm/${token}` })
  await post(env, to, { ...letter, from: senderOf(env, site), headers: { ...AUTOMATIC, 'List-Id': listIdOf(env) } })
}

interface Joined {
  subscriberId: string
  letters: readonly { id: string; slug: string }[]
}

/** Greets whoever has just confirmed, for each newsletter that has words for it. */
export async function postWelcome(
  env: Env,
  db: Database,
  site: Site,
  { subscriberId, letters }: Joined,
): Promise<void> {
  const subscriber = await findSubscriber(db, subscriberId)
  const senders = await findSenders(
    db,
    letters.map(({ slug }) => slug),
  )
  for (const sender of senders.filter(({ welcome }) => welcome !== '')) {
    const place = letters.find(({ slug }) => slug === sender.slug)
    if (!env.AUTH_SECRET || !subscriber || subscriber.suppressedAt || !place) continue
    const links = await linksFor(env, place, subscriber)
    await post(env, subscriber.email, {
      ...welcomeLetter(site, { ...sender, ...links }),
      from: senderOf(env, site, sender),
      ...(sender.replyTo ? { replyTo: sender.replyTo } : {}),
      headers: { ...AUTOMATIC, ...listHeaders(env, sender, links) },
    })
  }
}

interface Outgoing extends Letter {
  from: Mailbox
  replyTo?: string
  headers: Record<string, string>
}

/** Throws where it was not sent: whoever waits for it may ask again. */
async function post(env: Env, email: string, letter: Outgoing): Promise<void> {
  const to = mailboxOf(email)
  if (to === null) return
  const mail = await mailFor(env, 'transactional')
  const sent = await mail.send({ to, ...letter })
  await mail.close()
  if (sent.outcome !== 'sent') throw new Error(`a letter was not sent (${sent.outcome}): ${sent.reason}`)
}
