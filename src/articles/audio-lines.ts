import { type SQL, sql } from 'drizzle-orm'
import type { NarrationRow } from '../narration/table.ts'
import { askRows, type Database } from '../platform/database.ts'
import type { ArticleRow } from './table.ts'

/** A story in a list of those whose audio is in one state. */
export interface AudioLine extends Pick<NarrationRow, 'reason' | 'tries' | 'runId'> {
  id: string
  headline: string
  status: ArticleRow['status']
  handedAt: Date | null
  /** Leads on to what comes after it. */
  cursor: string
}

interface Asked {
  limit: number
  /** The cursor of the line before the first. */
  after?: string | undefined
}

/** Stories whose audio is in this state, what was given to a voice last first; then those that were given to none. */
export async function listAudio(
  db: Database,
  state: NarrationRow['state'],
  { limit, after }: Asked,
): Promise<AudioLine[]> {
  const [, handed, row] = /^(\d*)\.(\d+)$/.exec(after ?? '') ?? []
  const lines = handed === '' ? [] : await ask(db, state, { where: behind(handed, row), limit })
  if (lines.length >= limit) return lines
  const rest = sql`n.handed_at is null${handed === '' ? sql` and n.rowid < ${Number(row)}` : sql``}`
  return [...lines, ...(await ask(db, state, { where: rest, limit: limit - lines.length }))]
}

function behind(handed: string | undefined, row: string | undefined): SQL {
  return handed === undefined
    ? sql`n.handed_at is not null`
    : sql`(n.handed_at, n.rowid) < (${Number(handed)}, ${Number(row)})`
}

async function ask(
  db: Database,
  state: NarrationRow['state'],
  { where, limit }: { where: SQL; limit: number },
): Promise<AudioLine[]> {
  const rows = await askRows<Omit<AudioLine, 'handedAt' | 'cursor'> & { handed: number | null; row: number }>(
    db,
    sql`select a.id, a.headline, a.status, n.reason, n.tries, n.run_id as runId, n.handed_at as handed, n.rowid as row
      from narrations n join articles a on a.id = n.article_id
      where n.state = ${state} and ${where}
      order by n.handed_at desc, n.rowid desc limit ${limit}`,
  )
  return rows.map(({ handed, row, ...line }) => ({
    ...line,
    handedAt: handed === null ? null : new Date(handed),
    cursor: `${handed ?? ''}.${row}`,
  }))
}
