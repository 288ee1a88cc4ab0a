import type { Env } from '../env.ts'
import { mailboxOf } from '../newsletters/address.ts'
import { listHeaders } from '../newsletters/list-headers.ts'
import { linksFor } from '../newsletters/reader-links.ts'
import { senderOf } from '../newsletters/sender.ts'
import { suppressing } from '../newsletters/suppressing.ts'
import { type Database, persist, runBatch, type Statement } from '../platform/database.ts'
import type { Mail } from '../platform/mail/mail.ts'
import { findSite } from '../settings/reading.ts'
import type { Site } from '../settings/site.ts'
import { type Claimed, recordAndClaim, recording, whatWaits } from './claiming.ts'
import { type Fate, recordOf } from './fate.ts'
import { finish } from './finishing.ts'
import { createFuse } from './fuse.ts'
import type { Parcel } from './handing-over.ts'
import { addressed } from './letter.ts'
import { stop } from './pausing.ts'
import { findParts } from './reading.ts'

/** A queue lets a message be worked on for fifteen minutes; one reply of a mail server may take three. */
const SPEND_AT_MOST_MS = 10 * 60_000
const MS_A_MINUTE = 60_000
/** When a server has put off so many in a row, it wants to be left alone. */
const PUT_OFF_AT_MOST = 3
const LEFT_ALONE_AT_MOST_MINUTES = 60

interface Van {
  env: Env
  db: Database
  mail: Mail
  clock: () => Date
}

/** Whether a chunk is done with, or when to come back for what waits of it, in seconds. */
export type Delivered = 'done' | { againInSeconds: number }

type Sent = NonNullable<Awaited<ReturnType<typeof findParts>>>

/**
 * Delivers a chunk of an issue, one letter after the other: claim, send, record. Whoever dies in between leaves one claim
 * behind, which is told and never sent again by itself. Given twice, or to two at once, each letter goes out once.
 * `attempt` counts up from 1 as the same parcel comes again.
 */
export async function deliver(van: Van, { issue: id, chunk, handed }: Parcel, attempt: number): Promise<Delivered> {
  const { db, clock } = van
  const issue = await findParts(db, id)
  // What was handed over again since, or stopped, is nothing to do here.
  if (issue?.status !== 'sending' || issue.handedAt?.getTime() !== handed) return 'done'
  if (!van.env.AUTH_SECRET) {
    await stop(db, id, 'AUTH_SECRET is not set: no letter can have links to leave.')
    return 'done'
  }
  const site = await findSite(db, van.env.SITE_URL)
  const until = clock().getTime() + SPEND_AT_MOST_MS
  let before: Statement[] = []
  let putOff = 0
  const fuse = createFuse()
  while (putOff < PUT_OFF_AT_MOST && clock().getTime() < until) {
    const claimed = await recordAndClaim(db, before, { issue: id, chunk, now: clock() })
    before = []
    if (!claimed) break
    const outcome = await send(van, { issue, site, claimed })
    const record = recordOf(outcome, claimed, clock())
    before = [recording(db, id, claimed, { record, now: clock(), isTry: outcome.outcome !== 'blocked' })]
    putOff = outcome.outcome === 'later' ? putOff + 1 : 0
    const blown = fuse.blownBy(outcome, claimed.email)
    if (blown !== null) {
      await settle(db, before)
      await stop(db, id, blown)
      return 'done'
    }
    const gone = outcome.outcome === 'sent' ? fuse.gone() : []
    if (gone.length > 0) before.push(...(await suppressing(db, gone, { reason: 'bounce', now: clock() })))
  }
  before.push(...(await suppressing(db, fuse.gone(), { reason: 'bounce', now: clock() })))
  await settle(db, before)
  await finish(db, id, clock())
  const { count, dueAt } = await whatWaits(db, { issue: id, chunk })
  if (count === 0) return 'done'
  const pause = putOff < PUT_OFF_AT_MOST ? 0 : Math.min(2 ** attempt, LEFT_ALONE_AT_MOST_MINUTES) * MS_A_MINUTE
  return { againInSeconds: Math.ceil(Math.max(pause, dueAt - clock().getTime(), 0) / 1_000) }
}

async function settle(db: Database, statements: Statement[]) {
  if (statements.length > 0) await persist(() => runBatch(db, statements))
}

interface Load {
  issue: Sent
  site: Site
  claimed: Claimed
}

async function send({ env, mail }: Van, { issue, site, claimed }: Load): Promise<Fate> {
  const { newsletter, html, text, subject } = issue
  const to = claimed.email && mailboxOf(claimed.email)
  if (!claimed.isWanted || !to || claimed.subscriberId === null || html === null || text === null)
    return { outcome: 'unwanted' }
  const links = await linksFor(
    env,
    { id: claimed.subscriptionId },
    { id: claimed.subscriberId, generation: claimed.generation ?? 1 },
  )
  return mail.send({
    to,
    from: senderOf(env, site, newsletter),
    ...(newsletter.replyTo ? { replyTo: newsletter.replyTo } : {}),
    ...addressed({ subject, html, text }, { siteUrl: env.SITE_URL, issueId: issue.id }, links),
    headers: listHeaders(env, newsletter, links),
  })
}
