import { within } from '../platform/deadline.ts'
import type { Entry } from './fragment.ts'
import { KV_COPY_SECONDS, KV_KEEP_SECONDS } from './freshness.ts'

/** The prints that every isolate shares. Whatever goes wrong behind it is told, never thrown. */
export interface Store {
  /** What is there of these keys; null if the store did not say. */
  read(keys: readonly string[]): Promise<Map<string, Entry> | null>
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
const WRITE_WITHIN_MS = 14_000

/** A write under way in this isolate: of several to one key only the newest is worth making. */
interface Writing {
  newest: Entry
  done: Promise<boolean>
  since: number
}

const writings = new Map<string, Writing>()
/** The request that writes may have been ended with its work undone: then somebody else takes over. */
const TAKE_OVER_AFTER_MS = 15_000

export function openStore(kv: KVNamespace): Store {
  return {
    async read(keys) {
      try {
        return await within(READ_WITHIN_MS, readAll(kv, keys))
      } catch (error) {
        console.warn(JSON.stringify({ event: 'kv read failed', keys: keys.length, error: String(error) }))
        return null
      }
    },
    async write(key, entry) {
      const under = writings.get(key)
      if (under && Date.now() - under.since < TAKE_OVER_AFTER_MS) {
        if (under.newest.revision <= entry.revision) under.newest = entry
        return within(TAKE_OVER_AFTER_MS, under.done).catch(() => false)
      }
      const writing: Writing = { newest: entry, done: Promise.resolve(false), since: Date.now() }
      writings.set(key, writing)
      writing.done = writeNewest(kv, key, writing)
      return writing.done
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

async function writeNewest(kv: KVNamespace, key: string, writing: Writing): Promise<boolean> {
  let written: Entry | undefined
  let failures = 0
  while (written !== writing.newest && failures < WRITE_TRIES && Date.now() - writing.since < WRITE_WITHIN_MS) {
    if (written || failures > 0) await new Promise((resolve) => setTimeout(resolve, WRITE_EVERY_MS))
    const entry = writing.newest
    try {
      await kv.put(key, JSON.stringify(printOf(entry)), {
        expirationTtl: KV_KEEP_SECONDS,
        metadata: metadataOf(entry),
      })
      written = entry
      failures = 0
    } catch (error) {
      failures += 1
      console.warn(JSON.stringify({ event: 'kv write failed', key, failures, error: String(error) }))
    }
  }
  if (writings.get(key) === writing) writings.delete(key)
  return written === writing.newest
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
    [200, 301, 404, 410].some((status) => value.status === status) &&
    isRecord(value.parts) &&
    Object.values(value.parts).every((part) => typeof part === 'string') &&
    Array.isArray(value.tags)
  )
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
