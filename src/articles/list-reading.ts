import { and, asc, desc, eq, type SQL, sql } from 'drizzle-orm'
import type { SQLiteSelect } from 'drizzle-orm/sqlite-core'
import { audioOf } from '../narration/audio.ts'
import { articlePeople, people } from '../people/table.ts'
import type { Database } from '../platform/database.ts'
import { slugs } from '../slugs/table.ts'
import { navigationTopics } from '../topics/reading.ts'
import { articleTopics, topics } from '../topics/table.ts'
import { articles, corrections, frontPins } from './table.ts'

/**
 * What readers see of an article in a list. Never its body. The names inside are spelt out: in a query of one table
 * drizzle drops the table's name, and the inner table would answer to it.
 */
export const trail = {
  id: articles.id,
  slug: articles.slug,
  headline: articles.headline,
  standfirst: articles.standfirst,
  image: articles.image,
  readMinutes: articles.readMinutes,
  language: articles.language,
  publishedAt: sql`articles.live_at`.mapWith(articles.publishedAt).as('live'),
}

/** Its home topic, where a list is of more than one. */
export const kicker = sql<string | null>`(select t.name from article_topics x join topics t on t.id = x.topic_id
  where x.article_id = articles.id and x.position = 0)`.as('topic')

/** What a feed says beyond that, save for its words. */
export const told = {
  ...trail,
  updatedAt: articles.updatedAt,
  audio: audioOf(),
  topics:
    sql`(select json_group_array(json_array(x.position, t.name)) from article_topics x join topics t on t.id = x.topic_id
    where x.article_id = articles.id)`
      .mapWith(namesFrom)
      .as('topic_names'),
  authors: sql`(select json_group_array(json_array(x.position, p.name, p.slug)) from article_people x
    join people p on p.id = x.person_id where x.article_id = articles.id)`
    .mapWith(authorsFrom)
    .as('author_names'),
}

/** A list of live stories: all of them, those under a topic, or those by an author. */
export type List = { of: 'all' } | { of: 'topic' | 'author'; slug: string }

/** Part of a list: at most `limit`, from below the story called `before`, or from below as many as are skipped. */
export interface Page {
  limit: number
  before?: string | undefined
  /** Each story skipped is an index row read: for the first few pages only. */
  skip?: number | undefined
}

export type Trail = Awaited<ReturnType<typeof askTrails>>[number]
export type Whole = Awaited<ReturnType<typeof askWhole>>[number]

/** What editors put at the head of the front page, in their order, as long as it is live and not over. */
export function askFrontPins(db: Database) {
  return db
    .select({ ...trail, topic: kicker, until: frontPins.until })
    .from(frontPins)
    .innerJoin(articles, eq(articles.id, frontPins.articleId))
    .where(sql`articles.live_at is not null and coalesce(${frontPins.until} > unixepoch() * 1000, true)`)
    .orderBy(asc(frontPins.position))
}

/** Corrections of live stories, newest first, from below the one called `before`. */
export function askCorrections(db: Database, { limit, before }: { limit: number; before?: string | undefined }) {
  return db
    .select({
      id: corrections.id,
      text: corrections.text,
      at: corrections.at,
      slug: articles.slug,
      headline: articles.headline,
      language: articles.language,
    })
    .from(corrections)
    .innerJoin(articles, eq(articles.id, corrections.articleId))
    .where(
      and(
        sql`articles.live_at is not null`,
        before
          ? sql`(corrections.at, corrections.id) < (select at, id from corrections where id = ${before})`
          : undefined,
      ),
    )
    .orderBy(desc(corrections.at), desc(corrections.id))
    .limit(limit)
}

/** Live stories, newest first. */
export function askTrails(db: Database, list: List, page: Page) {
  return cut(
    db
      .select({ ...trail, topic: kicker })
      .from(articles)
      .$dynamic(),
    list,
    page,
  )
}

/** The same with their bodies, for a feed. */
export function askWhole(db: Database, list: List, page: Page) {
  return cut(
    db
      .select({ ...told, body: articles.body })
      .from(articles)
      .$dynamic(),
    list,
    page,
  )
}

/** Each list walks its own index, newest first; a page begins at a key, so the hundredth costs what the first does. */
function cut<Q extends SQLiteSelect>(query: Q, list: List, { limit, before, skip }: Page) {
  if (list.of === 'all') {
    const rows = sql`articles where live_at is not null`
    return query
      .where(below(sql`(articles.live_at, articles.id)`, { rows, id: sql`id`, before, skip }))
      .orderBy(sql`articles.live_at desc, articles.id desc`)
      .limit(limit)
  }
  const { filed, place, rows } = filingOf(list)
  return query
    .innerJoin(filed, eq(filed.articleId, articles.id))
    .where(and(place, below(sql`(${filed.liveAt}, ${filed.articleId})`, { rows, id: sql`article_id`, before, skip })))
    .orderBy(desc(filed.liveAt), desc(filed.articleId))
    .limit(limit)
}

/** Where a list that is not of all stories is kept. */
function filingOf(list: { of: 'topic' | 'author'; slug: string }) {
  if (list.of === 'topic') {
    const id = sql`(select id from topics where slug = ${list.slug})`
    return {
      filed: articleTopics,
      place: eq(articleTopics.topicId, id),
      rows: sql`article_topics where topic_id = ${id} and live_at is not null`,
    }
  }
  const id = sql`(select id from people where slug = ${list.slug})`
  return {
    filed: articlePeople,
    place: eq(articlePeople.personId, id),
    rows: sql`article_people where person_id = ${id} and live_at is not null`,
  }
}

/** That a row stands below a story, or below the first few; with neither, that it is live. */
function below(
  key: SQL,
  { rows, id, before, skip }: { rows: SQL; id: SQL; before?: string | undefined; skip?: number | undefined },
): SQL {
  if (before || !skip) return belowStory(key, before)
  return sql`${key} < (select live_at, ${id} from (select live_at, ${id} from ${rows}
    order by live_at desc, ${id} desc limit ${skip}) order by live_at, ${id} limit 1)`
}

/** That a row stands below a story; without one, that it stands in the list at all. */
export function belowStory(key: SQL, before: string | undefined): SQL {
  if (before) return sql`${key} < (select published_at, id from articles where id = ${before})`
  return sql`${key} > (0, '')`
}

/** Live stories of each topic on the navigation, for the blocks of the front page. */
export function askBlocks(db: Database, limit: number) {
  const newest = sql`${articles.id} in (select x.article_id from article_topics x
    where x.topic_id = topics.id and x.live_at is not null order by x.live_at desc, x.article_id desc limit ${limit})`
  return db
    .select({
      ...trail,
      topic: sql<string | null>`null`.as('topic'),
      block: sql<string>`topics.slug`.as('block'),
      blockName: sql<string>`topics.name`.as('block_name'),
    })
    .from(topics)
    .innerJoin(articles, newest)
    .where(sql`${topics.id} in (select id from (${navigationTopics}))`)
}

/** A slug of this kind: the thing it leads to now, as its current slug and name, and what the paper says of it. */
export function askPlace(db: Database, list: { of: 'topic' | 'author'; slug: string }) {
  const isTopic = list.of === 'topic'
  const table = isTopic ? topics : people
  const kind = isTopic ? 'topic' : 'person'
  return db
    .select({
      id: table.id,
      slug: table.slug,
      name: table.name,
      about: isTopic ? topics.description : people.biography,
      picture: isTopic ? sql<null>`null` : people.picture,
    })
    .from(slugs)
    .innerJoin(table, eq(table.id, slugs.targetId))
    .where(and(eq(slugs.kind, kind), eq(slugs.slug, list.slug)))
}

/** In their order as filed: the aggregate gives them in the order of their ids. */
function namesFrom(json: string): string[] {
  const rows: [position: number, name: string][] = JSON.parse(json)
  return rows.toSorted(([one], [other]) => one - other).map(([, name]) => name)
}

function authorsFrom(json: string): { name: string; slug: string }[] {
  const rows: [position: number, name: string, slug: string][] = JSON.parse(json)
  return rows.toSorted(([one], [other]) => one - other).map(([, name, slug]) => ({ name, slug }))
}
