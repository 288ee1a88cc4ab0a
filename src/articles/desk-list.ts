import { and, asc, desc, eq, isNotNull, type SQL, sql } from 'drizzle-orm'
import { integer, type SQLiteColumn, type SQLiteSelect, sqliteTable } from 'drizzle-orm/sqlite-core'
import { articlePeople } from '../people/table.ts'
import type { Database } from '../platform/database.ts'
import { nameKeyOf } from '../slugs/naming.ts'
import { articleTopics } from '../topics/table.ts'
import type { Status } from './state.ts'
import { articles, deskIndex } from './table.ts'
import { OPEN_MINUTES } from './writing.ts'

export interface Filter {
  status?: Status | undefined
  kind?: 'article' | 'page' | undefined
  /** Words sought, as an expression of FTS5. */
  match?: string | undefined
  /** A topic's slug, of now or before, or its name. */
  topic?: string | undefined
  /** The same of a person in the byline. */
  author?: string | undefined
  createdBy?: string | undefined
}

/** Part of a list: at most `limit`, and one more if there is one, from behind a place in it or up to before it. */
export interface Part {
  after?: string | undefined
  before?: string | undefined
  limit: number
  now: Date
}

export type Line = Awaited<ReturnType<typeof askLines>>[number]

/** The index itself, which migrations make by hand (0009_desk_lists.sql). */
const deskSearch = sqliteTable('desk_search', { rowid: integer() })

/** What the desk shows of an article in a list. The names inside are spelt out, as in list-reading.ts. */
const line = {
  id: articles.id,
  slug: articles.slug,
  kind: articles.kind,
  status: articles.status,
  headline: articles.headline,
  standfirst: articles.standfirst,
  publishedAt: articles.publishedAt,
  updatedAt: articles.updatedAt,
  createdAt: articles.createdAt,
  scheduledFor: articles.scheduledFor,
  retractedAt: articles.retractedAt,
  savedAt: articles.savedAt,
  wordCount: articles.wordCount,
  readMinutes: articles.readMinutes,
  revision: articles.revision,
  topic: sql<string | null>`(select t.name from article_topics x join topics t on t.id = x.topic_id
    where x.article_id = articles.id and x.position = 0)`,
  authors: sql`(select json_group_array(json_array(x.position, p.name)) from article_people x
    join people p on p.id = x.person_id where x.article_id = articles.id)`.mapWith(namesFrom),
}

/**
 * Articles as the desk lists them: drafts last saved first, scheduled ones soonest first, live and retracted ones newest
 * first; where states are mixed, or words are sought in all, newest made first. Never a body.
 *
 * Each filter alone walks an index in the order of the list, so a page reads as many rows as it shows. Several filters
 * walk one index and look at what it holds: of drafts, scheduled and retracted articles, all of that state at worst,
 * which are few; of a member's or an author's, all of theirs; of words under a topic, all matches. Pages are few: those
 * that stand between articles are passed over, and a list of them alone is sorted.
 */
export function askLines(db: Database, filter: Filter, part: Part) {
  const { status, kind, match, topic, author, createdBy } = filter
  const open = sql`(select json_group_array(json_array(w.member_id, w.member_name)) from working_copies w
    where w.article_id = articles.id and w.seen_at > ${part.now.getTime() - OPEN_MINUTES * 60_000})`.mapWith(openFrom)
  const walk = walkOf(filter)
  // What the next part begins behind: numbers and ids, with a point between.
  const place = sql<string>`'' || ${sql.join(walk.keys, sql` || '.' || `)}`
  const query = db
    .select({ ...line, open, place })
    .from(articles)
    .$dynamic()
  // A plus keeps SQLite from an index that is not the one of the walk.
  const where = [
    status && (walk.by === 'state' ? eq(articles.status, status) : sql`+articles.status = ${status}`),
    kind && (walk.by === 'page' ? sql`articles.kind = 'page'` : sql`+articles.kind = ${kind}`),
    match !== undefined && (walk.by === 'words' ? sql`desk_search match ${match}` : says(match)),
    topic && (walk.by === 'topic' ? eq(articleTopics.topicId, idOf('topic', topic)) : isUnder('topic', topic)),
    // A page that is live is in no list of what is live, though it may be filed.
    status === 'published' && walk.by === 'topic' && isNotNull(articleTopics.liveAt),
    status === 'published' && walk.by === 'author' && isNotNull(articlePeople.liveAt),
    author && (walk.by === 'author' ? eq(articlePeople.personId, idOf('person', author)) : isUnder('person', author)),
    createdBy && (walk.by === 'page' ? sql`+articles.created_by = ${createdBy}` : eq(articles.createdBy, createdBy)),
  ].flatMap((one) => (one ? [one] : []))
  return cut(joined(query, walk.by), { walk, where, part })
}

/** A part of a list as a page shows it, and from where its neighbours are to be read. */
export function partFrom<T extends { place: string }>(rows: readonly T[], { after, before, limit }: Part) {
  const isMore = rows.length > limit
  const lines = before ? rows.slice(0, limit).reverse() : rows.slice(0, limit)
  return {
    lines,
    next: isMore || before ? (lines.at(-1)?.place ?? null) : null,
    previous: (before ? isMore : after) ? (lines[0]?.place ?? null) : null,
  }
}

/** Nobody counts further by eye. */
export const COUNTED_AT_MOST = 99

/** How many there are of the states that are worked on; one more than are counted, if there are more. */
export function askCounts(db: Database, createdBy?: string) {
  const own = createdBy ? sql` and a.created_by = ${createdBy}` : sql``
  const some = (status: Status) => sql`(select count(*) from (select 1 from articles a
    where a.status = ${status} and a.kind = 'article'${own} limit ${COUNTED_AT_MOST + 1}))`
  return db
    .select({
      status: sql<Status>`s.value`,
      count: sql<number>`case s.value when 'draft' then ${some('draft')} else ${some('scheduled')} end`,
    })
    .from(sql`json_each('["draft", "scheduled"]') s`)
}

type By = 'page' | 'state' | 'author' | 'words' | 'topic' | 'all'

type Key = SQLiteColumn | SQL

interface Walk {
  by: By
  keys: Key[]
  isAscending: boolean
}

/** Which index a list walks: what is narrow goes before what is wide. Among a member's own, their index is always that. */
function walkOf({ status, kind, match, topic, author, createdBy }: Filter): Walk {
  const along = (by: By, ...keys: Key[]): Walk => ({
    by,
    keys,
    isAscending: by === 'state' && status === 'scheduled',
  })
  // So that the index of pages is walked, and not all articles in this order.
  if (kind === 'page') return along('page', sql`+${articles.id}`)
  const isLive = status === 'published'
  if (status && (createdBy || !isLive)) return along('state', articles.deskAt, articles.id)
  if (createdBy) return along('all', articles.id)
  if (author) return along('author', ...(isLive ? [articlePeople.liveAt] : []), articlePeople.articleId)
  if (match !== undefined) return along('words', deskSearch.rowid)
  if (topic) return along('topic', ...(isLive ? [articleTopics.liveAt] : []), articleTopics.articleId)
  return isLive ? along('state', articles.deskAt, articles.id) : along('all', articles.id)
}

function joined<Q extends SQLiteSelect>(query: Q, by: By) {
  switch (by) {
    case 'words':
      return query
        .innerJoin(deskIndex, eq(deskIndex.articleId, articles.id))
        .innerJoin(deskSearch, eq(deskSearch.rowid, deskIndex.n))
    case 'author':
      return query.innerJoin(articlePeople, eq(articlePeople.articleId, articles.id))
    case 'topic':
      return query.innerJoin(articleTopics, eq(articleTopics.articleId, articles.id))
    default:
      return query
  }
}

function cut<Q extends SQLiteSelect>(query: Q, { walk, where, part }: { walk: Walk; where: SQL[]; part: Part }) {
  const { keys } = walk
  const { after, before, limit } = part
  const place = (before ?? after)?.split('.') ?? []
  const isUp = walk.isAscending !== (before !== undefined)
  // What names no place in this list begins it.
  const beyond =
    place.length === keys.length &&
    sql`(${sql.join(keys, sql`, `)}) ${sql.raw(isUp ? '>' : '<')} (${sql.join(place.map(bound), sql`, `)})`
  return query
    .where(and(...where, beyond || undefined))
    .orderBy(...keys.map((key) => (isUp ? asc(key) : desc(key))))
    .limit(limit + 1)
}

function bound(text: string): SQL {
  return /^-?\d{1,16}$/.test(text) ? sql`${Number(text)}` : sql`${text}`
}

/** That one article, looked at by itself, has the words. */
function says(match: string): SQL {
  return sql`exists (select 1 from desk_search where desk_search match ${match}
    and rowid = (select i.n from desk_index i where i.article_id = articles.id))`
}

function isUnder(kind: 'topic' | 'person', name: string): SQL {
  return kind === 'topic'
    ? sql`exists (select 1 from article_topics x where x.article_id = articles.id and x.topic_id = ${idOf(kind, name)})`
    : sql`exists (select 1 from article_people x where x.article_id = articles.id and x.person_id = ${idOf(kind, name)})`
}

/** What has, or once had, this slug; or has this name. */
function idOf(kind: 'topic' | 'person', name: string): SQL {
  const table = sql.raw(kind === 'topic' ? 'topics' : 'people')
  return sql`coalesce((select s.target_id from slugs s where s.kind = ${kind} and s.slug = ${name}),
    (select t.id from ${table} t where t.name_key = ${nameKeyOf(name)}))`
}

function namesFrom(json: string): string[] {
  const rows: [position: number, name: string][] = JSON.parse(json)
  return rows.toSorted(([one], [other]) => one - other).map(([, name]) => name)
}

function openFrom(json: string): { id: string; name: string }[] {
  const rows: [id: string, name: string][] = JSON.parse(json)
  return rows.map(([id, name]) => ({ id, name }))
}
