import { sql } from 'drizzle-orm'
import { perform } from '../../audit/acting.ts'
import { type Database, persist, runBatch, type Statement } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { type Act, chunksOf, type Marked, type Weighed } from './weighing.ts'

/** Does what was weighed, some hundreds at a time. Done again, or after it broke off, it does what is left to do. */
export async function bring(db: Database, { moved, changes }: Weighed, act: Act & { source: string }): Promise<void> {
  const { newsletterId, actor, now, source } = act
  const { refused, ...counts } = moved
  const detail = { source, ...counts }
  const deed = { act: 'import subscribers', subject: 'newsletter', subjectId: newsletterId, detail } as const
  const [first, ...rest] = chunksOf(changes)
  if (!first) return
  await perform(db, { actor, deed, now }, writing(db, first, act))
  for (const chunk of rest) {
    await persist(() => runBatch(db, writing(db, chunk, act)))
  }
}

/**
 * The same rules once more, in the statements: what was weighed may have changed since. Whoever is suppressed already, and
 * perhaps erased, gets no row.
 */
function writing(db: Database, entries: Marked[], { newsletterId, now }: Act): Statement[] {
  const people = JSON.stringify(
    entries.map((entry) => ({
      person: newId(now, entry.line),
      // The list is in the order of the file.
      place: newId(now, entry.line),
      hash: entry.hash,
      key: entry.key,
      email: entry.email,
      name: entry.name,
      // Should the address be let go of once, they get nothing until they ask for it.
      status: entry.standing === 'suppressed' ? 'left' : entry.standing,
      consent: entry.consent,
      asked: entry.askedAt.getTime(),
      confirmed: entry.confirmedAt?.getTime(),
      left: entry.leftAt?.getTime(),
      suppressed: entry.suppressedAt?.getTime(),
    })),
  )
  const each = sql`json_each(${people}) j`
  const isOpen = sql`not exists (select 1 from suppressions where hash = j.value ->> 'hash')`
  return [
    db.run(sql`insert into subscribers (id, email, email_key, name, created_at)
      select j.value ->> 'person', j.value ->> 'email', j.value ->> 'key', j.value ->> 'name', ${now.getTime()}
      from ${each} where ${isOpen} on conflict (email_key) do nothing`),
    db.run(sql`insert into subscriptions
        (id, subscriber_id, newsletter_id, status, form, consent, asked_at, confirmed_at, left_at)
      select j.value ->> 'place', s.id, ${newsletterId}, j.value ->> 'status', 'import', j.value ->> 'consent',
        j.value ->> 'asked', j.value ->> 'confirmed', j.value ->> 'left'
      from ${each} join subscribers s on s.email_key = j.value ->> 'key' where ${isOpen}
      on conflict (newsletter_id, subscriber_id) do update set status = excluded.status, form = excluded.form,
        consent = excluded.consent, asked_at = excluded.asked_at, confirmed_at = excluded.confirmed_at
      where status = 'pending' and left_at is null and excluded.status = 'confirmed'`),
    db.run(sql`update subscribers set suppressed_at = j.value ->> 'suppressed' from ${each}
      where email_key = j.value ->> 'key' and suppressed_at is null and j.value ->> 'suppressed' is not null`),
    db.run(sql`insert into suppressions (hash, reason, at)
      select j.value ->> 'hash', 'import', j.value ->> 'suppressed' from ${each}
      where j.value ->> 'suppressed' is not null on conflict (hash) do nothing`),
  ]
}
