import { asc, eq, inArray, isNotNull, sql } from 'drizzle-orm'
import { articles } from '../articles/table.ts'
import type { Database } from '../platform/database.ts'
import { pickRuns, picks, pins } from './table.ts'

const headline = {
  id: articles.id,
  slug: articles.slug,
  headline: articles.headline,
  publishedAt: articles.publishedAt,
}

/** The picks as readers see them: none that is not live, whatever the clock last wrote. */
export function askPicks(db: Database) {
  return db
    .select({
      position: picks.position,
      pinned: picks.pinned,
      until: picks.until,
      reason: picks.reason,
      article: headline,
      language: articles.language,
    })
    .from(picks)
    .innerJoin(articles, eq(articles.id, picks.articleId))
    .where(isNotNull(articles.liveAt))
    .orderBy(asc(picks.position))
}

export function askPickRun(db: Database) {
  return db
    .select({ scheduledFor: pickRuns.scheduledFor, refreshedAt: pickRuns.refreshedAt })
    .from(pickRuns)
    .where(eq(pickRuns.id, 1))
}

/** The editors' own choice, with its headlines, as long as it is live and not over. */
export function askPins(db: Database) {
  return db
    .select({ until: pins.until, article: headline })
    .from(pins)
    .innerJoin(articles, eq(articles.id, pins.articleId))
    .where(sql`${articles.liveAt} is not null and coalesce(${pins.until} > unixepoch() * 1000, true)`)
    .orderBy(asc(pins.position))
}

/** How stories are named. */
export async function listHeadlines(db: Database, ids: readonly string[]) {
  return ids.length === 0
    ? []
    : db
        .select(headline)
        .from(articles)
        .where(inArray(articles.id, [...ids]))
}

/** Pins in the editors' order, without those whose story is not live. */
export async function listPinned(db: Database) {
  return db
    .select({ articleId: pins.articleId, until: pins.until })
    .from(pins)
    .innerJoin(articles, eq(articles.id, pins.articleId))
    .where(isNotNull(articles.liveAt))
    .orderBy(asc(pins.position))
}

const CANDIDATES = 200
const HOURS_COUNTED = 48

/** Recent live stories with what the clock weighs: reads by hour, the editors' weight, the home topic. */
export async function listCandidates(db: Database, now: Date) {
  const since = Math.floor(now.getTime() / 3_600_000) - HOURS_COUNTED
  return db
    .select({
      id: articles.id,
      publishedAt: sql`articles.live_at`.mapWith(articles.publishedAt),
      weight: articles.weight,
      topicId: sql<
        string | null
      >`(select x.topic_id from article_topics x where x.article_id = articles.id and x.position = 0)`,
      reads: sql`(select json_group_array(json_array(v.hour, v.reads)) from views v
        where v.article_id = articles.id and v.hour >= ${since})`.mapWith((json: string): [number, number][] =>
        JSON.parse(json),
      ),
    })
    .from(articles)
    .where(isNotNull(articles.liveAt))
    .orderBy(sql`articles.live_at desc`)
    .limit(CANDIDATES)
}
