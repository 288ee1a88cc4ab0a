import type { SQL } from 'drizzle-orm'
import type { BatchResponse } from 'drizzle-orm/batch'
import type { Database, Statement } from '../platform/database.ts'

/** What a fragment renders to: named pieces of HTML (or JSON) that a page puts in its frame. */
export interface Print {
  /** 301 is a slug that moved, 404 that there is nothing (any more), 410 a story that was retracted. */
  status: 200 | 301 | 404 | 410
  parts: Readonly<Record<string, string>>
  /** Where a 301 leads: a path. */
  location?: string
  /** Cache tags of every page that shows this. */
  tags: readonly string[]
}

/** A print as it is kept: with the revision it shows, its identity and its age. */
export interface Entry extends Print {
  revision: number
  /** 128 bits over all that a reader could tell apart, in hexadecimal. */
  digest: string
  /** When it was rendered (milliseconds since 1970). */
  pressedAt: number
}

/**
 * A piece of HTML that is cached on its own. `ask` and `show` are apart so that all the missing fragments of a page
 * are answered by one batch: one round trip, one snapshot. `Facts` is what every fragment shows alike, asked once.
 */
export interface Fragment<Facts> {
  /** Names all that the HTML depends on, except the design and the site's address: the shelf adds those. */
  key: string
  /** Seconds after which it is pressed again, behind the answer of whoever reads it. */
  freshSeconds: number
  /** Whether a page is nothing without it. What is not essential is left out when it cannot be had. */
  essential: boolean
  /** A number that rises with every change of what is shown, as a scalar expression. */
  revision: () => SQL
  ask: (db: Database) => readonly Statement[]
  /** Null says that there is nothing under this key. A promise only where code is loaded on demand: nobody is asked here. */
  show: (answers: readonly unknown[], facts: Facts) => Print | null | Promise<Print | null>
}

/** A fragment as its room writes it: `show` takes the rows of `ask`, with their types. */
export interface Design<Facts, Q extends readonly Statement[]> extends Omit<Fragment<Facts>, 'ask' | 'show'> {
  ask: (db: Database) => Q
  show: (answers: BatchResponse<Q>, facts: Facts) => Print | null | Promise<Print | null>
}

/** Forgets the types of the rows, so that fragments of every kind can share one batch. */
export function fragment<Facts, const Q extends readonly Statement[]>(design: Design<Facts, Q>): Fragment<Facts> {
  // The shelf hands each fragment the answers to its own statements, in their order: exactly BatchResponse<Q>.
  return { ...design, show: (answers, facts) => design.show(answers as BatchResponse<Q>, facts) }
}
