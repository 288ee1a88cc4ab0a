import { type SQL, sql } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import type { Place } from './place.ts'

/** A live article or brief that matches, as the page of results shows it. */
export interface Found {
  kind: 'article' | 'brief'
  /** Of a brief. */
  id: string
  /** Of an article. */
  slug: string | null
  /** Home topic of an article. */
  topic: string | null
  language: string | null
  headline: string
  /** The words around the match, each match between U+0001 and U+0002. */
  snippet: string
  liveAt: number
}

export interface Terms {
  match: string
  topic: string
  since: number | null
  until: number | null
  place: Place | undefined
}

/** A page of results, and where the next begins. */
export interface Results {
  found: Found[]
  next: Place | null
}

const A_PAGE = 20
/** Matches that are weighed against each other: the newest, since a newspaper is asked for news. Older ones follow. */
const WEIGHED = 400
/** Of a topic most matches may fall away: more are looked at. */
const LOOKED_AT = 2_000
/** Pages of older matches that one request looks through for the first that is in the topic. */
const LOOKS = 5
/** How many days make a story as much less wanted as a match that is worse by one. */
const DAYS_A_POINT = 180
/** What `n` counts in a millisecond (migrations/0003_search.sql), and how far it goes. */
const A_MS = 1_000_000n
const MS_A_DAY = 86_400_000
const FURTHEST_MS = 9_000_000_000_000

/** The results below a place, best first among the newest matches, then among older ones. */
export async function search(db: Database, terms: Terms): Promise<Results> {
  let results = await look(db, terms)
  for (let looks = 1; results.found.length === 0 && results.next && looks < LOOKS; looks++) {
    results = await look(db, { ...terms, place: results.next })
  }
  return results
}

interface Row {
  many: number
  highest: string | null
  lowest: string | null
  /** JSON of `Ranked[]`: numbers of 64 bits come as text. */
  found: string
}

type Ranked = Found & { n: string; score: string }

async function look(db: Database, terms: Terms): Promise<Results> {
  const atMost = terms.topic === '' ? WEIGHED : LOOKED_AT
  const [row] = await db.all<Row>(question(terms, atMost))
  const ranked: Ranked[] = JSON.parse(row?.found ?? '[]')
  const found = ranked.slice(0, A_PAGE)
  const last = found.at(-1)
  if (ranked.length > A_PAGE && last && row?.highest) {
    const top = terms.place?.top ?? BigInt(row.highest)
    return { found, next: { top, last: { score: BigInt(last.score), n: BigInt(last.n) } } }
  }
  const isMore = row?.lowest && row.many === atMost
  return { found, next: isMore ? { top: BigInt(row.lowest ?? 0) - 1n } : null }
}

/**
 * One statement, bounded at every step: the newest matches, their scores, those of the page, and only then their words.
 * The score is whole, so that a page begins exactly where the one before ended, and does not know what time it is.
 */
function question({ match, topic, since, until, place }: Terms, atMost: number): SQL {
  const lowest = integer(since === null ? -(2n ** 63n) + 1n : boundOf(since))
  const highest = integer(least(until === null ? 2n ** 63n - 1n : boundOf(until) - 1n, place?.top))
  const isFiled = topic === '' ? sql`true` : filedUnder(topic)
  const isBelow = place?.last
    ? sql`(score > ${integer(place.last.score)} or (score = ${integer(place.last.score)} and n < ${integer(place.last.n)}))`
    : sql`true`
  return sql`with matches as materialized (
      select rowid as n, bm25(search, 6, 3, 1) as closeness from search
      where search match ${match} and rowid between ${lowest} and ${highest}
      order by rowid desc limit ${atMost}
    ), scored as materialized (
      select n, cast(round(1e6 * (closeness - n / ${sql.raw(`${DAYS_A_POINT * MS_A_DAY * Number(A_MS)}.0`)})) as integer) as score
      from matches where ${isFiled}
    ), page as materialized (
      select n, score from scored where ${isBelow} order by score, n desc limit ${A_PAGE + 1}
    ), quoted as materialized (
      select rowid as n, snippet(search, 2, char(1), char(2), '…', 32) as snippet from search
      where search match ${match} and rowid between (select min(n) from page) and (select max(n) from page)
      and +rowid in (select n from page)
    )
    select (select count(*) from matches) as many,
      (select cast(max(n) as text) from matches) as highest,
      (select cast(min(n) as text) from matches) as lowest,
      (select json_group_array(json(facts)) from (${facts})) as found`
}

/** What the page shows of each, in the order of the page. */
const facts = sql`select json_object('n', cast(page.n as text), 'score', cast(page.score as text),
    'kind', f.kind, 'id', f.ref, 'headline', f.headline, 'liveAt', f.live_at, 'snippet', quoted.snippet,
    'slug', a.slug, 'language', a.language, 'topic', (select t.name from article_topics x
      join topics t on t.id = x.topic_id where x.article_id = a.id and x.position = 0)) as facts
  from page join quoted on quoted.n = page.n join findable f on f.n = page.n
  left join articles a on a.id = f.ref order by page.score, page.n desc`

/** Whether a match is an article filed under a topic, by any slug the topic has or had. */
function filedUnder(topic: string): SQL {
  return sql`exists (select 1 from findable f join article_topics x on x.article_id = f.ref
    where f.n = matches.n
    and x.topic_id = (select s.target_id from slugs s where s.kind = 'topic' and s.slug = ${topic}))`
}

/** The first `n` of a millisecond. */
function boundOf(ms: number): bigint {
  return BigInt(Math.max(-FURTHEST_MS, Math.min(FURTHEST_MS, ms))) * A_MS
}

function least(one: bigint, other: bigint | undefined): bigint {
  return other !== undefined && other < one ? other : one
}

/** D1 takes no whole number beyond 2^53 from JavaScript but as text. */
function integer(value: bigint): SQL {
  return sql`cast(${String(value)} as integer)`
}
