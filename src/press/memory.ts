import type { Entry } from './fragment.ts'

/** What an isolate remembers under a key. */
export interface Memo {
  /** Null where nothing was found. */
  entry: Entry | null
  /** The revision that the entry, or the absence, goes by. */
  revision: number
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

/** V8 keeps two bytes a character for text that leaves Latin-1; the composed page is counted with its parts. */
const BYTES_A_CHARACTER = 4
const BYTES_A_MEMO = 512

/** A map that never holds more than `budget` bytes: the least recently used goes first. */
export function createMemory(budget: number): Memory {
  const memos = new Map<string, Memo>()
  let bytes = 0

  function remove(key: string) {
    const memo = memos.get(key)
    if (memo === undefined) return
    bytes -= weigh(key, memo)
    memos.delete(key)
  }

  return {
    get(key) {
      const memo = memos.get(key)
      if (memo === undefined) return undefined
      memos.delete(key)
      memos.set(key, memo)
      return memo
    },
    set(key, memo) {
      remove(key)
      memos.set(key, memo)
      bytes += weigh(key, memo)
      for (const oldest of memos.keys()) {
        if (bytes <= budget) break
        remove(oldest)
      }
    },
    clear() {
      memos.clear()
      bytes = 0
    },
    get bytes() {
      return bytes
    },
  }
}

function weigh(key: string, memo: Memo): number {
  let characters = key.length
  for (const part of Object.values(memo.entry?.parts ?? {})) characters += part.length
  return BYTES_A_MEMO + characters * BYTES_A_CHARACTER
}
