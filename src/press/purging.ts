import { and, desc, inArray, lte, notInArray, type SQL, sql } from 'drizzle-orm'
import { type Database, persist, type Statement } from '../platform/database.ts'
import { TAKEDOWN_GUARD_SECONDS } from './freshness.ts'
import { describe } from './rendering.ts'
import { purges } from './table.ts'

/** What Workers Caching answers. */
interface Outcome {
  success: boolean
  errors: readonly unknown[]
}

/** The cache in front: `purge` lets go of pages, `invalidate` lets it show them while it asks for newer ones. */
export interface PageCache {
  purge(what: { tags: string[] }): Promise<Outcome>
  invalidate?(what: { tags: string[] }): Promise<Outcome>
}

/** Tags of pages that must not be shown as they were. What is taken down must not be shown at all. */
export interface Purge {
  tags: readonly string[]
  isTakedown: boolean
}

/** Limits of the platform. */
const TAGS_A_CALL = 100
const MINUTE_MS = 60_000
/** Of the five calls that the platform takes a minute, an isolate makes so many at once. The clock has the other two. */
const CALLS_AT_ONCE = 2
/** One more where something is taken down. */
const CALLS_FOR_TAKEDOWNS = 3
const CALLS_OF_THE_CLOCK = 2

/** When this isolate called within the last minute. */
let called: number[] = []

/** As in a new isolate. */
export function forgetCalls(): void {
  called = []
}

/**
 * The statement by which an act that takes something down makes sure that its tags are purged, in its own batch: should
 * what follows from it fail or never begin, the clock purges them every minute until the pages are right by age.
 */
export function guardTakedown(db: Database, tags: readonly string[], now: Date): Statement {
  return keep(db, { tags, isTakedown: true }, new Date(now.getTime() + TAKEDOWN_GUARD_SECONDS * 1000))
}

/**
 * Purges now if there are calls left this minute, else leaves the tags to the clock: so does what fails. Tags that wait
 * are kept once, however many acts want them.
 */
export async function purge(
  db: Database,
  cache: PageCache | undefined,
  { tags, isTakedown }: Purge,
  now: Date,
): Promise<void> {
  const wanted = [...new Set(tags)]
  const first = wanted.slice(0, TAGS_A_CALL)
  if (first.length === 0) return
  const isDone = cache === undefined || (mayCallFor(isTakedown, now) && (await call(cache, first, isTakedown)))
  const left = isDone ? wanted.slice(TAGS_A_CALL) : wanted
  if (isDone && isTakedown) await persist(() => forgetTags(db, first))
  if (cache && left.length > 0) await persist(async () => keep(db, { tags: left, isTakedown }, now))
}

/** What waited is purged by the clock: takedowns first, then what waits longest. Says how many tags were and still are. */
export async function purgeWaiting(db: Database, cache: PageCache, now: Date) {
  const purged: string[] = []
  for (let calls = 0; calls < CALLS_OF_THE_CLOCK; calls++) {
    const waiting = await db
      .select({ tag: purges.tag, isTakedown: purges.isTakedown, at: purges.at })
      .from(purges)
      .where(notInArray(purges.tag, namesOf(purged)))
      .orderBy(desc(purges.isTakedown), purges.at)
      .limit(TAGS_A_CALL)
    const [first] = waiting
    if (!first) break
    const alike = waiting.filter(({ isTakedown }) => isTakedown === first.isTakedown).map(({ tag }) => tag)
    if (!(await call(cache, alike, first.isTakedown))) break
    // What was wanted again meanwhile waits on.
    await forgetTags(db, alike, lte(purges.at, now))
    purged.push(...alike)
  }
  return purged.length
}

/** How many tags wait to be purged, and since when. */
export function askWaiting(db: Database) {
  return db
    .select({ count: sql<number>`count(*)`, since: sql<Date | null>`min(${purges.at})`.mapWith(purges.at) })
    .from(purges)
}

function mayCallFor(isTakedown: boolean, now: Date): boolean {
  called = called.filter((at) => now.getTime() - at < MINUTE_MS)
  if (called.length >= (isTakedown ? CALLS_FOR_TAKEDOWNS : CALLS_AT_ONCE)) return false
  called.push(now.getTime())
  return true
}

async function call(cache: PageCache, tags: string[], isTakedown: boolean): Promise<boolean> {
  try {
    const softly = isTakedown ? undefined : cache.invalidate?.bind(cache)
    const { success, errors } = await (softly ?? cache.purge.bind(cache))({ tags })
    if (!success) console.warn(JSON.stringify({ event: 'purge failed', tags: tags.length, errors }))
    return success
  } catch (error) {
    console.warn(JSON.stringify({ event: 'purge failed', tags: tags.length, error: describe(error) }))
    return false
  }
}

function forgetTags(db: Database, tags: readonly string[], condition?: SQL) {
  return db.delete(purges).where(and(inArray(purges.tag, namesOf(tags)), condition))
}

/** D1 binds at most 100 values: the tags go as one. */
function namesOf(tags: readonly string[]): SQL {
  return sql`(select value from json_each(${JSON.stringify(tags)}))`
}

function keep(db: Database, { tags, isTakedown }: Purge, at: Date) {
  return db.run(sql`insert into ${purges} (tag, is_takedown, at)
    select value, ${isTakedown ? 1 : 0}, ${at.getTime()} from json_each(${JSON.stringify(tags)}) where true
    on conflict (tag) do update set is_takedown = max(is_takedown, excluded.is_takedown), at = excluded.at`)
}
