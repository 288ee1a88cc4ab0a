import { type SQL, sql } from 'drizzle-orm'
import { askRows, type Database } from '../platform/database.ts'
import type { Place } from './place.ts'
import { following, type Ranked, rank } from './ranking.ts'
import { type Sought, walk } from './walking.ts'

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

export interface Terms extends Sought {
  place: Place | undefined
}

/** A page of results, and where the next begins. */
export interface Results {
  found: Found[]
  next: Place | null
}

const A_PAGE = 20
/** Windows of older matches that one request looks through for the first that is in the topic. */
const LOOKS = 5

/** The results below a place, best first among the newest matches, then among older ones. */
export async function search(db: Database, terms: Terms): Promise<Results> {
  let { shown, next } = await look(db, terms)
  for (let looks = 1; shown.length === 0 && next && looks < LOOKS; looks++) {
    ;({ shown, next } = await look(db, { ...terms, place: next }))
  }
  return { found: shown.length === 0 ? [] : await tell(db, shown), next }
}

async function look(db: Database, { place, ...sought }: Terms) {
  const { tops, headlines, others } = await walk(db, sought, place?.tops)
  const ranked = following(rank([...headlines.matches, ...others.matches]), place?.last)
  const shown = ranked.slice(0, A_PAGE)
  const last = shown.at(-1)
  if (last && ranked.length > A_PAGE) return { shown, next: { tops, last: { score: last.score, n: last.n } } }
  const isMore = headlines.beyond !== null || others.beyond !== null
  return { shown, next: isMore ? { tops: [headlines.beyond, others.beyond] as const } : null }
}

/** What the page shows of each; one that was taken down in between falls away. */
async function tell(db: Database, shown: readonly Ranked[]): Promise<Found[]> {
  const rows = await askRows<Omit<Found, 'snippet'> & { n: string }>(db, facts(shown))
  const told = new Map(rows.map(({ n, ...found }) => [n, found]))
  return shown.flatMap(({ n, snippet }) => {
    const found = told.get(String(n))
    return found ? [{ ...found, snippet }] : []
  })
}

function facts(shown: readonly Ranked[]): SQL {
  const numbers = sql.join(
    shown.map(({ n }) => sql`cast(${String(n)} as integer)`),
    sql`, `,
  )
  return sql`select cast(f.n as text) as n, f.kind, f.ref as id, f.headline, f.live_at as liveAt, a.slug, a.language,
      (select t.name from article_topics x join topics t on t.id = x.topic_id
        where x.article_id = a.id and x.position = 0) as topic
    from findable f left join articles a on a.id = f.ref and f.kind = 'article' where f.n in (${numbers})`
}
