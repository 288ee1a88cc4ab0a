import { and, asc, desc, eq, isNotNull, type SQL, sql } from 'drizzle-orm'
import { articlePeople, people } from '../people/table.ts'
import type { Database } from '../platform/database.ts'
import type { SQLiteSelect } from 'drizzle-orm/sqlite-core'
import { slugs } from '../slugs/table.ts'
import { navigationTopics } from '../topics/reading.ts'
import { articleTopics, topics } from '../topics/table.ts'
import { articles, corrections, related } from './table.ts'

/**
 * What readers see of an article in a list. Never its body. The names inside are spelt out: in a query of one table
 * drizzle drops the table's name, and the inner table would answer to it.
 */
const trail = {
  id: articles.id,
  slug: articles.slug,
  headline: articles.headline,
  standfirst: articles.standfirst,
  image: articles.image,
  readMinutes: articles.readMinutes,
  publishedAt: sql`articles.live_at`.mapWith(articles.publishedAt).as('live'),
  topic: sql<string | null>`(select t.name from article_topics x join topics t on t.id = x.topic_id
    where x.article_id = articles.id and x.position = 0)`.as('topic'),
}

/** What a feed says beyond that. */
const whole = {
  ...trail,
  body: articles.body,
  updatedAt: articles.updatedAt,
  topics: sql`(select json_group_array(t.name) from article_topics x join topics t on t.id = x.topic_id
    where x.article_id = articles.id)`.mapWith(namesFrom).as('topic_names'),
  authors: sql`(select json_group_array(json_object('name', p.name, 'slug', p.slug)) from article_people x
    join people p on p.id = x.person_id where x.article_id = articles.id)`.mapWith(authorsFrom).as('author_names'),
}

/** A list of live stories: all of them, those under a topic, or those by an author. */
export type List = { of: 'all' } | { of: 'topic' | 'author'; slug: string }

/** Part of a list: at most `limit`, from below the story called `before`. */
export interface Page {
  limit: number
  before?: string | undefined
}

export type Trail = Awaited<ReturnType<typeof askTrails>>[number]
export type Whole = Awaited<ReturnType<typeof askWhole>>[number]

/** The article that has this slug, or once had it, whatever its state. */
export function askBySlug(db: Database, slug: string) {
  return db
    .select({ article: articles })
    .from(slugs)
    .innerJoin(articles, eq(articles.id, slugs.targetId))
    .where(and(eq(slugs.kind, 'article'), eq(slugs.slug, slug)))
}

export function askById(db: Database, id: string) {
  return db.select({ article: articles }).from(articles).where(eq(articles.id, id))
}

/** The id behind a slug, for use inside a larger statement. */
export function idBySlug(slug: string): SQL {
  return sql`(select ${slugs.targetId} from ${slugs} where ${slugs.kind} = 'article' and ${slugs.slug} = ${slug})`
}

export function askTopicsOf(db: Database, id: string | SQL) {
  return db
    .select({ id: topics.id, slug: topics.slug, name: topics.name })
    .from(articleTopics)
    .innerJoin(topics, eq(topics.id, articleTopics.topicId))
    .where(sql`${articleTopics.articleId} = ${id}`)
    .orderBy(asc(articleTopics.position))
}

export function askAuthorsOf(db: Database, id: string | SQL) {
  return db
    .select({ id: people.id, slug: people.slug, name: people.name })
    .from(articlePeople)
    .innerJoin(people, eq(people.id, articlePeople.personId))
    .where(sql`${articlePeople.articleId} = ${id}`)
    .orderBy(asc(articlePeople.position))
}

export function askCorrectionsOf(db: Database, id: string | SQL) {
  return db
    .select({ text: corrections.text, at: corrections.at })
    .from(corrections)
    .where(sql`${corrections.articleId} = ${id}`)
    .orderBy(asc(corrections.at))
}

/** Related stories that readers may see. */
export function askRelatedTrails(db: Database, id: string | SQL) {
  return db
    .select(trail)
    .from(related)
    .innerJoin(articles, eq(articles.id, related.relatedId))
    .where(and(sql`${related.articleId} = ${id}`, isNotNull(articles.liveAt)))
    .orderBy(asc(related.position))
}

/** Related stories as an editor named them, whatever their state. */
export function askRelatedSlugs(db: Database, id: string) {
  return db
    .select({ id: related.relatedId, slug: articles.slug })
    .from(related)
    .innerJoin(articles, eq(articles.id, related.relatedId))
    .where(eq(related.articleId, id))
    .orderBy(asc(related.position))
}

/** Live stories, newest first. */
export function askTrails(db: Database, list: List, page: Page) {
  return cut(db.select(trail).from(articles).$dynamic(), list, page)
}

/** The same with their bodies, for a feed. */
export function askWhole(db: Database, list: List, page: Page) {
  return cut(db.select(whole).from(articles).$dynamic(), list, page)
}

/** Each list walks its own index, newest first; a page begins at a key, so the hundredth costs what the first does. */
function cut<Q extends SQLiteSelect>(query: Q, list: List, { limit, before }: Page) {
  const key = before && sql`(select published_at, id from articles where id = ${before})`
  if (list.of === 'all') {
    return query
      .where(key ? sql`(${articles.liveAt}, ${articles.id}) < ${key}` : isNotNull(articles.liveAt))
      .orderBy(desc(articles.liveAt), desc(articles.id))
      .limit(limit)
  }
  const filed = list.of === 'topic' ? articleTopics : articlePeople
  const place = list.of === 'topic' ? eq(articleTopics.topicId, sql`(select id from topics where slug = ${list.slug})`)
    : eq(articlePeople.personId, sql`(select id from people where slug = ${list.slug})`)
  return query
    .innerJoin(filed, eq(filed.articleId, articles.id))
    .where(and(place, key ? sql`(${filed.liveAt}, ${filed.articleId}) < ${key}` : isNotNull(filed.liveAt)))
    .orderBy(desc(filed.liveAt), desc(filed.articleId))
    .limit(limit)
}

/** Live stories of each topic on the navigation, for the blocks of the front page. */
export function askBlocks(db: Database, limit: number) {
  const newest = sql`${articleTopics.articleId} in (select x.article_id from article_topics x
    where x.topic_id = topics.id and x.live_at is not null order by x.live_at desc, x.article_id desc limit ${limit})`
  return db
    .select({ ...trail, block: sql<string>`topics.slug`.as('block'), blockName: sql<string>`topics.name`.as('block_name') })
    .from(topics)
    .innerJoin(articleTopics, and(eq(articleTopics.topicId, topics.id), newest))
    .innerJoin(articles, eq(articles.id, articleTopics.articleId))
    .where(sql`${topics.id} in (select id from (${navigationTopics}))`)
}

/** A slug of this kind: the thing it leads to now, as its current slug and name. */
export function askPlace(db: Database, list: { of: 'topic' | 'author'; slug: string }) {
  const table = list.of === 'topic' ? topics : people
  const kind = list.of === 'topic' ? 'topic' : 'person'
  return db
    .select({ slug: table.slug, name: table.name })
    .from(slugs)
    .innerJoin(table, eq(table.id, slugs.targetId))
    .where(and(eq(slugs.kind, kind), eq(slugs.slug, list.slug)))
}

function namesFrom(json: string): string[] {
  return JSON.parse(json)
}

function authorsFrom(json: string): { name: string; slug: string }[] {
  return JSON.parse(json)
}
