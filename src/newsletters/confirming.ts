import { eq, sql } from 'drizzle-orm'
import { type Database, persist, runBatch } from '../platform/database.ts'
import { sha256 } from '../platform/digest.ts'
import { moveTo } from './preferring.ts'
import { listNamesOf } from './reading.ts'
import { markOf } from './suppressing.ts'
import { confirmations, subscribers } from './table.ts'

/** What a link that confirms is about. */
export interface Confirmation {
  hash: string
  subscriberId: string
  /** Where letters go, or will go once a new address is confirmed. */
  email: string
  isNewAddress: boolean
  isUsed: boolean
  letters: Awaited<ReturnType<typeof listNamesOf>>
}

const TOKEN = /^[0-9a-f]{64}$/

/** What this token confirms; null where there is no such link (any more), or nothing that it could confirm. */
export async function findConfirmation(db: Database, token: string, now: Date): Promise<Confirmation | null> {
  if (!TOKEN.test(token)) return null
  const hash = await sha256(token)
  const [found] = await db
    .select({ confirmation: confirmations, email: subscribers.email })
    .from(confirmations)
    .innerJoin(subscribers, eq(subscribers.id, confirmations.subscriberId))
    .where(eq(confirmations.hash, hash))
  if (!found || found.confirmation.expiresAt <= now) return null
  const { subscriberId, email, usedAt, subscriptions } = found.confirmation
  const letters = await listNamesOf(db, subscriptions)
  const isAbout = email !== null || letters.some(({ status }) => status !== 'left')
  if (!isAbout) return null
  return {
    hash,
    subscriberId,
    email: email ?? found.email,
    isNewAddress: email !== null,
    isUsed: usedAt !== null,
    letters,
  }
}

/** What came of a press on the button. Pressed again, it answers the same and does nothing more. */
export type Confirmed =
  | 'over'
  | { letters: Confirmation['letters']; isNew: boolean; subscriberId: string }
  | { email: string }

export async function confirm(db: Database, token: string, now: Date): Promise<Confirmed> {
  const found = await findConfirmation(db, token, now)
  if (!found) return 'over'
  if (found.isNewAddress) return found.isUsed || (await moveTo(db, found, now)) ? { email: found.email } : 'over'
  const isNew = !found.isUsed && (await settle(db, found, now))
  const letters = (
    await listNamesOf(
      db,
      found.letters.map(({ id }) => id),
    )
  ).filter(({ status }) => status === 'confirmed')
  return letters.length > 0 ? { letters, isNew, subscriberId: found.subscriberId } : 'over'
}

/**
 * Once, and only what is still pending: nobody comes back by an old link to a list that they have left. Whether it was
 * this press that did it.
 */
async function settle(db: Database, { hash, subscriberId }: Confirmation, now: Date): Promise<boolean> {
  const [subscriber] = await db
    .select({ key: subscribers.emailKey })
    .from(subscribers)
    .where(eq(subscribers.id, subscriberId))
  const mark = await markOf(subscriber?.key ?? '')
  const at = now.getTime()
  const isGood = sql`used_at is null and expires_at > ${at}`
  const answers = await persist(() =>
    runBatch(db, [
      db.run(sql`update subscriptions set status = 'confirmed', confirmed_at = ${at}, left_at = null
        where status = 'pending' and subscriber_id = ${subscriberId}
          and id in (select j.value from confirmations c, json_each(c.subscriptions) j where c.hash = ${hash} and ${isGood})
          and newsletter_id in (select id from newsletters where closed_at is null)
          and not exists (select 1 from suppressions where hash = ${mark})`),
      db.all(sql`update confirmations set used_at = ${at} where hash = ${hash} and ${isGood} returning hash`),
    ]),
  )
  const used = answers.at(-1)
  return Array.isArray(used) && used.length > 0
}
