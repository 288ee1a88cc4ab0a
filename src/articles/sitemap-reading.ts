import { asc, desc, eq, gt, sql } from 'drizzle-orm'
import { issues, newsletters } from '../newsletters/table.ts'
import { people } from '../people/table.ts'
import type { Database } from '../platform/database.ts'
import { topics } from '../topics/table.ts'
import { articles, sitemapMonths } from './table.ts'

const changedAt = sql`coalesce(articles.updated_at, articles.published_at)`.mapWith(articles.updatedAt).as('changed')

/** The months that have a sitemap, newest first: twelve rows a year, however many stories. */
export function askMonths(db: Database, limit: number) {
  return db
    .select({ month: sitemapMonths.month, changedAt: sitemapMonths.changedAt })
    .from(sitemapMonths)
    .orderBy(desc(sitemapMonths.month))
    .limit(limit)
}

/** The live stories of a time, the newest first. */
export function askPublished(db: Database, { from, to, limit }: { from: Date; to: Date; limit: number }) {
  return db
    .select({ slug: articles.slug, changedAt })
    .from(articles)
    .where(sql`articles.live_at >= ${from.getTime()} and articles.live_at < ${to.getTime()}`)
    .orderBy(desc(articles.liveAt), desc(articles.id))
    .limit(limit)
}

/** What went live within the last so many hours by the database's clock, newest first. */
export function askFresh(db: Database, { hours, limit }: { hours: number; limit: number }) {
  return db
    .select({
      slug: articles.slug,
      headline: articles.headline,
      language: articles.language,
      publishedAt: articles.publishedAt,
    })
    .from(articles)
    .where(gt(articles.liveAt, sql`(unixepoch() - ${hours} * 3600) * 1000`))
    .orderBy(desc(articles.liveAt), desc(articles.id))
    .limit(limit)
}

/** The static pages that readers may see. The sign keeps SQLite from the index of all that is published. */
export function askStaticPages(db: Database, limit: number) {
  return db
    .select({ slug: articles.slug, headline: articles.headline, changedAt })
    .from(articles)
    .where(sql`articles.kind = 'page' and +articles.status = 'published'`)
    .orderBy(asc(articles.slug))
    .limit(limit)
}

/** Topics that have a live story, or people who have written one. */
export function askNamesInUse(db: Database, of: 'topic' | 'author', limit: number) {
  const table = of === 'topic' ? topics : people
  const filed = of === 'topic' ? sql`article_topics x where x.topic_id` : sql`article_people x where x.person_id`
  return db
    .select({ slug: table.slug })
    .from(table)
    .where(sql`exists (select 1 from ${filed} = ${table}.id and x.live_at is not null)`)
    .orderBy(asc(table.slug))
    .limit(limit)
}

/** Newsletters whose page has something for readers: a form, or issues that they may read. */
export function askNewsletters(db: Database, limit: number) {
  const hasIssues = sql`exists (select 1 from issues i where i.newsletter_id = newsletters.id and i.started_at is not null)`
  return db
    .select({ slug: newsletters.slug })
    .from(newsletters)
    .where(sql`newsletters.closed_at is null or (newsletters.is_archive_public and ${hasIssues})`)
    .limit(limit)
}

/** The newest issues of each public archive. */
export function askIssuesOut(db: Database, { ofEach, limit }: { ofEach: number; limit: number }) {
  const newest = sql`issues.rowid in (select i.rowid from issues i
    where i.newsletter_id = newsletters.id and i.started_at is not null order by i.started_at desc limit ${ofEach})`
  return db
    .select({ newsletter: sql<string>`newsletters.slug`.as('newsletter'), slug: issues.slug, at: issues.startedAt })
    .from(newsletters)
    .innerJoin(issues, newest)
    .where(eq(newsletters.isArchivePublic, true))
    .limit(limit)
}
