import { lt, sql } from 'drizzle-orm'
import { articles } from '../articles/table.ts'
import { type Database, runBatch } from '../platform/database.ts'
import { views } from './table.ts'

const MS_AN_HOUR = 3_600_000
/** Statements of one batch; what is beyond waits for the next. */
const ARTICLES_A_FLUSH = 100
/** Articles counted between two flushes. A flood of invented ids must not fill the isolate. */
const ARTICLES_HELD = 2_000

/** Reads by article since the last flush. Of the reader nothing is kept. */
export type Tally = Map<string, number>

export function countRead(tally: Tally, articleId: string): void {
  const reads = tally.get(articleId)
  if (reads === undefined && tally.size >= ARTICLES_HELD) return
  tally.set(articleId, (reads ?? 0) + 1)
}

/**
 * Adds the tally to the hour's rows, one batch for many reads, and empties it. Reads of what is not live are dropped.
 * If the database cannot be asked the reads stay in the tally, and the error is thrown.
 */
export async function flushReads(db: Database, tally: Tally, now: Date): Promise<void> {
  const counted = [...tally].slice(0, ARTICLES_A_FLUSH)
  for (const [id] of counted) tally.delete(id)
  const hour = Math.floor(now.getTime() / MS_AN_HOUR)
  try {
    await runBatch(
      db,
      counted.map(([id, reads]) =>
        db.run(sql`insert into ${views} (hour, article_id, reads)
          select ${hour}, id, ${reads} from ${articles} where id = ${id} and live_at is not null
          on conflict (hour, article_id) do update set reads = reads + excluded.reads`),
      ),
    )
  } catch (error) {
    for (const [id, reads] of counted) tally.set(id, (tally.get(id) ?? 0) + reads)
    throw error
  }
}

const READS_KEPT_DAYS = 90

/** Forgets hours too old for any pick or report. */
export async function forgetOldReads(db: Database, now: Date): Promise<void> {
  await db.delete(views).where(lt(views.hour, Math.floor(now.getTime() / MS_AN_HOUR) - READS_KEPT_DAYS * 24))
}
