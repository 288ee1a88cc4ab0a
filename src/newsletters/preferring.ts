import { eq, sql } from 'drizzle-orm'
import { type Database, persist, runBatch, violates } from '../platform/database.ts'
import { sha256 } from '../platform/digest.ts'
import { newId } from '../platform/ids.ts'
import { foldAddress } from './address.ts'
import { endOf, MAIL_AGAIN_AFTER_MS, newToken } from './subscribing.ts'
import { isSuppressed, markOf, suppressedSince } from './suppressing.ts'
import { confirmations, subscribers } from './table.ts'

interface Preferred {
  subscriber: { id: string; emailKey: string }
  /** Of all letters that were shown, which they want. */
  shown: readonly string[]
  wanted: readonly string[]
  consent: string
}

/**
 * Joins and leaves as somebody chose by the link that only their mailbox has: that is all the confirmation it takes.
 * A suppressed address leaves, but joins nothing.
 */
export async function prefer(
  db: Database,
  { subscriber, shown, wanted, consent }: Preferred,
  now: Date,
): Promise<void> {
  const at = now.getTime()
  const mark = await markOf(subscriber.emailKey)
  const left = JSON.stringify(shown.filter((slug) => !wanted.includes(slug)))
  await persist(() =>
    runBatch(db, [
      ...wanted.map((slug) =>
        db.run(sql`insert into subscriptions
            (id, subscriber_id, newsletter_id, status, form, consent, asked_at, confirmed_at)
          select ${newId(now)}, s.id, n.id, 'confirmed', 'preferences', ${consent}, ${at}, ${at}
          from subscribers s, newsletters n where s.id = ${subscriber.id} and n.slug = ${slug} and n.closed_at is null
            and not exists (select 1 from suppressions where hash = ${mark})
          on conflict (newsletter_id, subscriber_id) do update set status = 'confirmed', form = excluded.form,
            consent = excluded.consent, asked_at = excluded.asked_at, confirmed_at = excluded.confirmed_at, left_at = null
          where status <> 'confirmed'`),
      ),
      // What is still to be confirmed is shown unticked: nobody has taken it back.
      db.run(sql`update subscriptions set status = 'left', left_at = ${at}
        where subscriber_id = ${subscriber.id} and status = 'confirmed' and newsletter_id in
          (select id from newsletters where slug in (select value from json_each(${left})))`),
    ]),
  )
}

/**
 * Asks a new address to confirm that it is theirs. Gives the token to send there; null where nothing is to be sent. One
 * in ten minutes, and whoever asks is not told whether it was sent.
 */
export async function askToMove(db: Database, subscriberId: string, { email, now }: { email: string; now: Date }) {
  const key = foldAddress(email)
  if (key === null || (await isSuppressed(db, key))) return null
  const token = newToken()
  const at = now.getTime()
  const made =
    await db.all(sql`insert into confirmations (hash, subscriber_id, subscriptions, email, created_at, expires_at)
    select ${await sha256(token)}, id, '[]', ${email.normalize('NFC').trim()}, ${at}, ${endOf(now).getTime()}
    from subscribers where id = ${subscriberId} and not exists (select 1 from confirmations c
      where c.subscriber_id = ${subscriberId} and c.email is not null and c.created_at > ${at - MAIL_AGAIN_AFTER_MS})
    returning hash`)
  return made.length > 0 ? token : null
}

interface Move {
  hash: string
  subscriberId: string
  email: string
}

/**
 * Lets letters go to the new address, which has confirmed it. Links in older letters no longer open the preferences; they
 * still leave. Where the address is known already, both become one.
 */
export async function moveTo(db: Database, { hash, subscriberId, email }: Move, now: Date): Promise<boolean> {
  const key = foldAddress(email)
  if (key === null || (await isSuppressed(db, key))) return false
  const mark = await markOf(key)
  const used = db.update(confirmations).set({ usedAt: now }).where(eq(confirmations.hash, hash))
  try {
    await persist(() =>
      runBatch(db, [
        db
          .update(subscribers)
          .set({ email, emailKey: key, suppressedAt: suppressedSince(mark), generation: sql`generation + 1` })
          .where(eq(subscribers.id, subscriberId)),
        used,
      ]),
    )
  } catch (error) {
    if (!violates(error, 'subscribers.email_key')) throw error
    await join(db, { subscriberId, key })
  }
  return true
}

/**
 * Two rows turned out to be one person: what they get under either address they get under the one that they chose. Of two
 * places on one list that which gets its letters stays, and links in letters to the other lead to it.
 */
async function join(db: Database, { subscriberId, key }: { subscriberId: string; key: string }) {
  const other = sql`(select id from subscribers where email_key = ${key})`
  const isGone = sql`subscriber_id in (${subscriberId}, ${other}) and id in (select id from former_places)`
  await persist(() =>
    runBatch(db, [
      db.run(sql`insert or ignore into former_places (id, subscription_id)
        select iif(a.status = 'confirmed' and b.status <> 'confirmed', b.id, a.id),
          iif(a.status = 'confirmed' and b.status <> 'confirmed', a.id, b.id)
        from subscriptions a join subscriptions b on b.newsletter_id = a.newsletter_id and b.subscriber_id = ${other}
        where a.subscriber_id = ${subscriberId} and a.id <> b.id`),
      db.run(sql`update former_places set subscription_id =
          (select f.subscription_id from former_places f where f.id = former_places.subscription_id)
        where subscription_id in (select id from subscriptions where ${isGone})`),
      db.run(sql`delete from subscriptions where ${isGone}`),
      db.run(sql`update subscriptions set subscriber_id = ${other} where subscriber_id = ${subscriberId}`),
      db.run(sql`update deliveries set subscriber_id = ${other} where subscriber_id = ${subscriberId}`),
      db.run(sql`delete from confirmations where subscriber_id = ${subscriberId}`),
      db.run(sql`update subscribers set generation = generation + 1 where id = ${other}`),
      db.run(
        sql`delete from subscribers where id = ${subscriberId} and exists (select 1 from subscribers where email_key = ${key})`,
      ),
    ]),
  )
}
