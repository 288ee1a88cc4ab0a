import { countOf, waitFor } from './chance.ts'
import type { Clock } from './clock.ts'

/** A page as the Worker gave it, and until when a cache may show it. */
interface Page {
  /** Which version of the story it tells. */
  version: number
  tags: readonly string[]
  /** When the first cache that keeps it had it: each tier counts its age from there (RFC 9111 section 4.2.3). */
  since: number
  maxAgeMs: number
  revalidateMs: number
}

interface Kept extends Page {
  staleAt: number
  goneAt: number
}

export type Fetch = (path: string) => Promise<Page>

/** A cache in front: what both tiers do. */
export interface Cached {
  /** A purge arrives: what bears one of the tags is let go, or is stale from now on. */
  drop(tags: readonly string[], kind: 'purge' | 'invalidate'): void
}

/** A page in the cache of a place, and those who read it there. */
interface Line {
  /** How many a second. */
  rate: number
  clock: Clock
  chance: () => number
  fetch: () => Promise<Page>
  /** Is told how many got this version, and when the last of them did. */
  served: (readers: number, version: number, at: number) => void
}

/**
 * The readers of one page in one place. Whoever finds it fresh is only counted; who comes first when it is stale gets it
 * as it is and has it fetched anew, and so does everybody until it is there; when it may no longer be shown, all
 * wait for one fetch.
 */
export function openLine({ rate, clock, chance, fetch, served }: Line): Cached & { count: () => void } {
  let kept: Kept | undefined
  let isFetching = false
  let countedTo = clock.now()
  let next = clock.after(waitFor(rate, chance) * 1000, arrive)

  function arrive() {
    const now = clock.now()
    if (isFetching) return
    const isShown = kept !== undefined && now < kept.goneAt
    count(kept?.staleAt ?? now)
    if (isShown && kept) served(1, kept.version, now)
    countedTo = now
    isFetching = true
    return fetch().then((page) => arrived(page, isShown ? 0 : 1))
  }

  function arrived(page: Page, waiting: number) {
    const now = clock.now()
    isFetching = false
    count(kept?.goneAt ?? countedTo)
    // Those who could not be shown anything waited with whoever came first.
    served(waiting + countOf((rate * Math.max(0, now - countedTo)) / 1000, chance), page.version, now)
    kept = keptFrom(page)
    countedTo = now
    plan()
  }

  /** Counts who was served from what is kept since the last count, at most until then. */
  function count(until: number) {
    const end = Math.min(until, clock.now())
    if (!kept || end <= countedTo) return
    const readers = countOf((rate * (end - countedTo)) / 1000, chance)
    // The latest of so many moments, each anywhere in between.
    if (readers > 0) served(readers, kept.version, countedTo + (end - countedTo) * chance() ** (1 / readers))
    countedTo = end
  }

  function plan() {
    clock.cancel(next)
    const wait = Math.max(0, (kept?.staleAt ?? 0) - clock.now())
    next = clock.after(wait + waitFor(rate, chance) * 1000, arrive)
  }

  return {
    /** Counts those who were served since anything last happened. */
    count: () => count((isFetching ? kept?.goneAt : kept?.staleAt) ?? 0),
    drop(tags, kind) {
      if (!kept?.tags.some((tag) => tags.includes(tag))) return
      count(isFetching ? kept.goneAt : kept.staleAt)
      kept = dropped(kept, kind, clock.now())
      if (!isFetching) plan()
    },
  }
}

/** The tier that many places ask before the Worker is asked: for each page one request at a time. */
export function openUpperTier(clock: Clock, fetch: Fetch): Cached & { read: Fetch } {
  const pages = new Map<string, Kept>()
  const flights = new Map<string, Promise<Page>>()

  function fetchOnce(path: string): Promise<Page> {
    const flight =
      flights.get(path) ??
      fetch(path).then((page) => {
        flights.delete(path)
        pages.set(path, keptFrom(page))
        return page
      })
    flights.set(path, flight)
    return flight
  }

  return {
    async read(path) {
      const kept = pages.get(path)
      if (!kept || clock.now() >= kept.goneAt) return fetchOnce(path)
      if (clock.now() >= kept.staleAt) fetchOnce(path)
      return kept
    },
    drop(tags, kind) {
      for (const [path, kept] of pages) {
        if (!kept.tags.some((tag) => tags.includes(tag))) continue
        const left = dropped(kept, kind, clock.now())
        if (left) pages.set(path, left)
        else pages.delete(path)
      }
    },
  }
}

function keptFrom(page: Page): Kept {
  const staleAt = page.since + page.maxAgeMs
  return { ...page, staleAt, goneAt: staleAt + page.revalidateMs }
}

function dropped(kept: Kept, kind: 'purge' | 'invalidate', now: number): Kept | undefined {
  if (kind === 'purge') return undefined
  return { ...kept, staleAt: Math.min(kept.staleAt, now), goneAt: Math.min(kept.goneAt, now + kept.revalidateMs) }
}
