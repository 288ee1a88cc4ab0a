import { within } from '../platform/deadline.ts'
import type { Entry } from './fragment.ts'
import { KV_COPY_SECONDS, KV_KEEP_SECONDS } from './freshness.ts'

/** The prints that every isolate shares. Whatever goes wrong behind it is a miss, never an error. */
export interface Store {
  read(keys: readonly string[]): Promise<Map<string, Entry>>
  /** Resolves when the entry, or a newer one under its key, is stored; false if it could not be. */
  write(key: string, entry: Entry): Promise<boolean>
}

interface Metadata {
  revision: number
  digest: string
  pressedAt: number
  /** UTF-16 length of the value: a truncated or mismatched value is seen at once. */
  length: number
}

const READ_WITHIN_MS = 300
const KEYS_A_READ = 100
/** KV takes one write a second for a key and answers 429 to more. */
const WRITE_EVERY_MS = 1_100
const WRITE_TRIES = 4

/** Writes under way in this isolate: of several to one key only the newest is worth making. */
const waiting = new Map<string, Entry>()

export function openStore(kv: KVNamespace): Store {
  return {
    async read(keys) {
      try {
        return await within(READ_WITHIN_MS, readAll(kv, keys))
      } catch (error) {
        console.warn(JSON.stringify({ event: 'kv read failed', keys: keys.length, error: String(error) }))
        return new Map()
      }
    },
    async write(key, entry) {
      const busy = waiting.has(key)
      const queued = waiting.get(key)
      if (queued === undefined || queued.revision <= entry.revision) waiting.set(key, entry)
      return busy || writeNewest(kv, key)
    },
  }
}

async function readAll(kv: KVNamespace, keys: readonly string[]): Promise<Map<string, Entry>> {
  const found = new Map<string, Entry>()
  for (let from = 0; from < keys.length; from += KEYS_A_READ) {
    const some = keys.slice(from, from + KEYS_A_READ)
    const answers = await kv.getWithMetadata<unknown>(some, { type: 'text', cacheTtl: KV_COPY_SECONDS })
    for (const [key, answer] of answers) {
      const entry = answer && parseEntry(answer.value, answer.metadata)
      if (entry) found.set(key, entry)
    }
  }
  return found
}

async function writeNewest(kv: KVNamespace, key: string): Promise<boolean> {
  for (let tries = 0; tries < WRITE_TRIES; tries++) {
    const entry = waiting.get(key)
    if (entry === undefined) return true
    try {
      await kv.put(key, JSON.stringify(printOf(entry)), { expirationTtl: KV_KEEP_SECONDS, metadata: metadataOf(entry) })
      if (waiting.get(key) === entry) {
        waiting.delete(key)
        return true
      }
      tries = 0
    } catch (error) {
      console.warn(JSON.stringify({ event: 'kv write failed', key, tries, error: String(error) }))
    }
    await new Promise((resolve) => setTimeout(resolve, WRITE_EVERY_MS))
  }
  waiting.delete(key)
  return false
}

function printOf({ revision: _, digest: __, pressedAt: ___, ...print }: Entry) {
  return print
}

function metadataOf(entry: Entry): Metadata {
  const { revision, digest, pressedAt } = entry
  return { revision, digest, pressedAt, length: JSON.stringify(printOf(entry)).length }
}

/** An entry as it was written, or null: whatever is not exactly that is as good as absent. */
function parseEntry(value: unknown, metadata: unknown): Entry | null {
  if (typeof value !== 'string' || !isMetadata(metadata) || value.length !== metadata.length) return null
  try {
    const print: unknown = JSON.parse(value)
    if (!isPrint(print)) return null
    return { ...print, revision: metadata.revision, digest: metadata.digest, pressedAt: metadata.pressedAt }
  } catch {
    return null
  }
}

function isMetadata(value: unknown): value is Metadata {
  return (
    isRecord(value) &&
    typeof value.revision === 'number' &&
    typeof value.digest === 'string' &&
    typeof value.pressedAt === 'number' &&
    typeof value.length === 'number'
  )
}

function isPrint(value: unknown): value is Omit<Entry, keyof Metadata> {
  return (
    isRecord(value) &&
    (value.status === 200 || value.status === 301 || value.status === 410) &&
    isRecord(value.parts) &&
    Object.values(value.parts).every((part) => typeof part === 'string') &&
    Array.isArray(value.tags)
  )
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
