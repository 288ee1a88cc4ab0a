import type { Env } from '../../src/env.ts'
import type { PageCache } from '../../src/press/purging.ts'
import type { Clock } from './clock.ts'
import { type Fetch, openLine, openUpperTier } from './front.ts'
import { openIsolate } from './isolates.ts'
import type { Peak } from './outcome.ts'

/** How long things take, in milliseconds, from the least to the most. */
const TAKES_MS = { memory: [5, 30], kv: [20, 150], d1: [80, 600], hop: [5, 120], purge: [150, 1_500] } as const

/** What stands in every place, and who is told what readers saw. */
interface Network {
  clock: Clock
  chance: () => number
  bindingsAt: (place: number) => Pick<Env, 'DB' | 'RENDERS' | 'SITE_URL'>
  /** Which version of the story an answer shows. */
  versionOf: (status: number, text: string) => number
  served: (path: string, readers: number, seen: { version: number; at: number }) => void
}

/** The places of the platform: in each a cache in front and isolates behind it, and perhaps a tier that many places share. */
export function openNetwork(peak: Peak, { clock, chance, bindingsAt, versionOf, served }: Network) {
  const takes = (what: keyof typeof TAKES_MS) => {
    const [least, most] = TAKES_MS[what]
    return new Promise<void>((resolve) => clock.after(least + chance() * (most - least), resolve))
  }
  const isolates = Array.from({ length: peak.places }, (_, place) =>
    Array.from({ length: peak.isolatesAPlace }, (_, i) => openIsolate(`${place}.${i}`, bindingsAt(place), clock)),
  )
  const asked = { requests: 0, memory: 0, kv: 0, d1: 0, stale: 0, none: 0 }

  /** A request that no cache answers: some isolate in the place does. */
  const workerIn =
    (place: number): Fetch =>
    async (path) => {
      const crew = isolates[place] ?? []
      const response = await crew[Math.floor(chance() * crew.length)]?.(path)
      if (!response || response.status >= 500) throw new Error(`${path}: ${response?.status}`)
      const source = sourceOf(response)
      asked.requests += 1
      asked[source] += 1
      const version = versionOf(response.status, await response.text())
      await takes(source === 'd1' || source === 'kv' ? source : 'memory')
      return { version, since: clock.now(), ...cachingOf(response) }
    }

  const uppers = Array.from({ length: peak.upperPlaces }, (_, place) => openUpperTier(clock, workerIn(place)))
  const throughTiers =
    (place: number): Fetch =>
    async (path) => {
      const page = await uppers[place % uppers.length]?.read(path)
      if (!page) throw new Error('There is no upper tier')
      await takes('hop')
      return page
    }

  const lines: ReturnType<typeof openLine>[] = []
  const call = (kind: 'purge' | 'invalidate') => async (what: { tags: string[] }) => {
    if (peak.purges) for (const one of [...uppers, ...lines]) takes('purge').then(() => one.drop(what.tags, kind))
    return { success: true, errors: [] }
  }

  return {
    asked,
    cache: { purge: call('purge'), invalidate: call('invalidate') } satisfies PageCache,
    /** From now on so many a second read a page: in one place many, in most places few. */
    openReaders(path: string, readersASecond: number) {
      for (const [place, weight] of weightsOf(peak.places).entries()) {
        const ask = uppers.length > 0 ? throughTiers(place) : workerIn(place)
        const rate = readersASecond * weight
        const told = (readers: number, version: number, at: number) => served(path, readers, { version, at })
        lines.push(openLine({ rate, clock, chance, fetch: () => ask(path), served: told }))
      }
    },
    /** Tells of all who were served up to now. */
    count() {
      for (const line of lines) line.count()
    },
  }
}

/** Where the slowest part of an answer came from, by its own account. */
function sourceOf({ headers }: Response): 'memory' | 'kv' | 'd1' | 'stale' | 'none' {
  const detail = /detail=(memory|kv|d1|stale|none)/.exec(headers.get('cache-status') ?? '')?.[1]
  return (detail ?? 'none') as 'none'
}

/** What a cache in front is told: by the header that is meant for it alone, before the one that all may read. */
function cachingOf({ headers }: Response) {
  const caching = headers.get('cloudflare-cdn-cache-control') ?? headers.get('cache-control') ?? ''
  const milliseconds = (name: string) => Number(new RegExp(`${name}=(\\d+)`).exec(caching)?.[1] ?? 0) * 1000
  return {
    tags: headers.get('cache-tag')?.split(',') ?? [],
    maxAgeMs: milliseconds('max-age'),
    revalidateMs: milliseconds('stale-while-revalidate'),
  }
}

/** The shares of the readers that places have: the second half as many as the first, the third a third (Zipf). */
function weightsOf(places: number): number[] {
  const raw = Array.from({ length: places }, (_, i) => 1 / (i + 1))
  const sum = raw.reduce((total, one) => total + one, 0)
  return raw.map((one) => one / sum)
}
