import { type SQL, sql } from 'drizzle-orm'
import { askRows, type Database } from '../platform/database.ts'
import type { Tops } from './place.ts'
import type { Match } from './ranking.ts'
import { inHeadline, notInHeadline } from './words.ts'

/** What is looked for, and between which moments (milliseconds since 1970). */
export interface Sought {
  match: string
  /** Slug of a topic; empty for all. */
  topic: string
  since: number | null
  until: number | null
}

/** The newest matches at or below a top, and where those older than these begin. */
export interface Window {
  matches: Match[]
  beyond: bigint | null
}

/** What a window reads of the index. The last of it is not weighed: it only tells where the next window begins. */
const READ = 41
/** Of a topic most matches may fall away: more are looked at. */
const LOOKED_AT = 501
/** What `n` counts in a millisecond (migrations/0003_search.sql), and how far it goes. */
const A_MS = 1_000_000n
const FURTHEST_MS = 9_000_000_000_000
const LARGEST = 2n ** 63n - 1n

interface Row {
  walk: 'headlines' | 'others' | 'newest'
  /** A number of 64 bits comes as text. */
  n: string | null
  closeness: number | null
  /** Null where the row is no match of a window. */
  snippet: string | null
}

/**
 * Two walks down the index in one statement: an old headline is not hidden by what was mentioned since. D1 counts a row
 * for each match and for each step of a query over it, so that nothing is sorted or counted here.
 */
export async function walk(db: Database, sought: Sought, tops: Tops | undefined) {
  const [headlines, others] = tops ?? [LARGEST, LARGEST]
  const walks = [
    ...(headlines === null ? [] : [down('headlines', { ...sought, match: inHeadline(sought.match) }, headlines)]),
    ...(others === null ? [] : [down('others', { ...sought, match: notInHeadline(sought.match) }, others)]),
    ...(tops
      ? []
      : [sql`select 'newest' as walk, cast(max(n) as text) as n, null as closeness, null as snippet from findable`]),
  ]
  const rows = await askRows<Row>(db, sql.join(walks, sql` union all `))
  const newest = rows.find(({ walk }) => walk === 'newest')
  return {
    // What is published meanwhile is above the tops of the first page.
    tops: tops ?? ([BigInt(newest?.n ?? 0), BigInt(newest?.n ?? 0)] as const),
    headlines: windowOf(rows.filter(({ walk }) => walk === 'headlines')),
    others: windowOf(rows.filter(({ walk }) => walk === 'others')),
  }
}

function windowOf(rows: readonly Row[]): Window {
  const matches = rows
    .flatMap(({ n, closeness, snippet }) =>
      n === null || closeness === null || snippet === null ? [] : [{ n: BigInt(n), closeness, snippet }],
    )
    .slice(0, READ - 1)
  const beyond = rows[matches.length]?.n
  return { matches, beyond: beyond ? BigInt(beyond) : null }
}

/** The newest matches first. Each bound holds for what is read, whatever is asked. */
function down(name: 'headlines' | 'others', { match, topic, since, until }: Sought, top: bigint): SQL {
  const lowest = since === null ? -LARGEST : boundOf(since)
  const highest = until === null ? top : least(boundOf(until) - 1n, top)
  const within = (end: SQL) => sql`search match ${match} and rowid between ${integer(lowest)} and ${end}`
  if (topic === '') {
    return sql`select ${name} as walk, cast(n as text) as n, closeness, snippet from (
      select rowid as n, ${CLOSENESS} as closeness, ${SNIPPET} as snippet from search
      where ${within(integer(highest))} order by rowid desc limit ${READ})`
  }
  // Without a bound FTS5 would walk to the end: where the topic has nothing, nothing is between the bounds.
  const filed = sql`coalesce(${newestFiled(topic, highest)}, ${integer(lowest - 1n)})`
  // The second half is not begun where the first is as many as are read.
  return sql`select ${name} as walk, cast(n as text) as n, closeness, snippet from (
    select * from (
      select rowid as n, ${CLOSENESS} as closeness, case when ${isFiled(topic)} then ${SNIPPET} end as snippet from search
      where ${within(filed)} order by rowid desc limit ${LOOKED_AT - 1}
    ) where snippet is not null
    union all select * from (
      select rowid, null, null from search where ${within(filed)} order by rowid desc limit 1 offset ${LOOKED_AT - 1}
    ) limit ${READ})`
}

const CLOSENESS = sql.raw('bm25(search, 6, 3, 1)')
const SNIPPET = sql.raw("snippet(search, 2, char(1), char(2), '…', 32)")

/** Whether a match is an article filed under a topic. */
function isFiled(topic: string): SQL {
  return sql`exists (select 1 from findable f join article_topics x on x.article_id = f.ref
    where f.n = search.rowid and x.topic_id = ${idOf(topic)})`
}

/** The last `n` of the millisecond of a topic's newest story down from a bound: what is newer need not be looked at. */
function newestFiled(topic: string, highest: bigint): SQL {
  // Moments beyond what `n` tells apart are kept at its ends.
  const latest = highest >= boundOf(FURTHEST_MS) ? Number.MAX_SAFE_INTEGER : Number(highest / A_MS)
  return sql`(select min(${integer(highest)}, max(${-FURTHEST_MS}, min(${FURTHEST_MS}, x.live_at)) * 1000000 + 999999)
    from article_topics x where x.topic_id = ${idOf(topic)} and x.live_at <= ${latest} order by x.live_at desc limit 1)`
}

/** A topic by any slug that it has or had. */
function idOf(slug: string): SQL {
  return sql`(select s.target_id from slugs s where s.kind = 'topic' and s.slug = ${slug})`
}

/** The first `n` of a millisecond. */
function boundOf(ms: number): bigint {
  return BigInt(Math.max(-FURTHEST_MS, Math.min(FURTHEST_MS, ms))) * A_MS
}

function least(one: bigint, other: bigint): bigint {
  return other < one ? other : one
}

/** D1 takes no whole number beyond 2^53 from JavaScript but as text. */
function integer(value: bigint): SQL {
  return sql`cast(${String(value)} as integer)`
}
