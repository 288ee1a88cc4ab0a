import type { Entry } from './fragment.ts'

/** What an isolate remembers under a key. */
export interface Memo {
  entry: Entry
  /** When KV or the database last said so (milliseconds since 1970). */
  seenAt: number
  /** When the database last said so. Later than `entry.pressedAt` if a new press gave the same HTML. */
  checkedAt: number
}

export interface Memory {
  get(key: string): Memo | undefined
  set(key: string, memo: Memo): void
  clear(): void
  /** Bytes held, by our own estimate. */
  readonly bytes: number
}

/** V8 keeps two bytes a character for text that leaves Latin-1. */
const BYTES_A_CHARACTER = 2
const BYTES_A_MEMO = 512
/** A fragment with a `main` is a page's own: its page is kept composed, once more and with the frame around it. */
const BYTES_A_FRAME = 48 * 1024

/**
 * A map that never holds more than `budget` bytes. It has two generations: what is asked for moves to the young one, and
 * when that is full the old one is let go. What alone is more than half of the budget is not held at all. A read on the hot path is one look-up, without the bookkeeping of a list.
 */
export function createMemory(budget: number): Memory {
  let young = new Map<string, Memo>()
  let old = new Map<string, Memo>()
  let youngBytes = 0
  let oldBytes = 0

  function set(key: string, memo: Memo) {
    const replaced = young.get(key)
    if (replaced) youngBytes -= weigh(key, replaced)
    young.delete(key)
    const outdated = old.get(key)
    if (outdated) oldBytes -= weigh(key, outdated)
    old.delete(key)
    const bytes = weigh(key, memo)
    if (bytes > budget / 2) return
    if (youngBytes + bytes > budget / 2) {
      old = young
      oldBytes = youngBytes
      young = new Map()
      youngBytes = 0
    }
    young.set(key, memo)
    youngBytes += bytes
  }

  function clear() {
    young = new Map()
    old = new Map()
    youngBytes = 0
    oldBytes = 0
  }

  return {
    get(key) {
      const memo = young.get(key)
      if (memo !== undefined) return memo
      const kept = old.get(key)
      if (kept !== undefined) set(key, kept)
      return kept
    },
    set,
    clear,
    get bytes() {
      return youngBytes + oldBytes
    },
  }
}

function weigh(key: string, { entry }: Memo): number {
  let characters = key.length
  for (const part of Object.values(entry.parts)) characters += part.length
  const bytes = BYTES_A_MEMO + characters * BYTES_A_CHARACTER
  return 'main' in entry.parts ? bytes * 2 + BYTES_A_FRAME : bytes
}
