/** Where a fragment came from: `stale` is what was shown since nothing newer was to be had, `none` what was not to be had. */
export type Source = 'memory' | 'kv' | 'd1' | 'stale' | 'none'

/** What it took to get the fragments of one answer. */
export interface Trace {
  from: Map<string, Source>
  /** Milliseconds spent waiting; 0 where nobody was asked. */
  kvMs: number
  d1Ms: number
  rowsRead: number
  /** Whether what D1 answered is kept. */
  isKept: boolean
}

export function startTrace(): Trace {
  return { from: new Map(), kvMs: 0, d1Ms: 0, rowsRead: 0, isKept: true }
}

const SOURCES: readonly Source[] = ['memory', 'kv', 'd1', 'stale', 'none']

/** What this isolate has done since it began: fragments pressed after acts and by age, and answers by their worst source. */
interface Tally {
  since: Date | null
  pressed: number
  answers: Record<Source, number>
}

const tally: Tally = { since: null, pressed: 0, answers: { memory: 0, kv: 0, d1: 0, stale: 0, none: 0 } }

export function countPressed(fragments: number): void {
  tally.since ??= new Date()
  tally.pressed += fragments
}

export function countAnswer(source: Source): void {
  tally.since ??= new Date()
  tally.answers[source] += 1
}

/** The counts so far, as a copy. */
export function countsSoFar(now: Date): { since: Date; pressed: number; answers: Record<Source, number> } {
  return { since: tally.since ?? now, pressed: tally.pressed, answers: { ...tally.answers } }
}

/** The source that says most of what an answer took: the last, in the order in which they are asked. */
export function worstOf(trace: Trace): Source {
  const sources = [...trace.from.values()]
  return SOURCES.findLast((source) => sources.includes(source)) ?? 'memory'
}
