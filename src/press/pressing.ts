import { retryLater } from './aging.ts'
import type { Entry, Fragment } from './fragment.ts'
import { KV_RENEW_SECONDS } from './freshness.ts'
import { type Handles, keyOf } from './handles.ts'
import { findRevisions, type Rendered, render } from './rendering.ts'
import { countPressed, startTrace } from './trace.ts'

/** Why fragments are rendered: somebody changed something, nothing was there, or it was no longer fresh. */
export type Because = 'act' | 'absence' | 'age'

/** What KV has under the fragments' keys; null if it did not say. */
export type Stored = Map<string, Entry> | null

const PRESS_AGAIN_AT_MOST = 3
/** D1 binds at most 100 parameters in a statement, and the revisions of all these are asked for in one. */
const PRESSED_AT_ONCE = 20

/** Renders again and stores. Throws if the database cannot be asked. */
export async function press<Facts>(
  handles: Handles<Facts>,
  fragments: readonly Fragment<Facts>[],
  because: Because,
): Promise<void> {
  for (let from = 0; from < fragments.length; from += PRESSED_AT_ONCE) {
    await pressSome(handles, fragments.slice(from, from + PRESSED_AT_ONCE), because)
  }
}

/** Renders and stores, again where the subject moved on meanwhile. */
async function pressSome<Facts>(handles: Handles<Facts>, fragments: readonly Fragment<Facts>[], because: Because) {
  countPressed(fragments.length)
  let pending = fragments
  for (let round = 0; pending.length > 0 && round < PRESS_AGAIN_AT_MOST; round++) {
    const [rendered, stored] = await Promise.all([
      renderAll(handles, pending),
      handles.store.read(pending.map((fragment) => keyOf(handles, fragment))),
    ])
    pending = await settle(handles, rendered, { stored, because })
  }
}

/** Renders into memory. */
export async function renderAll<Facts>(
  handles: Handles<Facts>,
  fragments: readonly Fragment<Facts>[],
  trace = startTrace(),
): Promise<Map<Fragment<Facts>, Rendered>> {
  const db = handles.database((rows) => {
    trace.rowsRead += rows
  })
  const rendered = await render(db, fragments, { facts: handles.facts, now: handles.now() })
  for (const [fragment, entry] of rendered) {
    if (entry === 'unavailable') retryLater(handles, fragment)
    else rendered.set(fragment, remember(handles, fragment.key, entry))
  }
  return rendered
}

/** Puts a render into memory, unless memory has seen a newer revision meanwhile. Gives what memory then holds. */
function remember<Facts>({ memory, now }: Handles<Facts>, key: string, entry: Entry): Entry {
  const held = memory.get(key)?.entry
  const kept = held && held.revision > entry.revision ? held : entry
  memory.set(key, { entry: kept, seenAt: now(), checkedAt: now() })
  return kept
}

/** Stores what KV does not have like this, and gives back what was out of date by the time it was stored. */
export async function settle<Facts>(
  handles: Handles<Facts>,
  rendered: Map<Fragment<Facts>, Rendered>,
  { stored, because }: { stored: Stored; because: Because },
): Promise<Fragment<Facts>[]> {
  const changed = [...rendered].flatMap(([fragment, entry]) => {
    if (entry === 'unavailable') return []
    const write = stored
      ? needsWriting(entry, stored.get(keyOf(handles, fragment)), { because, now: handles.now() })
      : because === 'act'
    return write ? [{ fragment, entry }] : []
  })
  if (changed.length === 0) return []
  await Promise.all(changed.map(({ fragment, entry }) => handles.store.write(keyOf(handles, fragment), entry)))
  const written = changed.map(({ fragment }) => fragment)
  const revisions = await findRevisions(handles.database(), written)
  return written.filter((_, i) => (revisions[i] ?? 0) > (changed[i]?.entry.revision ?? 0))
}

function needsWriting(
  entry: Entry,
  stored: Entry | undefined,
  { because, now }: { because: Because; now: number },
): boolean {
  // KV may not have heard yet of what an act takes away; what nobody ever wrote needs no word of its absence.
  if (!stored) return because === 'act' || entry.status !== 404
  if (stored.digest !== entry.digest) return true
  if (because === 'act' && stored.revision < entry.revision) return true
  return now - stored.pressedAt > KV_RENEW_SECONDS * 1000
}
