import { and, desc, eq, isNotNull, sql } from 'drizzle-orm'
import { issues, newsletters } from '../newsletters/table.ts'
import type { Database } from '../platform/database.ts'
import { askBeside, askLetter, type Place } from './archive-reading.ts'

/** A story that was taken back is looked for in so many issues at most that show it; its page is purged from all. */
const SHOWING_AT_MOST = 200
/** Where an archive is closed to readers, so many of its newest issues are pressed; the others follow by age. */
const CLOSED_AT_ONCE = 60

interface Story {
  id: string
  createdAt: Date
  publishedAt: Date | null
}

/** What is out of public archives and shows a story. No issue from before the story was written is looked at. */
export async function listIssuesShowing(db: Database, { id, createdAt, publishedAt }: Story) {
  const since = Math.min(createdAt.getTime(), publishedAt?.getTime() ?? Number.POSITIVE_INFINITY)
  return db
    .select({
      newsletterId: newsletters.id,
      newsletter: sql<string>`newsletters.slug`.as('newsletter'),
      slug: issues.slug,
    })
    .from(newsletters)
    .innerJoin(
      issues,
      sql`issues.newsletter_id = newsletters.id and issues.started_at is not null and issues.started_at >= ${since}`,
    )
    .where(
      sql`newsletters.is_archive_public and exists (select 1 from json_each(issues.article_ids) picked where picked.value = ${id})`,
    )
    .limit(SHOWING_AT_MOST)
}

/** A newsletter, and the issue that came before one of its own: it leads on to it. */
export async function findBefore(db: Database, place: Place) {
  const [[letter], [older]] = await db.batch([askLetter(db, place.newsletter), askBeside(db, place, 'older')])
  return { letter: letter ?? null, older: older ?? null }
}

/** A newsletter, and its newest issues if readers may not see them any more. */
export async function findHidden(db: Database, slug: string) {
  const [letter] = await askLetter(db, slug)
  if (!letter || letter.isArchivePublic) return { letter: letter ?? null, hidden: [] }
  const hidden = await db
    .select({ slug: issues.slug })
    .from(issues)
    .where(and(eq(issues.newsletterId, letter.id), isNotNull(issues.startedAt)))
    .orderBy(desc(issues.startedAt))
    .limit(CLOSED_AT_ONCE)
  return { letter, hidden }
}
