import type { Database } from '../platform/database.ts'
import type { Fragment } from './fragment.ts'
import type { Memory } from './memory.ts'
import type { SharedFacts } from './rendering.ts'
import type { Store } from './store.ts'

/** What the press works with. All but the last is the isolate's own. */
export interface Handles<Facts> {
  memory: Memory
  store: Store
  /** Opens the database at the primary: a lagging copy must never overwrite a newer render. */
  database: (onRead?: (rows: number) => void) => Database
  facts: SharedFacts<Facts>
  /** Leads every key in KV: the design and the site's address. */
  prefix: string
  now: () => number
  /** Lets work go on behind the answer of this request. */
  waitUntil: (work: Promise<unknown>) => void
}

/** Where a fragment stands in KV. */
export function keyOf<Facts>({ prefix }: Handles<Facts>, fragment: Fragment<Facts>): string {
  return prefix + fragment.key
}
