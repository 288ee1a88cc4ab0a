import { inArray, sql } from 'drizzle-orm'
import { type Database, persist, runBatch } from '../platform/database.ts'
import { hex, sha256 } from '../platform/digest.ts'
import { newId } from '../platform/ids.ts'
import { foldAddress } from './address.ts'
import { askOffered, type Offered } from './reading.ts'
import { isSuppressed, markOf, suppressedSince } from './suppressing.ts'
import { confirmations, newsletters, subscribers } from './table.ts'

const MS_AN_HOUR = 3_600_000
/** How long a link that confirms is good for. */
const CONFIRM_WITHIN_HOURS = 48
/** One address gets no more than one confirmation of a list in this time. */
export const MAIL_AGAIN_AFTER_MS = 600_000
const TOKEN_BYTES = 32

/** What somebody asked for: at which form, and agreeing to which words. */
export interface Wish {
  email: string
  slugs: readonly string[]
  form: string
  consent: string
}

/** A letter that is to be sent: with the token that confirms. */
export interface ToConfirm {
  token: string
  /** What somebody leaves by it: the one place on a list, or, by the id of the subscriber, every list. */
  leaves: string
  letters: Offered[]
}

/**
 * Notes what somebody asked for, as pending. Gives what to send them; null where nothing is to be sent: they have it
 * already, no mail may go to them, or they were sent one just now. Whoever asks is not told which.
 */
export async function subscribe(db: Database, wish: Wish, now: Date): Promise<ToConfirm | null> {
  const key = foldAddress(wish.email)
  if (key === null || wish.slugs.length === 0) return null
  const [offered, isShut] = await persist(() => Promise.all([askOffered(db), isSuppressed(db, key)]))
  const letters = offered.filter(({ slug }) => wish.slugs.includes(slug))
  if (isShut || letters.length === 0) return null
  await note(db, { ...wish, key, letters }, now)
  const claimed = await claim(db, { key, letters }, now)
  const [first] = claimed
  if (!first) return null
  const token = await confirmationFor(
    db,
    { subscriberId: first.subscriber, subscriptions: claimed.map(({ id }) => id) },
    now,
  )
  const leaves = claimed.length === 1 ? first.id : first.subscriber
  return { token, leaves, letters: letters.filter(({ id }) => claimed.some(({ newsletter }) => newsletter === id)) }
}

interface Noted extends Wish {
  key: string
  letters: Offered[]
}

/** Whoever has confirmed stays confirmed; whoever left is asked again. */
async function note(db: Database, { email, key, letters, form, consent }: Noted, now: Date): Promise<void> {
  const hash = await markOf(key)
  const at = now.getTime()
  await persist(() =>
    runBatch(db, [
      db
        .insert(subscribers)
        .values({
          id: newId(now),
          email: email.normalize('NFC').trim(),
          emailKey: key,
          createdAt: now,
          suppressedAt: suppressedSince(hash),
        })
        .onConflictDoNothing(),
      ...letters.map(({ id }) =>
        db.run(sql`insert into subscriptions (id, subscriber_id, newsletter_id, status, form, consent, asked_at)
          select ${newId(now)}, s.id, n.id, 'pending', ${form}, ${consent}, ${at} from subscribers s, newsletters n
          where s.email_key = ${key} and n.id = ${id} and n.closed_at is null
            and not exists (select 1 from suppressions where hash = ${hash})
          on conflict (newsletter_id, subscriber_id) do update set
            status = 'pending', form = excluded.form, consent = excluded.consent, asked_at = excluded.asked_at
          where status <> 'confirmed'`),
      ),
    ]),
  )
}

interface Claimed {
  id: string
  newsletter: string
  subscriber: string
}

/** Of several who want to send at the same moment one may. Not tried again where it may have been done: rather no mail than two. */
async function claim(db: Database, { key, letters }: { key: string; letters: Offered[] }, now: Date) {
  const ids = JSON.stringify(letters.map(({ id }) => id))
  return db.all<Claimed>(sql`update subscriptions set mailed_at = ${now.getTime()}
    where subscriber_id = (select id from subscribers where email_key = ${key})
      and newsletter_id in (select value from json_each(${ids})) and status = 'pending'
      and coalesce(mailed_at, 0) <= ${now.getTime() - MAIL_AGAIN_AFTER_MS}
    returning id, newsletter_id as newsletter, subscriber_id as subscriber`)
}

interface Confirmed {
  subscriberId: string
  subscriptions: string[]
}

/** A new token that confirms these, of 256 random bits. Only its SHA-256 is kept. */
async function confirmationFor(db: Database, confirmed: Confirmed, now: Date): Promise<string> {
  const token = newToken()
  await db
    .insert(confirmations)
    .values({ hash: await sha256(token), ...confirmed, createdAt: now, expiresAt: endOf(now) })
  return token
}

export function newToken(): string {
  return hex(crypto.getRandomValues(new Uint8Array(TOKEN_BYTES)))
}

export function endOf(now: Date): Date {
  return new Date(now.getTime() + CONFIRM_WITHIN_HOURS * MS_AN_HOUR)
}

/** Who sends a letter, and where answers go. */
export async function findSenders(db: Database, slugs: readonly string[]) {
  return db
    .select({
      id: newsletters.id,
      slug: newsletters.slug,
      name: newsletters.name,
      senderName: newsletters.senderName,
      senderEmail: newsletters.senderEmail,
      replyTo: newsletters.replyTo,
      welcome: newsletters.welcome,
    })
    .from(newsletters)
    .where(inArray(newsletters.slug, [...slugs]))
}
