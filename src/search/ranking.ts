import type { Place } from './place.ts'

/** A match as the index tells it. */
export interface Match {
  /** The order of time (migrations/0003_search.sql). */
  n: bigint
  /** BM25 as FTS5 gives it: the closer the match, the lower. */
  closeness: number
  /** The words around the match, each match between U+0001 and U+0002. */
  snippet: string
}

export interface Ranked extends Match {
  score: bigint
}

/** How many days make a story as much less wanted as a match that is worse by one. */
const DAYS_A_POINT = 180
/** What `n` counts in a day. */
const A_DAY = 86_400_000 * 1_000_000

/** Best first; of equals, the newer. The score is whole and does not know what time it is. */
export function rank(matches: readonly Match[]): Ranked[] {
  return matches
    .map((match) => ({ ...match, score: scoreOf(match) }))
    .toSorted((one, other) => order(one.score, other.score) || order(other.n, one.n))
}

/**
 * What comes after the last that was shown, wherever that stands now: whatever is published moves the scores of all
 * matches a little, and their order hardly. Where it is gone, what comes after the score it had.
 */
export function following(ranked: readonly Ranked[], last: Place['last']): readonly Ranked[] {
  if (!last) return ranked
  const index = ranked.findIndex(({ n }) => n === last.n)
  if (index >= 0) return ranked.slice(index + 1)
  return ranked.filter(({ score, n }) => score > last.score || (score === last.score && n < last.n))
}

function scoreOf({ n, closeness }: Match): bigint {
  return BigInt(Math.round(1e6 * (closeness - Number(n) / (DAYS_A_POINT * A_DAY))))
}

function order(one: bigint, other: bigint): number {
  return one < other ? -1 : one > other ? 1 : 0
}
