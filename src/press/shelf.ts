import { isBelieved, isLate, isNewer, isStale, retryLater } from './aging.ts'
import { renderOnce } from './flights.ts'
import type { Entry, Fragment } from './fragment.ts'
import { type Handles, keyOf } from './handles.ts'
import type { Memo } from './memory.ts'
import { press } from './pressing.ts'
import { describe, type Rendered } from './rendering.ts'
import { startTrace, type Trace } from './trace.ts'

/** Where fragments stand: what readers take from it, and what acts put there. */
export interface Shelf<Facts> {
  /** The fragments if all of them are at hand, without waiting for anything: the hot path. */
  atHand(fragments: readonly Fragment<Facts>[]): readonly Entry[] | null
  /** The fragments, from memory, KV or the database, whichever has them first. Never throws. */
  take(fragments: readonly Fragment<Facts>[], trace?: Trace): Promise<readonly Rendered[]>
  /** Renders the fragments again, after what they show has changed. Throws if the database cannot be asked. */
  press(fragments: readonly Fragment<Facts>[]): Promise<void>
}

export function openShelf<Facts>(handles: Handles<Facts>): Shelf<Facts> {
  return {
    atHand: (fragments) => atHand(handles, fragments),
    take: (fragments, trace) => take(handles, fragments, trace),
    press: (fragments) => press(handles, fragments, 'act'),
  }
}

function atHand<Facts>(handles: Handles<Facts>, fragments: readonly Fragment<Facts>[]): readonly Entry[] | null {
  const time = handles.now()
  const entries: Entry[] = []
  let stale = false
  for (const fragment of fragments) {
    const memo = handles.memory.get(fragment.key)
    if (memo === undefined || !isBelieved(memo, time) || isLate(memo, fragment, time)) return null
    stale ||= isStale(memo, fragment, time)
    entries.push(memo.entry)
  }
  if (stale) refreshStale(handles, fragments)
  return entries
}

async function take<Facts>(
  handles: Handles<Facts>,
  fragments: readonly Fragment<Facts>[],
  trace = startTrace(),
): Promise<readonly Rendered[]> {
  const { memory, now } = handles
  const doubted = fragments.filter((fragment) => {
    const memo = memory.get(fragment.key)
    const isDoubted = memo === undefined || !isBelieved(memo, now()) || isLate(memo, fragment, now())
    if (!isDoubted) trace.from.set(fragment.key, 'memory')
    return isDoubted
  })
  if (doubted.length > 0) await renew(handles, doubted, trace)
  refreshStale(handles, fragments)
  for (const { key } of fragments) if (!trace.from.has(key)) trace.from.set(key, memory.get(key) ? 'stale' : 'none')
  return fragments.map((fragment) => memory.get(fragment.key)?.entry ?? 'unavailable')
}

/** Brings memory up to date from KV, and what KV lacks or has grown late from the database. */
async function renew<Facts>(handles: Handles<Facts>, fragments: readonly Fragment<Facts>[], trace: Trace) {
  const { now } = handles
  const begun = now()
  const stored = await handles.store.read(fragments.map((fragment) => keyOf(handles, fragment)))
  trace.kvMs = now() - begun
  const missing = fragments.filter((fragment) => {
    const entry = stored?.get(keyOf(handles, fragment))
    const isMissing = !entry || isLate(adopt(handles, fragment.key, entry), fragment, now())
    if (!isMissing) trace.from.set(fragment.key, 'kv')
    return isMissing
  })
  if (missing.length === 0) return
  const asked = now()
  await renderOnce(handles, missing, { stored, trace })
  trace.d1Ms = now() - asked
}

/** Memory takes what KV has, unless memory is newer: KV's news travel slowly. */
function adopt<Facts>({ memory, now }: Handles<Facts>, key: string, entry: Entry): Memo {
  const held = memory.get(key)
  const kept = held && (held.entry.digest === entry.digest || isNewer(held.entry, entry)) ? held : undefined
  const memo = {
    entry: kept?.entry ?? entry,
    seenAt: now(),
    checkedAt: Math.max(kept?.checkedAt ?? 0, entry.pressedAt),
  }
  memory.set(key, memo)
  return memo
}

/** Presses behind the answer what is older than fresh. Marked as looked at first, so that one reader does it. */
function refreshStale<Facts>(handles: Handles<Facts>, fragments: readonly Fragment<Facts>[]): void {
  const stale = fragments.filter((fragment) => {
    const memo = handles.memory.get(fragment.key)
    return memo !== undefined && isStale(memo, fragment, handles.now())
  })
  if (stale.length === 0) return
  for (const fragment of stale) retryLater(handles, fragment)
  const work = press(handles, stale, 'age').catch((error) =>
    console.warn(JSON.stringify({ event: 'refresh failed', error: describe(error) })),
  )
  handles.waitUntil(work)
}
