import { and, lt, sql } from 'drizzle-orm'
import { askRows, type Database, persist } from '../platform/database.ts'
import { narrations } from './table.ts'

/** A message of the queue: an article whose audio was wanted at that moment. */
export interface Job {
  article: string
  asked: number
}

export type NarrationQueue = Pick<Queue<Job>, 'sendBatch'>

const AT_ONCE = 50
/** With all its pauses a job is tried for three hours. Of which nothing is heard for longer, its message was lost. */
const SILENT_AT_MOST_MS = 4 * 3_600_000

/** Hands what waits to the queue, first come, first served. What the queue does not take is handed over by the clock. */
export async function handOver(db: Database, queue: NarrationQueue, now: Date): Promise<number> {
  const rows = await persist(() =>
    askRows<{ article: string; asked: number }>(
      db,
      // By itself D1 takes the index of states, and walks through all that a run through the archive has waiting.
      sql`select article_id as article, asked_at as asked from narrations indexed by narrations_to_hand
        where state = 'waiting' and handed_at is null and run_id is null
          and exists (select 1 from articles a where a.id = article_id and a.live_at is not null)
        order by asked_at limit ${AT_ONCE}`,
    ),
  )
  const waiting = rows.map(({ article, asked }) => ({ article, asked: new Date(asked) }))
  return give(db, queue, { waiting, now })
}

/** Hands over again what was lost on its way. */
export async function handOverLost(db: Database, queue: NarrationQueue, now: Date): Promise<number> {
  const lost = await persist(() =>
    db
      .select({ article: narrations.articleId, asked: narrations.askedAt })
      .from(narrations)
      .where(and(sql`state = 'waiting'`, lt(narrations.handedAt, new Date(now.getTime() - SILENT_AT_MOST_MS))))
      .limit(AT_ONCE),
  )
  return give(db, queue, { waiting: lost, now })
}

/** Sends jobs, and notes that they were sent: one that is sent twice is done once. */
export async function give(
  db: Database,
  queue: NarrationQueue,
  { waiting, now }: { waiting: readonly { article: string; asked: Date }[]; now: Date },
): Promise<number> {
  if (waiting.length === 0) return 0
  await queue.sendBatch(waiting.map(({ article, asked }) => ({ body: { article, asked: asked.getTime() } })))
  const sent = JSON.stringify(waiting.map(({ article, asked }) => [article, asked.getTime()]))
  // Not what was wanted anew meanwhile: that is still to be sent.
  await persist(() =>
    db
      .update(narrations)
      .set({ handedAt: now })
      .where(
        // With a plus, so that it is not by their state that they are found.
        sql`+state = 'waiting' and (article_id, asked_at) in (select value ->> 0, value ->> 1 from json_each(${sent}))`,
      )
      .run(),
  )
  return waiting.length
}
