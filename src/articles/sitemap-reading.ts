import { asc, desc, gt, sql } from 'drizzle-orm'
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
