import type { PageCache } from '../src/press/purging.ts'
import { visit } from './newsroom.ts'

const TWO_HOURS = 7_200
const TAGS_A_CALL = 100
const CALLS_A_MINUTE = 5

interface Kept {
  response: Response
  body: string
  tags: string[]
  /** Milliseconds since 1970. */
  at: number
  staleAt: number
  goneAt: number
}

/**
 * Stands in for Workers Caching, which no local runtime has, and keeps what its documentation says: keyed by address and
 * what `Vary` names, fresh for `max-age` of the most special header, shown stale while it is asked for anew, two hours
 * where nothing is said; purges by tag, a hundred a call, five calls a minute.
 */
export function createFrontCache() {
  const kept = new Map<string, Kept>()
  const calls: { kind: 'purge' | 'invalidate'; tags: string[]; at: number }[] = []
  const front = {
    /** What time it is for the cache. */
    now: Date.now(),
    /** Whether the platform takes purges at all. */
    works: true,
    calls,
    cache: {} as PageCache,
    read,
  }

  const take = (kind: 'purge' | 'invalidate', change: (one: Kept, key: string) => void) =>
    async function call({ tags }: { tags: string[] }) {
      if (tags.length > TAGS_A_CALL) throw new Error(`${tags.length} tags`)
      const lately = calls.filter(({ at }) => front.now - at < 60_000)
      if (!front.works || lately.length >= CALLS_A_MINUTE) return { success: false, errors: [{ code: 429 }] }
      calls.push({ kind, tags, at: front.now })
      for (const [key, one] of kept) if (one.tags.some((tag) => tags.includes(tag))) change(one, key)
      return { success: true, errors: [] }
    }
  front.cache.purge = take('purge', (_, key) => kept.delete(key))
  front.cache.invalidate = take('invalidate', (one) => {
    one.goneAt = Math.min(one.goneAt, front.now + (one.goneAt - one.staleAt))
    one.staleAt = Math.min(one.staleAt, front.now)
  })

  /** A page as a reader gets it through the cache: its text, and whether the Worker was asked before the answer. */
  async function read(path: string): Promise<{ text: string; status: number; from: 'cache' | 'stale' | 'worker' }> {
    const found = kept.get(path)
    if (found && front.now < found.staleAt) return { text: found.body, status: found.response.status, from: 'cache' }
    if (found && front.now < found.goneAt) {
      await fetchAnew(path)
      return { text: found.body, status: found.response.status, from: 'stale' }
    }
    const { text, status } = await fetchAnew(path)
    return { text, status, from: 'worker' }
  }

  async function fetchAnew(path: string) {
    const response = await visit(path, {}, { cache: front.cache })
    const body = await response.text()
    const { headers, status } = response
    const caching = headers.get('cloudflare-cdn-cache-control') ?? headers.get('cache-control')
    const seconds = (name: string) => Number(new RegExp(`${name}=(\\d+)`).exec(caching ?? '')?.[1] ?? 0)
    const fresh = caching === null ? (status === 200 ? TWO_HOURS : 0) : seconds('max-age')
    const isKept = fresh > 0 && !/no-store|private/.test(caching ?? '') && !headers.has('set-cookie')
    if (isKept) {
      const staleAt = front.now + fresh * 1000
      const goneAt = staleAt + seconds('stale-while-revalidate') * 1000
      const tags = headers.get('cache-tag')?.split(',') ?? []
      kept.set(path, { response, body, tags, at: front.now, staleAt, goneAt })
    } else kept.delete(path)
    return { text: body, status }
  }

  return front
}
