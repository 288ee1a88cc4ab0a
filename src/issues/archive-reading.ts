import { and, asc, desc, eq, isNotNull, type SQL, sql } from 'drizzle-orm'
import { kicker, trail } from '../articles/list-reading.ts'
import { articles } from '../articles/table.ts'
import { issues, newsletters } from '../newsletters/table.ts'
import type { Database } from '../platform/database.ts'

export type Letter = Awaited<ReturnType<typeof askLetter>>[number]
export type Line = Awaited<ReturnType<typeof askIssues>>[number]
export type Beside = Awaited<ReturnType<typeof askBeside>>[number]

/** Where an issue stands: its newsletter's slug, and its own. */
export interface Place {
  newsletter: string
  slug: string
}

/** Part of an archive: at most `limit` issues, from below the one called `before`. */
interface Page {
  limit: number
  before?: string | undefined
}

/** What readers are told of a newsletter, whether or not its archive is public. */
export function askLetter(db: Database, slug: string) {
  return db
    .select({
      id: newsletters.id,
      slug: newsletters.slug,
      name: newsletters.name,
      description: newsletters.description,
      cadence: newsletters.cadence,
      isArchivePublic: newsletters.isArchivePublic,
      closedAt: newsletters.closedAt,
    })
    .from(newsletters)
    .where(eq(newsletters.slug, slug))
}

const line = {
  id: issues.id,
  slug: issues.slug,
  subject: issues.subject,
  preheader: issues.preheader,
  // It is out: that is what it is asked for by.
  at: sql`issues.started_at`.mapWith(issues.createdAt).as('at'),
}

/** What is out of a public archive, newest first. */
export function askIssues(db: Database, newsletter: string, { limit, before }: Page) {
  return db
    .select(line)
    .from(issues)
    .where(and(isOutOf(newsletter), below(before)))
    .orderBy(...NEWEST_FIRST)
    .limit(limit)
}

/** The same with what was written in them, for a feed. */
export function askWholeIssues(db: Database, newsletter: string, { limit, before }: Page) {
  return db
    .select({ ...line, body: issues.body, articleIds: issues.articleIds })
    .from(issues)
    .where(and(isOutOf(newsletter), below(before)))
    .orderBy(...NEWEST_FIRST)
    .limit(limit)
}

/** The live stories of those issues, in no order. */
export function askStoriesOf(db: Database, newsletter: string, { limit, before }: Page) {
  const page = db
    .select({ articleIds: issues.articleIds })
    .from(issues)
    .where(and(isOutOf(newsletter), below(before)))
    .orderBy(...NEWEST_FIRST)
    .limit(limit)
  return db
    .select({ id: articles.id, slug: articles.slug, headline: articles.headline, language: articles.language })
    .from(articles)
    .where(
      sql`articles.id in (select picked.value from (${page}) page, json_each(page.article_ids) picked) and articles.live_at is not null`,
    )
}

/** One issue that is out of a public archive. */
export function askIssue(db: Database, place: Place) {
  return db
    .select({ ...line, body: issues.body, articleIds: issues.articleIds })
    .from(issues)
    .where(isAt(place))
}

/** Its live stories, in no order: `articleIds` has it. */
export function askTrailsOf(db: Database, place: Place) {
  const picked = db.select({ articleIds: issues.articleIds }).from(issues).where(isAt(place))
  return db
    .select({ ...trail, topic: kicker })
    .from(articles)
    .where(sql`articles.id in (select value from json_each((${picked}))) and articles.live_at is not null`)
}

/** The issue that went out right before or after it. */
export function askBeside(db: Database, place: Place, which: 'older' | 'newer') {
  const here = db.select({ at: issues.startedAt, row: sql`issues.rowid` }).from(issues).where(isAt(place))
  return db
    .select({ slug: issues.slug, subject: issues.subject })
    .from(issues)
    .where(and(isOutOf(place.newsletter), which === 'older' ? sql`${WHEN} < (${here})` : sql`${WHEN} > (${here})`))
    .orderBy(...(which === 'older' ? NEWEST_FIRST : OLDEST_FIRST))
    .limit(1)
}

/** The key of the index that archives are walked by; SQLite ends each of its rows with the number of the issue's own. */
const WHEN = sql`(issues.started_at, issues.rowid)`
const NEWEST_FIRST = [desc(issues.startedAt), sql`issues.rowid desc`]
const OLDEST_FIRST = [asc(issues.startedAt), sql`issues.rowid asc`]

function isOutOf(newsletter: string): SQL | undefined {
  const id = sql`(select n.id from newsletters n where n.slug = ${newsletter} and n.is_archive_public)`
  return and(sql`issues.newsletter_id = ${id}`, isNotNull(issues.startedAt))
}

function isAt({ newsletter, slug }: Place): SQL | undefined {
  return and(isOutOf(newsletter), eq(issues.slug, slug))
}

function below(before: string | undefined): SQL | undefined {
  return before ? sql`${WHEN} < (select b.started_at, b.rowid from issues b where b.id = ${before})` : undefined
}
