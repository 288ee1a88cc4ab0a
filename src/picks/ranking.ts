export const PICKS = 5
/** A read counts half after this many hours: yesterday's crowd is not today's. */
const READS_HALVE_AFTER_HOURS = 6
/** A story that nobody has read yet loses half its newness in this time. */
const NEWNESS_HALVES_AFTER_HOURS = 12
const MS_AN_HOUR = 3_600_000

export interface Candidate {
  id: string
  publishedAt: Date
  /** 0 never, 1 as any other, up to 3. */
  weight: number
  topicId: string | null
  /** Pairs of an hour since 1970 and the reads in it. */
  reads: readonly (readonly [hour: number, reads: number])[]
}

export interface Pin {
  articleId: string
  until: Date | null
}

export interface Pick {
  articleId: string
  pinned: boolean
  until: Date | null
  /** Why it is here, in words for an editor. */
  reason: string
}

/**
 * The picks: pins first, in the editors' order, until they expire; then the best of the rest by decayed reads, newness
 * and the editors' weight, up to five. Of one topic only one, while stories of other topics wait. `candidates` must be
 * live; a pin that is not live is left out by whoever asks.
 */
export function rankPicks({
  pins,
  candidates,
  now,
}: {
  pins: readonly Pin[]
  candidates: readonly Candidate[]
  now: Date
}): Pick[] {
  const standing = pins.filter((pin) => pin.until === null || pin.until > now)
  const picks: Pick[] = standing.map((pin) => ({ ...pin, pinned: true, reason: 'Pinned by an editor' }))
  const pinned = new Set(standing.map((pin) => pin.articleId))
  const topics = new Set(candidates.filter(({ id }) => pinned.has(id)).map(({ topicId }) => topicId))
  const waiting = candidates
    .filter(({ id, weight }) => weight > 0 && !pinned.has(id))
    .map((candidate) => ({ candidate, ...scoreOf(candidate, now) }))
    .sort((a, b) => b.score - a.score || (a.candidate.id < b.candidate.id ? 1 : -1))
  while (picks.length < PICKS && waiting.length > 0) {
    const elsewhere = waiting.findIndex(({ candidate }) => candidate.topicId === null || !topics.has(candidate.topicId))
    const [next] = waiting.splice(Math.max(elsewhere, 0), 1)
    if (!next) break
    topics.add(next.candidate.topicId)
    picks.push({ articleId: next.candidate.id, pinned: false, until: null, reason: next.reason })
  }
  return picks
}

/** What the clock would choose by itself, best first, with what speaks for each in numbers. */
export function choiceOfTheClock(candidates: readonly Candidate[], now: Date) {
  const known = new Map(candidates.map((candidate) => [candidate.id, candidate]))
  return rankPicks({ pins: [], candidates, now }).map(({ articleId, reason }) => {
    const { weight = 1, reads = [] } = known.get(articleId) ?? {}
    return { articleId, reason, weight, reads: reads.reduce((sum, [, count]) => sum + count, 0) }
  })
}

/** What speaks for a story, and the same in words that hold for an hour, so that an unchanged choice stays unchanged. */
export function scoreOf(candidate: Candidate, now: Date): { score: number; reason: string } {
  const thisHour = Math.floor(now.getTime() / MS_AN_HOUR)
  const age = Math.max(0, thisHour - Math.floor(candidate.publishedAt.getTime() / MS_AN_HOUR))
  const reads = candidate.reads.reduce(
    (sum, [hour, count]) => sum + count * halved(thisHour - hour, READS_HALVE_AFTER_HOURS),
    0,
  )
  // A tenth read matters more than a thousandth: the logarithm keeps one hit from outweighing everything new.
  const score = candidate.weight * (Math.log2(1 + reads) + 4 * halved(age, NEWNESS_HALVES_AFTER_HOURS))
  const total = candidate.reads.reduce((sum, [, count]) => sum + count, 0)
  return { score, reason: total > 0 ? 'Read much lately' : candidate.weight > 1 ? 'Weighted by the editors' : 'New' }
}

function halved(hours: number, halfLife: number): number {
  return 0.5 ** (Math.max(0, hours) / halfLife)
}
