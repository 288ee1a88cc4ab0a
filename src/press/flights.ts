import { within } from '../platform/deadline.ts'
import { believeOnceMore, retryLater } from './aging.ts'
import type { Fragment } from './fragment.ts'
import { type Handles, keyOf } from './handles.ts'
import { press, renderAll, type Stored, settle } from './pressing.ts'
import { describe, type Rendered } from './rendering.ts'
import type { Trace } from './trace.ts'

const RENDER_WITHIN_MS = 5_000
/** Where all of it is there, only late: no reader waits long for what is newer. */
const RENEW_WITHIN_MS = 1_000
/** How long to wait for another request's render. If its reader leaves, its I/O ends and the promise may never settle. */
const FLIGHT_WITHIN_MS = 1_000

/** Renders under way in this isolate, by their keys in KV, so that one crowd causes one render. */
const flights = new Map<string, Promise<Rendered>>()

/** What a reader's render needs to know: what KV had, and where to write down what it took. */
interface Reading {
  stored: Stored
  trace: Trace
}

/** Renders what nobody renders yet, and waits for what somebody does. */
export async function renderOnce<Facts>(
  handles: Handles<Facts>,
  missing: readonly Fragment<Facts>[],
  reading: Reading,
): Promise<void> {
  const mine = missing.filter((fragment) => !flights.has(keyOf(handles, fragment)))
  const waits = missing.flatMap((fragment) => {
    const flight = flights.get(keyOf(handles, fragment))
    return flight ? [joinFlight(handles, fragment, { flight, trace: reading.trace })] : []
  })
  await Promise.all([mine.length > 0 ? launch(handles, mine, reading) : undefined, ...waits])
}

/** Renders, and lets others wait for it. The work goes on should this request's reader leave. */
async function launch<Facts>(handles: Handles<Facts>, fragments: readonly Fragment<Facts>[], reading: Reading) {
  const work = renderOrKeep(handles, fragments, reading)
  for (const fragment of fragments) {
    const key = keyOf(handles, fragment)
    const flight = work.then((rendered) => rendered.get(fragment) ?? 'unavailable')
    flights.set(key, flight)
    handles.waitUntil(flight.finally(() => flights.get(key) === flight && flights.delete(key)))
  }
  await work
}

async function joinFlight<Facts>(
  handles: Handles<Facts>,
  fragment: Fragment<Facts>,
  { flight, trace }: { flight: Promise<Rendered>; trace: Trace },
): Promise<void> {
  try {
    const rendered = await within(FLIGHT_WITHIN_MS, flight)
    if (rendered !== 'unavailable') trace.from.set(fragment.key, 'd1')
  } catch {
    const key = keyOf(handles, fragment)
    if (flights.get(key) === flight) flights.delete(key)
    await renderOrKeep(handles, [fragment], { stored: null, trace })
  }
}

/**
 * Renders for a reader. If the database does not answer, what memory holds is good for a little longer; what comes too
 * late for this reader is good for the next.
 */
async function renderOrKeep<Facts>(
  handles: Handles<Facts>,
  fragments: readonly Fragment<Facts>[],
  { stored, trace }: Reading,
): Promise<Map<Fragment<Facts>, Rendered>> {
  const hasAll = fragments.every((fragment) => handles.memory.get(fragment.key) !== undefined)
  try {
    const work = renderAll(handles, fragments, trace)
    handles.waitUntil(work.then((rendered) => keep(handles, rendered, stored)).catch(() => undefined))
    const rendered = await within(hasAll ? RENEW_WITHIN_MS : RENDER_WITHIN_MS, work)
    for (const [{ key }, entry] of rendered) if (entry !== 'unavailable') trace.from.set(key, 'd1')
    return rendered
  } catch (error) {
    const keys = fragments.map((fragment) => keyOf(handles, fragment))
    console.error(JSON.stringify({ event: 'render failed', keys, error: describe(error) }))
    for (const fragment of fragments) {
      retryLater(handles, fragment)
      believeOnceMore(handles, fragment)
    }
    return new Map()
  }
}

/** Behind the answer: what a reader's render is good for to others. It is lost without harm. */
async function keep<Facts>(handles: Handles<Facts>, rendered: Map<Fragment<Facts>, Rendered>, stored: Stored) {
  try {
    await press(handles, await settle(handles, rendered, { stored, because: 'absence' }), 'act')
  } catch (error) {
    console.warn(JSON.stringify({ event: 'store failed', error: describe(error) }))
  }
}
