import type { Pairs } from './fields.ts'

/** What was typed on this device and perhaps not saved yet. */
export interface Kept {
  pairs: Pairs
  /** The revision that it was begun from. */
  base: number
  at: number
}

/** A place for what a member has typed in one story. A device that keeps nothing (a private window) is borne. */
export function placeFor(member: string, story: string) {
  const key = `masthead-story:${member}:${story}`
  return {
    read(): Kept | null {
      try {
        return JSON.parse(localStorage.getItem(key) ?? 'null')
      } catch {
        return null
      }
    },
    /** Whether it could be kept. */
    keep(kept: Kept): boolean {
      try {
        localStorage.setItem(key, JSON.stringify(kept))
        return true
      } catch {
        return false
      }
    },
    forget(): void {
      try {
        localStorage.removeItem(key)
      } catch {
        // Then there was nothing to forget.
      }
    },
  }
}
