import type { Entry, Fragment } from './fragment.ts'
import { ABSENCE_SECONDS, LATE_SECONDS, MEMORY_SECONDS, RETRY_SECONDS } from './freshness.ts'
import type { Handles } from './handles.ts'
import type { Memo } from './memory.ts'

/** Whether memory may say so without asking KV whether there is anything newer. */
export function isBelieved(memo: Memo, now: number): boolean {
  return now - memo.seenAt < (memo.entry.status === 404 ? ABSENCE_SECONDS : MEMORY_SECONDS) * 1000
}

/** Older than fresh: shown, and pressed behind the answer. */
export function isStale<Facts>(memo: Memo, fragment: Fragment<Facts>, now: number): boolean {
  return now - memo.checkedAt > fragment.freshSeconds * 1000
}

/** Too old to be shown while it is pressed again, as long as the database answers. */
export function isLate<Facts>(memo: Memo, fragment: Fragment<Facts>, now: number): boolean {
  return now - memo.checkedAt > (fragment.freshSeconds + LATE_SECONDS) * 1000
}

export function isNewer(one: Entry, other: Entry): boolean {
  return one.revision > other.revision || (one.revision === other.revision && one.pressedAt > other.pressedAt)
}

/** Nobody had anything newer: memory is believed once more, so that not every reader waits to hear the same. */
export function believeOnceMore<Facts>({ memory, now }: Handles<Facts>, fragment: Fragment<Facts>): void {
  const memo = memory.get(fragment.key)
  if (memo) memo.seenAt = now()
}

/** What memory holds is stale, but shown, until the next try. */
export function retryLater<Facts>({ memory, now }: Handles<Facts>, fragment: Fragment<Facts>): void {
  const memo = memory.get(fragment.key)
  if (memo) memo.checkedAt = now() - (fragment.freshSeconds - RETRY_SECONDS) * 1000
}
