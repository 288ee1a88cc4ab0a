import { eq, sql } from 'drizzle-orm'
import { type Actor, perform } from '../audit/acting.ts'
import { type Database, persist, runBatch, type Statement } from '../platform/database.ts'
import { confirmations, deliveries, subscribers, subscriptions } from './table.ts'

/** Forgets a person: every row of theirs, and in what was sent to them that it was they. Where no mail may go to them, that stays known by the hash of their address alone. */
export async function erase(db: Database, emailKey: string): Promise<void> {
  await persist(() => runBatch(db, forgetting(db, emailKey)))
}

/** The same by somebody of the desk. The audit log says that it was done, and not to whom. Whether there was such a person. */
export async function eraseAtDesk(
  db: Database,
  emailKey: string,
  { newsletterId, actor, now }: { newsletterId: string; actor: Actor; now: Date },
): Promise<boolean> {
  const [known] = await db.select({ id: subscribers.id }).from(subscribers).where(eq(subscribers.emailKey, emailKey))
  if (!known) return false
  const deed = { act: 'erase a subscriber', subject: 'newsletter', subjectId: newsletterId } as const
  await perform(db, { actor, deed, now }, forgetting(db, emailKey))
  return true
}

function forgetting(db: Database, emailKey: string): Statement[] {
  const person = sql`(select id from subscribers where email_key = ${emailKey})`
  return [
    // How many an issue went to stays right; to whom is forgotten. What a mail server said may name them.
    db
      .update(deliveries)
      .set({ subscriberId: '', reason: null, status: sql`iif(status = 'waiting', 'skipped', status)` })
      .where(sql`subscriber_id = ${person}`),
    // Also where somebody else asked to move to this address.
    db.delete(confirmations).where(sql`subscriber_id = ${person} or lower(email) = ${emailKey}`),
    db.run(
      sql`delete from former_places where subscription_id in (select id from subscriptions where subscriber_id = ${person})`,
    ),
    db.delete(subscriptions).where(sql`subscriber_id = ${person}`),
    db.delete(subscribers).where(eq(subscribers.emailKey, emailKey)),
  ]
}

const MS_AN_HOUR = 3_600_000
const KEPT_HOURS = 48

/** Lets go of what nobody confirmed in time. Whoever had left before is as before; of who was never there nothing stays. */
export async function forgetUnconfirmed(db: Database, now: Date): Promise<void> {
  const before = now.getTime() - KEPT_HOURS * MS_AN_HOUR
  await runBatch(db, [
    db.run(sql`update subscriptions set status = 'left'
      where status = 'pending' and asked_at <= ${before} and left_at is not null`),
    db.run(sql`delete from subscriptions where status = 'pending' and asked_at <= ${before}`),
    db.run(sql`delete from confirmations where expires_at <= ${now.getTime()}`),
    db.run(sql`delete from subscribers where created_at <= ${before}
      and not exists (select 1 from subscriptions s where s.subscriber_id = subscribers.id)`),
  ])
}
