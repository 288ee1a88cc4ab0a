import { eq, type SQL, sql } from 'drizzle-orm'
import type { Newsletter } from '../newsletters/reading.ts'
import { issues } from '../newsletters/table.ts'
import { type Database, mustHold } from '../platform/database.ts'
import { newEdition } from '../press/editions.ts'
import type { Site } from '../settings/site.ts'
import { issueLetter } from './letter.ts'
import { type Issue, listStories } from './reading.ts'
import { act, type Changed, type Who } from './writing.ts'

/** So many letters are one message of the queue: some twenty seconds of work. */
export const LETTERS_A_CHUNK = 100
/** Spelt out: what D1 binds is no whole number, and would not be divided as one. */
const A_CHUNK = sql.raw(String(LETTERS_A_CHUNK))

interface Facts extends Who {
  site: Site
  newsletter: Newsletter
}

/**
 * Sets an issue on its way: its words are what they are from now on, and whoever is on the list at this moment gets it.
 * Whoever joins later does not.
 */
export async function start(db: Database, before: Issue, { site, newsletter, ...who }: Facts): Promise<Changed> {
  const stories = await listStories(db, before.articleIds)
  const { html, text } = issueLetter(site, { newsletter, issue: before, stories, at: before.scheduledFor ?? who.now })
  const id = before.id
  const detail = { newsletter: newsletter.slug, subject: before.subject }
  return act(db, before, { ...who, act: 'send', detail }, () => [
    mustHold(db, sql`(select closed_at from newsletters where id = ${newsletter.id}) is null`),
    db.run(sql`insert into deliveries (issue_id, subscription_id, subscriber_id, chunk, status, tries)
      select ${id}, s.id, s.subscriber_id, (row_number() over (order by s.id) - 1) / ${A_CHUNK}, 'waiting', 0
      from subscriptions s join subscribers p on p.id = s.subscriber_id
      where s.newsletter_id = ${newsletter.id} and s.status = 'confirmed' and p.suppressed_at is null`),
    db
      .update(issues)
      .set({
        html,
        text,
        status: statusOf(id),
        startedAt: who.now,
        finishedAt: finishOf(id, who.now),
        recipients: all(id),
      })
      .where(eq(issues.id, id)),
    newEdition(db, 'newsletters'),
  ])
}

function all(id: string): SQL<number> {
  return sql`(select count(*) from deliveries where issue_id = ${id})`
}

/** To nobody it has been sent as soon as it starts. */
function statusOf(id: string) {
  return sql`iif(${all(id)} = 0, 'sent', 'sending')`
}

function finishOf(id: string, now: Date) {
  return sql`iif(${all(id)} = 0, ${now.getTime()}, null)`
}
