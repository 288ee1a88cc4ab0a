import type { Outcome } from './outcome.ts'

/** The paper before the story is published, where versions count from. */
export const BEFORE = 0

/**
 * Keeps account of what readers saw: of each version, when it was overtaken, and so for how long it had been out of date
 * when a reader got it.
 */
export function startReckoning() {
  const overtakenAt = new Map<number, number>()
  let current = BEFORE
  let takenBackAt = Number.POSITIVE_INFINITY
  let isOpen = false
  let views = 0
  let worst: Outcome['worst'] = { seconds: 0, path: '', version: BEFORE }
  let worstTakenBack = 0
  const late = { atAll: 0, overTenSeconds: 0, overAMinute: 0 }

  return {
    /** From now on what is read counts. */
    open() {
      isOpen = true
    },
    /** The paper says something newer from this moment on, or takes back what it said. */
    overtake(at: number, isTakenBack = false) {
      overtakenAt.set(current, at)
      current += 1
      if (isTakenBack) takenBackAt = at
    },
    current: () => current,
    /** So many readers got a version, the last of them then. */
    read(path: string, readers: number, { version, at }: { version: number; at: number }) {
      if (!isOpen) return
      views += readers
      const since = overtakenAt.get(version)
      if (since === undefined || at <= since) return
      const seconds = (at - since) / 1000
      late.atAll += readers
      if (seconds > 10) late.overTenSeconds += readers
      if (seconds > 60) late.overAMinute += readers
      if (seconds > worst.seconds) worst = { seconds, path, version }
      if (at > takenBackAt) worstTakenBack = Math.max(worstTakenBack, (at - takenBackAt) / 1000)
    },
    outcome(): Pick<Outcome, 'views' | 'worst' | 'worstTakenBack' | 'outOfDate' | 'versions'> {
      const outOfDate = {
        atAll: late.atAll / views,
        overTenSeconds: late.overTenSeconds / views,
        overAMinute: late.overAMinute / views,
      }
      return { views, worst, worstTakenBack, outOfDate, versions: current }
    },
  }
}
