import { sql } from 'drizzle-orm'
import type { Actor } from '../../audit/acting.ts'
import { askRows, type Database, persist } from '../../platform/database.ts'
import { markOf } from '../suppressing.ts'
import { columnsOf } from './columns.ts'
import { readCsv, textOf } from './csv.ts'
import { type Entry, entriesOf, type Refusal } from './entries.ts'

/** So that one request stays well within the thousand queries that D1 allows it. */
export const ROWS_AT_MOST = 50_000
/** All of them are one parameter of a statement, of two megabytes at most, however long their words are. */
const A_CHUNK = 500

interface Sent {
  bytes: Uint8Array
  /** Where the consent comes from, in the words of whoever brings it. */
  source: string
}

/** What a file does to a list. Each row is one of new, pending, known, left, suppressed or refused. */
export interface Moved {
  rows: number
  /** Get the letter from now on. */
  new: number
  /** Had not confirmed where they come from, and do not get it here. */
  pending: number
  /** Are on the list already: nothing changes. */
  known: number
  /** Have left, there or here, and stay so. */
  left: number
  /** Never get mail, by what the file or this paper knows. */
  suppressed: number
  /** For how many of them something is written. */
  changes: number
  refusals: number
  /** The first of them. */
  refused: Refusal[]
}

export interface Act {
  newsletterId: string
  actor: Actor
  now: Date
}

const REFUSALS_TOLD = 1_000

/** A file that is weighed: what it does, and for whom something is to be written. */
export interface Weighed {
  moved: Moved
  changes: Marked[]
}

/** With the hash by which an address is known that no mail may go to. */
export type Marked = Entry & { hash: string }

/** What a file would do, and nothing done. Expected of a file that is none: a word. */
export async function weigh(
  db: Database,
  { bytes, source }: Sent,
  { newsletterId, actor, now }: Act,
): Promise<Weighed | 'no addresses' | 'too many rows'> {
  const read = await readCsv(textOf(bytes), ROWS_AT_MOST + 1)
  if (!read) return 'too many rows'
  const table = columnsOf(read)
  if (!table) return 'no addresses'
  const consent = `${source} (imported by ${actor.name}, ${now.toISOString().slice(0, 10)})`
  const { entries, refused } = entriesOf(table.rows, { columns: table.columns, consent, now })
  const counts = { new: 0, pending: 0, known: 0, left: 0, suppressed: 0 }
  const changes: Marked[] = []
  for (const unmarked of chunksOf(entries)) {
    const chunk = await Promise.all(unmarked.map(async (entry) => ({ ...entry, hash: await markOf(entry.key) })))
    const here = await standingsHere(db, newsletterId, chunk)
    for (const entry of chunk) {
      const { counted, isChange } = fateOf(entry, here.get(entry.key))
      counts[counted]++
      if (isChange) changes.push(entry)
    }
  }
  const refusals = refused.length
  const rows = table.rows.length
  return {
    moved: { rows, ...counts, changes: changes.length, refusals, refused: refused.slice(0, REFUSALS_TOLD) },
    changes,
  }
}

interface Here {
  key: string
  /** Null where they are not on this list. */
  status: 'pending' | 'confirmed' | 'left' | null
  hasLeft: number
  isSuppressed: number
}

/** What is known here of each, by the folded address. */
async function standingsHere(db: Database, newsletterId: string, entries: Marked[]): Promise<Map<string, Here>> {
  const asked = JSON.stringify(entries.map(({ key, hash }) => [key, hash]))
  const rows = await persist(() =>
    askRows<Here>(
      db,
      sql`select j.value ->> 0 as key, p.status, p.left_at is not null as hasLeft, x.hash is not null as isSuppressed
        from json_each(${asked}) j
        left join suppressions x on x.hash = j.value ->> 1
        left join subscribers s on s.email_key = j.value ->> 0
        left join subscriptions p on p.subscriber_id = s.id and p.newsletter_id = ${newsletterId}`,
    ),
  )
  return new Map(rows.map((row) => [row.key, row]))
}

/** Nobody comes back by a file who has left or is suppressed here, and nobody who has confirmed is taken off. */
function fateOf(
  { standing }: Entry,
  here: Here | undefined,
): { counted: 'new' | 'pending' | 'known' | 'left' | 'suppressed'; isChange: boolean } {
  if (here?.isSuppressed) return { counted: 'suppressed', isChange: false }
  if (standing === 'suppressed') return { counted: 'suppressed', isChange: true }
  const isOn = here !== undefined && here.status !== null
  if (here?.status === 'left') return { counted: 'left', isChange: false }
  if (isOn && (here.status === 'confirmed' || here.hasLeft || standing !== 'confirmed')) {
    return { counted: 'known', isChange: false }
  }
  return { counted: standing === 'confirmed' ? 'new' : standing, isChange: true }
}

export function chunksOf<T>(items: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(items.length / A_CHUNK) }, (_, n) =>
    items.slice(n * A_CHUNK, (n + 1) * A_CHUNK),
  )
}
