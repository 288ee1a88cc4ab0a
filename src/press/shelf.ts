import type { Database } from '../platform/database.ts'
import { within } from '../platform/deadline.ts'
import type { Entry, Fragment } from './fragment.ts'
import { ABSENCE_SECONDS, KV_RENEW_SECONDS, LATE_SECONDS, MEMORY_SECONDS, RETRY_SECONDS } from './freshness.ts'
import type { Memo, Memory } from './memory.ts'
import { describe, findRevisions, type Rendered, render, type SharedFacts } from './rendering.ts'
import type { Store } from './store.ts'

export interface Shelf<Facts> {
  /** The fragments if all of them are at hand, without waiting for anything: the hot path. */
  atHand(fragments: readonly Fragment<Facts>[]): readonly Entry[] | null
  /** The fragments, from memory, KV or the database, whichever has them first. Never throws. */
  take(fragments: readonly Fragment<Facts>[]): Promise<readonly Rendered[]>
  /** Renders the fragments again, after what they show has changed. Throws if the database cannot be asked. */
  press(fragments: readonly Fragment<Facts>[]): Promise<void>
}

export interface Handles<Facts> {
  memory: Memory
  store: Store
  /** Opens the database at the primary: a lagging copy must never overwrite a newer render. */
  database: () => Database
  facts: SharedFacts<Facts>
  /** Leads every key in KV: the design and the site's address. */
  prefix: string
  waitUntil: (work: Promise<unknown>) => void
  now: () => number
}

/** Why fragments are rendered: somebody changed something, nothing was there, or it was no longer fresh. */
type Because = 'act' | 'absence' | 'age'

/** What KV has under the fragments' keys; null if it did not say. */
type Stored = Map<string, Entry> | null

const RENDER_WITHIN_MS = 5_000
/** Where all of it is there, only late: no reader waits long for what is newer. */
const RENEW_WITHIN_MS = 1_000
/** How long to wait for another request's render. If its reader leaves, its I/O ends and the promise may never settle. */
const FLIGHT_WITHIN_MS = 1_000
const PRESS_AGAIN_AT_MOST = 3
/** D1 binds at most 100 parameters in a statement, and the revisions of all these are asked for in one. */
const PRESSED_AT_ONCE = 20

/** Renders under way in this isolate, so that one crowd causes one render. */
const flights = new Map<string, Promise<Rendered>>()

export function openShelf<Facts>(handles: Handles<Facts>): Shelf<Facts> {
  const { memory, store, now, waitUntil } = handles
  const keyOf = (fragment: Fragment<Facts>) => handles.prefix + fragment.key

  function atHand(fragments: readonly Fragment<Facts>[]): readonly Entry[] | null {
    const time = now()
    const entries: Entry[] = []
    let stale = false
    for (const fragment of fragments) {
      const memo = memory.get(fragment.key)
      if (memo === undefined || !isBelieved(memo, time) || isLate(memo, fragment, time)) return null
      stale ||= isStale(memo, fragment, time)
      entries.push(memo.entry)
    }
    if (stale) refreshStale(fragments)
    return entries
  }

  async function take(fragments: readonly Fragment<Facts>[]): Promise<readonly Rendered[]> {
    const doubted = fragments.filter((fragment) => {
      const memo = memory.get(fragment.key)
      return memo === undefined || !isBelieved(memo, now()) || isLate(memo, fragment, now())
    })
    if (doubted.length > 0) await renew(doubted)
    refreshStale(fragments)
    return fragments.map((fragment) => memory.get(fragment.key)?.entry ?? 'unavailable')
  }

  /** Brings memory up to date from KV, and what KV lacks or has grown late from the database. */
  async function renew(fragments: readonly Fragment<Facts>[]): Promise<void> {
    const stored = await store.read(fragments.map(keyOf))
    const missing = fragments.filter((fragment) => {
      const entry = stored?.get(keyOf(fragment))
      return !entry || isLate(adopt(fragment.key, entry), fragment, now())
    })
    const mine = missing.filter((fragment) => !flights.has(keyOf(fragment)))
    const waits = missing.flatMap((fragment) => {
      const flight = flights.get(keyOf(fragment))
      return flight ? [joinFlight(fragment, flight)] : []
    })
    await Promise.all([mine.length > 0 ? launch(mine, stored) : undefined, ...waits])
  }

  /** Memory takes what KV has, unless memory is newer: KV's news travel slowly. */
  function adopt(key: string, entry: Entry): Memo {
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

  /** Renders, and lets others wait for it. The work goes on should this request's reader leave. */
  async function launch(fragments: readonly Fragment<Facts>[], stored: Stored): Promise<void> {
    const work = renderOrKeep(fragments, stored)
    for (const fragment of fragments) {
      const flight = work.then((rendered) => rendered.get(fragment) ?? 'unavailable')
      flights.set(keyOf(fragment), flight)
      waitUntil(flight.finally(() => flights.get(keyOf(fragment)) === flight && flights.delete(keyOf(fragment))))
    }
    await work
  }

  async function joinFlight(fragment: Fragment<Facts>, flight: Promise<Rendered>): Promise<void> {
    try {
      await within(FLIGHT_WITHIN_MS, flight)
    } catch {
      if (flights.get(keyOf(fragment)) === flight) flights.delete(keyOf(fragment))
      await renderOrKeep([fragment], null)
    }
  }

  /**
   * Renders for a reader. If the database does not answer, what memory holds is good for a little longer; what comes too
   * late for this reader is good for the next.
   */
  async function renderOrKeep(fragments: readonly Fragment<Facts>[], stored: Stored) {
    const hasAll = fragments.every((fragment) => memory.get(fragment.key) !== undefined)
    try {
      const work = renderAll(fragments)
      waitUntil(work.then((rendered) => keep(rendered, stored)).catch(() => undefined))
      return await within(hasAll ? RENEW_WITHIN_MS : RENDER_WITHIN_MS, work)
    } catch (error) {
      console.error(JSON.stringify({ event: 'render failed', keys: fragments.map(keyOf), error: describe(error) }))
      for (const fragment of fragments) retryLater(fragment)
      return new Map<Fragment<Facts>, Rendered>()
    }
  }

  /** Behind the answer: what a reader's render is good for to others. It is lost without harm. */
  async function keep(rendered: Map<Fragment<Facts>, Rendered>, stored: Stored): Promise<void> {
    try {
      await press(await settle(rendered, { stored, because: 'absence' }))
    } catch (error) {
      console.warn(JSON.stringify({ event: 'store failed', error: describe(error) }))
    }
  }

  async function renderAll(fragments: readonly Fragment<Facts>[]): Promise<Map<Fragment<Facts>, Rendered>> {
    const rendered = await render(handles.database(), fragments, { facts: handles.facts, now: now() })
    for (const [fragment, entry] of rendered) {
      if (entry === 'unavailable') retryLater(fragment)
      else rendered.set(fragment, remember(fragment.key, entry))
    }
    return rendered
  }

  /** Puts a render into memory, unless memory has seen a newer revision meanwhile. Gives what memory then holds. */
  function remember(key: string, entry: Entry): Entry {
    const held = memory.get(key)?.entry
    const kept = held && held.revision > entry.revision ? held : entry
    memory.set(key, { entry: kept, seenAt: now(), checkedAt: now() })
    return kept
  }

  /** Renders and stores, again where the subject moved on meanwhile. */
  async function pressAll(fragments: readonly Fragment<Facts>[], because: Because): Promise<void> {
    let pending = fragments
    for (let round = 0; pending.length > 0 && round < PRESS_AGAIN_AT_MOST; round++) {
      const [rendered, stored] = await Promise.all([renderAll(pending), store.read(pending.map(keyOf))])
      pending = await settle(rendered, { stored, because })
    }
  }

  async function press(fragments: readonly Fragment<Facts>[]): Promise<void> {
    for (let from = 0; from < fragments.length; from += PRESSED_AT_ONCE) {
      await pressAll(fragments.slice(from, from + PRESSED_AT_ONCE), 'act')
    }
  }

  /** Stores what KV does not have like this, and gives back what was out of date by the time it was stored. */
  async function settle(
    rendered: Map<Fragment<Facts>, Rendered>,
    { stored, because }: { stored: Stored; because: Because },
  ): Promise<Fragment<Facts>[]> {
    const changed = [...rendered].flatMap(([fragment, entry]) => {
      if (entry === 'unavailable') return []
      const write = stored
        ? needsWriting(entry, stored.get(keyOf(fragment)), { because, now: now() })
        : because === 'act'
      return write ? [{ fragment, entry }] : []
    })
    if (changed.length === 0) return []
    await Promise.all(changed.map(({ fragment, entry }) => store.write(keyOf(fragment), entry)))
    const written = changed.map(({ fragment }) => fragment)
    const revisions = await findRevisions(handles.database(), written)
    return written.filter((_, i) => (revisions[i] ?? 0) > (changed[i]?.entry.revision ?? 0))
  }

  /** Presses behind the answer what is older than fresh. Marked as looked at first, so that one reader does it. */
  function refreshStale(fragments: readonly Fragment<Facts>[]) {
    const stale = fragments.filter((fragment) => {
      const memo = memory.get(fragment.key)
      return memo !== undefined && isStale(memo, fragment, now())
    })
    if (stale.length === 0) return
    for (const fragment of stale) retryLater(fragment)
    const work = pressAll(stale, 'age').catch((error) =>
      console.warn(JSON.stringify({ event: 'refresh failed', error: describe(error) })),
    )
    waitUntil(work)
  }

  /** What memory holds is stale, but shown, until the next try. */
  function retryLater(fragment: Fragment<Facts>) {
    const memo = memory.get(fragment.key)
    if (memo) memo.checkedAt = now() - (fragment.freshSeconds - RETRY_SECONDS) * 1000
  }

  return { atHand, take, press }
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

function isBelieved(memo: Memo, now: number): boolean {
  return now - memo.seenAt < (memo.entry.status === 404 ? ABSENCE_SECONDS : MEMORY_SECONDS) * 1000
}

function isStale<Facts>(memo: Memo, fragment: Fragment<Facts>, now: number): boolean {
  return now - memo.checkedAt > fragment.freshSeconds * 1000
}

/** Too old to be shown while it is pressed again, as long as the database answers. */
function isLate<Facts>(memo: Memo, fragment: Fragment<Facts>, now: number): boolean {
  return now - memo.checkedAt > (fragment.freshSeconds + LATE_SECONDS) * 1000
}

function isNewer(one: Entry, other: Entry): boolean {
  return one.revision > other.revision || (one.revision === other.revision && one.pressedAt > other.pressedAt)
}
