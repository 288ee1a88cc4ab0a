import { sql } from 'drizzle-orm'
import { type Database, runBatch, type Statement } from '../platform/database.ts'
import { digestOf } from '../platform/digest.ts'
import type { Entry, Fragment, Print } from './fragment.ts'

/** What every fragment shows alike: the statement that asks, and what to make of its answer. */
export interface SharedFacts<Facts> {
  ask: (db: Database) => Statement
  read: (answer: unknown) => Facts
}

/** What became of a fragment that was to be rendered: nothing to be had, if its own code failed. */
export type Rendered = Entry | 'unavailable'

const ABSENT: Print = { status: 404, parts: {}, tags: [] }

/**
 * Renders fragments from one batch: one round trip, one snapshot, and in it the revision that each shows. A fragment
 * that fails does not take the others with it; a database that does not answer throws.
 */
export async function render<Facts>(
  db: Database,
  fragments: readonly Fragment<Facts>[],
  { facts, now }: { facts: SharedFacts<Facts>; now: number },
): Promise<Map<Fragment<Facts>, Rendered>> {
  const asked = fragments.map((fragment) => fragment.ask(db))
  const [counts, shared, ...rows] = await runBatch(db, [askRevisions(db, fragments), facts.ask(db), ...asked.flat()])
  const revisions = readRevisions(counts)
  const told = facts.read(shared)
  const rendered = new Map<Fragment<Facts>, Rendered>()
  let from = 0
  for (const [i, fragment] of fragments.entries()) {
    const answers = rows.slice(from, from + (asked[i]?.length ?? 0))
    from += answers.length
    try {
      const print = (await fragment.show(answers, told)) ?? ABSENT
      const digest = await digestOf(JSON.stringify(print))
      rendered.set(fragment, { ...print, revision: revisions[i] ?? 0, pressedAt: now, digest })
    } catch (error) {
      console.error(JSON.stringify({ event: 'fragment failed', key: fragment.key, error: describe(error) }))
      rendered.set(fragment, 'unavailable')
    }
  }
  return rendered
}

/** The revisions of fragments as they are now, in their order. */
export async function findRevisions<Facts>(db: Database, fragments: readonly Fragment<Facts>[]): Promise<number[]> {
  return readRevisions(await askRevisions(db, fragments))
}

function askRevisions<Facts>(db: Database, fragments: readonly Fragment<Facts>[]) {
  const columns = fragments.map((fragment, i) => sql`${fragment.revision()} as ${sql.identifier(`r${i}`)}`)
  return db.all(sql`select ${sql.join(columns, sql`, `)}`)
}

/** The single row of `askRevisions`. */
function readRevisions(rows: unknown): number[] {
  const row = Array.isArray(rows) ? rows[0] : undefined
  return Object.values(row ?? {}).map((value) => Number(value ?? 0))
}

export function describe(error: unknown): string {
  return error instanceof Error ? `${error.message}${error.cause ? `: ${describe(error.cause)}` : ''}` : String(error)
}
