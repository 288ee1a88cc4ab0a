import type { Clock } from './clock.ts'

interface Write {
  value: string
  metadata: unknown
  at: number
  /** When each place has heard of it. */
  heardAt: Float64Array
}

interface Copy {
  write: Write | undefined
  until: number
}

const WRITE_EVERY_MS = 1_000
const LEAST_COPY_SECONDS = 30

/**
 * Workers KV as its documentation has it at worst: a write is there at once where it was made, and known to every other
 * place within `newsSeconds`, to each at another time; a place keeps its copy, of an absence too, for `cacheTtl`
 * from when it was asked for; a second write to a key within a second is refused.
 */
export function createKv(clock: Clock, of: { places: number; newsSeconds: number; chance: () => number }) {
  const writes = new Map<string, Write[]>()
  const copies = Array.from({ length: of.places }, () => new Map<string, Copy>())
  const counts = { reads: 0, calls: 0, writes: 0, refused: 0 }

  function read(place: number, key: string, cacheTtl: number): Write | undefined {
    counts.reads += 1
    const now = clock.now()
    const copy = copies[place]?.get(key)
    if (copy && now < copy.until) return copy.write
    const write = writes.get(key)?.findLast(({ heardAt }) => (heardAt[place] ?? 0) <= now)
    copies[place]?.set(key, { write, until: now + Math.max(cacheTtl, LEAST_COPY_SECONDS) * 1000 })
    return write
  }

  function put(place: number, key: string, entry: { value: string; metadata: unknown }) {
    const now = clock.now()
    const all = writes.get(key) ?? []
    if (now - (all.at(-1)?.at ?? 0) < WRITE_EVERY_MS) {
      counts.refused += 1
      throw new Error('KV PUT failed: 429 Too Many Requests')
    }
    counts.writes += 1
    const heardAt = Float64Array.from({ length: of.places }, () => now + of.newsSeconds * 1000 * newsTakes(of.chance))
    heardAt[place] = now
    copies[place]?.delete(key)
    writes.set(key, [...all, { ...entry, at: now, heardAt }])
  }

  /** The binding as an isolate in that place has it. */
  function at(place: number): KVNamespace {
    const binding = {
      async getWithMetadata(keys: string[], { cacheTtl }: { cacheTtl: number }) {
        counts.calls += 1
        return new Map(
          keys.map((key) => {
            const write = read(place, sharedKey(key), cacheTtl)
            return [key, { value: write?.value ?? null, metadata: write?.metadata ?? null }]
          }),
        )
      },
      async put(key: string, value: string, { metadata }: { metadata: unknown }) {
        put(place, sharedKey(key), { value, metadata })
      },
    }
    // The two methods that the press calls.
    return binding as unknown as KVNamespace
  }

  return { at, counts }
}

/** How much of the longest time it takes: anything, and in every fifth place all of it. */
function newsTakes(chance: () => number): number {
  return Math.min(1, chance() * 1.25)
}

/** What an isolate puts before its keys: on the platform each has a press of its own; here they share the code's variables. */
export function ofIsolate(name: string): string {
  return `#${name}#`
}

function sharedKey(key: string): string {
  return key.replace(/^#[^#]*#/, '')
}
