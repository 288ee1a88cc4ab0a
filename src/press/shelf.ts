import { sql } from 'drizzle-orm'
import { type Database, runBatch, type Statement } from '../platform/database.ts'
import { within } from '../platform/deadline.ts'
import { digestOf } from '../platform/digest.ts'
import type { Entry, Fragment, Print } from './fragment.ts'
import { ABSENCE_SECONDS, KV_RENEW_SECONDS, MEMORY_SECONDS, RETRY_SECONDS } from './freshness.ts'
import type { Memo, Memory } from './memory.ts'
import type { Store } from './store.ts'

/** What became of a fragment that was asked for: an entry, nothing there (null), or nothing to be had. */
type Taken = Entry | null | 'unavailable'

export interface Shelf<Facts> {
  /** The fragments if all of them are at hand, without waiting for anything: the hot path. */
  atHand(fragments: readonly Fragment<Facts>[]): readonly (Entry | null)[] | null
  /** The fragments, from memory, KV or the database, whichever has them first. Never throws. */
  take(fragments: readonly Fragment<Facts>[]): Promise<Taken[]>
  /** Renders the fragments again, after what they show has changed. Throws if the database cannot be asked. */
  press(fragments: readonly Fragment<Facts>[]): Promise<void>
}

export interface Handles<Facts> {
  memory: Memory
  store: Store
  /** Opens the database at the primary: a lagging copy must never overwrite a newer render. */
  database: () => Database
  /** What every fragment shows alike: the statement that asks, and what to make of its answer. */
  facts: { ask: (db: Database) => Statement; read: (answer: unknown) => Facts }
  /** Leads every key: the design and the site's address. */
  prefix: string
  waitUntil: (work: Promise<unknown>) => void
  now: () => number
}

const RENDER_WITHIN_MS = 5_000
/** How long to wait for another request's render. If its reader leaves, its I/O ends and the promise may never settle. */
const FLIGHT_WITHIN_MS = 1_000
const PRESS_AGAIN_AT_MOST = 3

/** Renders under way in this isolate, so that one crowd causes one render. */
const flights = new Map<string, Promise<Taken>>()

export function openShelf<Facts>(handles: Handles<Facts>): Shelf<Facts> {
  const { memory, store, now, waitUntil } = handles
  const keyOf = (fragment: Fragment<Facts>) => handles.prefix + fragment.key

  function atHand(fragments: readonly Fragment<Facts>[]): readonly (Entry | null)[] | null {
    const time = now()
    const entries: (Entry | null)[] = []
    let stale = false
    for (const fragment of fragments) {
      const memo = memory.get(fragment.key)
      if (memo === undefined || !isBelieved(memo, time)) return null
      stale ||= isStale(memo, fragment, time)
      entries.push(memo.entry)
    }
    if (stale) refreshStale(fragments)
    return entries
  }

  async function take(fragments: readonly Fragment<Facts>[]): Promise<Taken[]> {
    const unbelieved = fragments.filter((fragment) => {
      const memo = memory.get(fragment.key)
      return memo === undefined || !isBelieved(memo, now())
    })
    const missing = unbelieved.length > 0 ? await fetchStored(unbelieved) : []
    const rendered = new Map<Fragment<Facts>, Taken>()
    if (missing.length > 0) for (const [fragment, taken] of await renderOnce(missing)) rendered.set(fragment, taken)
    refreshStale(fragments)
    return fragments.map((fragment) => {
      const fresh = rendered.get(fragment)
      if (fresh !== undefined && fresh !== 'unavailable') return fresh
      const memo = memory.get(fragment.key)
      return memo === undefined ? 'unavailable' : memo.entry
    })
  }

  /** Takes over from KV what is there; gives back what is not. */
  async function fetchStored(fragments: readonly Fragment<Facts>[]): Promise<Fragment<Facts>[]> {
    const stored = await store.read(fragments.map(keyOf))
    return fragments.filter((fragment) => {
      const entry = stored.get(keyOf(fragment))
      if (entry) adopt(fragment.key, entry)
      return !entry
    })
  }

  /** Memory takes what KV has, unless memory is newer: KV's news travel slowly. */
  function adopt(key: string, entry: Entry) {
    const memo = memory.get(key)
    const held = memo && (memo.entry?.digest === entry.digest || isNewer(memo, entry)) ? memo : undefined
    memory.set(key, {
      entry: held ? held.entry : entry,
      revision: held ? held.revision : entry.revision,
      seenAt: now(),
      checkedAt: Math.max(held?.checkedAt ?? 0, entry.pressedAt),
    })
  }

  async function renderOnce(fragments: readonly Fragment<Facts>[]): Promise<(readonly [Fragment<Facts>, Taken])[]> {
    const mine = fragments.filter((fragment) => !flights.has(keyOf(fragment)))
    const others = fragments.filter((fragment) => flights.has(keyOf(fragment)))
    const own = launch(mine)
    const waits = others.map(async (fragment) => {
      const flight = flights.get(keyOf(fragment))
      try {
        return [fragment, flight ? await within(FLIGHT_WITHIN_MS, flight) : 'unavailable'] as const
      } catch {
        return [fragment, (await renderAll([fragment])).get(fragment) ?? 'unavailable'] as const
      }
    })
    const [landed, waited] = await Promise.all([own, Promise.all(waits)])
    return [...landed, ...waited]
  }

  /** Renders and lets others wait for it. The work goes on should this request's reader leave. */
  async function launch(fragments: readonly Fragment<Facts>[]): Promise<[Fragment<Facts>, Taken][]> {
    if (fragments.length === 0) return []
    const work = renderAll(fragments)
    for (const fragment of fragments) {
      const key = keyOf(fragment)
      const flight = work.then((taken) => taken.get(fragment) ?? 'unavailable')
      flights.set(key, flight)
      waitUntil(flight.finally(() => flights.get(key) === flight && flights.delete(key)))
    }
    return [...(await work)]
  }

  /** One batch for all. A fragment that fails to render does not take the others with it. */
  async function renderAll(fragments: readonly Fragment<Facts>[]): Promise<Map<Fragment<Facts>, Taken>> {
    try {
      const prints = await within(RENDER_WITHIN_MS, render(fragments))
      waitUntil(keep(prints))
      return prints
    } catch (error) {
      console.error(JSON.stringify({ event: 'render failed', keys: fragments.map(keyOf), error: describe(error) }))
      return new Map(fragments.map((fragment) => [fragment, 'unavailable']))
    }
  }

  async function render(fragments: readonly Fragment<Facts>[]): Promise<Map<Fragment<Facts>, Taken>> {
    const db = handles.database()
    const asked = fragments.map((fragment) => fragment.ask(db))
    const pressedAt = now()
    const [counts, facts, ...rows] = await runBatch(db, [
      askRevisions(db, fragments),
      handles.facts.ask(db),
      ...asked.flat(),
    ])
    const revisions = readRevisions(counts)
    const shared = handles.facts.read(facts)
    const prints = new Map<Fragment<Facts>, Taken>()
    let from = 0
    for (const [i, fragment] of fragments.entries()) {
      const answers = rows.slice(from, from + (asked[i]?.length ?? 0))
      from += answers.length
      try {
        const print = fragment.show(answers, shared)
        const entry = print && (await entryOf(print, revisions[i] ?? 0, pressedAt))
        prints.set(fragment, remember(fragment.key, entry, revisions[i] ?? 0))
      } catch (error) {
        console.error(JSON.stringify({ event: 'fragment failed', key: keyOf(fragment), error: describe(error) }))
        prints.set(fragment, 'unavailable')
      }
    }
    return prints
  }

  /** Puts a render into memory, unless memory has seen a newer revision meanwhile. Gives what memory then holds. */
  function remember(key: string, entry: Entry | null, revision: number): Entry | null {
    const held = memory.get(key)
    const memo = held && held.revision > revision ? held : { entry, revision }
    memory.set(key, { entry: memo.entry, revision: memo.revision, seenAt: now(), checkedAt: now() })
    return memo.entry
  }

  /** Stores new entries; then looks whether their subjects have moved on meanwhile, and if so presses once more. */
  async function keep(prints: Map<Fragment<Facts>, Taken>): Promise<void> {
    const kept = [...prints].flatMap(([fragment, entry]) =>
      entry && entry !== 'unavailable' ? [{ fragment, entry }] : [],
    )
    await press(await write(kept))
  }

  /** Writes entries and gives back the fragments whose subject is newer than what was written. */
  async function write(changed: { fragment: Fragment<Facts>; entry: Entry }[]): Promise<Fragment<Facts>[]> {
    if (changed.length === 0) return []
    await Promise.all(changed.map(({ fragment, entry }) => store.write(keyOf(fragment), entry)))
    const written = changed.map(({ fragment }) => fragment)
    const revisions = readRevisions(await askRevisions(handles.database(), written))
    return written.filter((_, i) => (revisions[i] ?? 0) > (changed[i]?.entry.revision ?? 0))
  }

  async function press(fragments: readonly Fragment<Facts>[]): Promise<void> {
    let pending = fragments
    for (let round = 0; pending.length > 0 && round < PRESS_AGAIN_AT_MOST; round++) {
      const [prints, stored] = await Promise.all([render(pending), store.read(pending.map(keyOf))])
      const changed = [...prints].flatMap(([fragment, entry]) =>
        entry && entry !== 'unavailable' && needsWriting(entry, stored.get(keyOf(fragment)), now())
          ? [{ fragment, entry }]
          : [],
      )
      pending = await write(changed)
    }
  }

  /** Presses behind the answer what is older than fresh. Marked as looked at first, so that one reader does it. */
  function refreshStale(fragments: readonly Fragment<Facts>[]) {
    const stale = fragments.filter((fragment) => {
      const memo = memory.get(fragment.key)
      if (memo === undefined || !isStale(memo, fragment, now())) return false
      memo.checkedAt = now() - (fragment.freshSeconds - RETRY_SECONDS) * 1000
      return true
    })
    if (stale.length > 0)
      waitUntil(
        press(stale).catch((error) =>
          console.warn(JSON.stringify({ event: 'refresh failed', error: describe(error) })),
        ),
      )
  }

  return { atHand, take, press }
}

function askRevisions<Facts>(db: Database, fragments: readonly Fragment<Facts>[]) {
  return db.all(
    sql`select ${sql.join(
      fragments.map((fragment, i) => sql`${fragment.revision()} as ${sql.identifier(`r${i}`)}`),
      sql`, `,
    )}`,
  )
}

/** The single row of `askRevisions`, as numbers in the order of the fragments. */
function readRevisions(rows: unknown): number[] {
  const row = Array.isArray(rows) ? rows[0] : undefined
  return Object.values(row ?? {}).map((value) => Number(value ?? 0))
}

async function entryOf(print: Print, revision: number, pressedAt: number): Promise<Entry> {
  const { modified: _, ...told } = print
  return { ...print, revision, pressedAt, digest: await digestOf(JSON.stringify(told)) }
}

function needsWriting(entry: Entry, stored: Entry | undefined, now: number): boolean {
  if (stored === undefined || stored.digest !== entry.digest) return true
  return now - stored.pressedAt > KV_RENEW_SECONDS * 1000
}

function isBelieved(memo: Memo, now: number): boolean {
  return now - memo.seenAt < (memo.entry ? MEMORY_SECONDS : ABSENCE_SECONDS) * 1000
}

function isStale<Facts>(memo: Memo, fragment: Fragment<Facts>, now: number): boolean {
  return memo.entry !== null && now - memo.checkedAt > fragment.freshSeconds * 1000
}

function isNewer(memo: Memo, entry: Entry): boolean {
  return (
    memo.revision > entry.revision ||
    (memo.revision === entry.revision && (memo.entry?.pressedAt ?? 0) > entry.pressedAt)
  )
}

function describe(error: unknown): string {
  return error instanceof Error ? `${error.message}${error.cause ? `: ${describe(error.cause)}` : ''}` : String(error)
}
