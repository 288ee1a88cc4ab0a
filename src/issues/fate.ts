import type { Outcome } from '../platform/mail/mail.ts'
import type { Claimed, Record } from './claiming.ts'

/** What became of a letter: also that nobody wanted it any more. */
export type Fate = Outcome | { outcome: 'unwanted' }

/** A letter that a server would not take so often is not sent. With the pauses between, that is a day. */
const TRIES_AT_MOST = 8
const MS_A_MINUTE = 60_000
const PAUSE_AT_MOST_MINUTES = 240

/** What is noted of a letter, by its fate. */
export function recordOf(fate: Fate, { tries }: Claimed, now: Date): Record {
  switch (fate.outcome) {
    case 'sent':
      return { status: 'sent' }
    case 'unwanted':
      return { status: 'skipped', reason: 'They left, or must not be written to, before it was sent.' }
    case 'refused':
      return { status: 'failed', reason: fate.reason }
    case 'doubtful':
      return { status: 'doubtful', reason: fate.reason }
    case 'blocked':
      return { status: 'waiting', reason: fate.reason, dueAt: now }
    case 'later':
      if (tries + 1 >= TRIES_AT_MOST) return { status: 'failed', reason: fate.reason }
      return {
        status: 'waiting',
        reason: fate.reason,
        dueAt: new Date(now.getTime() + pauseAfter(tries) * MS_A_MINUTE),
      }
    default:
      return fate satisfies never
  }
}

/** Longer with each try: 1, 5, 25, 125 minutes, then four hours. */
function pauseAfter(tries: number): number {
  return Math.min(PAUSE_AT_MOST_MINUTES, 5 ** tries)
}
