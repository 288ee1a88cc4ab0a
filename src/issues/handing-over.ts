import { and, asc, eq } from 'drizzle-orm'
import { deliveries, issues } from '../newsletters/table.ts'
import { type Database, persist } from '../platform/database.ts'
import { LETTERS_A_CHUNK } from './starting.ts'

/** A message of the queue: a hundred letters of an issue. */
export interface Parcel {
  issue: string
  chunk: number
  /** When it was handed over. All that was handed over before is void. */
  handed: number
}

export type LetterQueue = Pick<Queue<Parcel>, 'sendBatch'>

/** As many messages as a queue takes at once. */
const MESSAGES_A_BATCH = 100
/** A queue keeps a message back for twelve hours at most. */
const DELAY_AT_MOST_SECONDS = 43_200

interface Pace {
  now: Date
  /** How many letters may go out a minute. */
  perMinute: number
}

/**
 * Hands everything that waits to the queue, each hundred in its turn: that is what keeps the pace. May be called again at
 * any time: whatever was handed over before is void. Where the queue does not take it, the clock hands it over later.
 */
export async function handOver(
  db: Database,
  queue: LetterQueue,
  issueId: string,
  { now, perMinute }: Pace,
): Promise<'done' | 'later'> {
  await note(db, issueId, now)
  const waiting = await db
    .selectDistinct({ chunk: deliveries.chunk })
    .from(deliveries)
    .where(and(eq(deliveries.issueId, issueId), eq(deliveries.status, 'waiting')))
    .orderBy(asc(deliveries.chunk))
  const messages = waiting.map(({ chunk }, i) => ({
    body: { issue: issueId, chunk, handed: now.getTime() },
    delaySeconds: Math.min(DELAY_AT_MOST_SECONDS, Math.floor((i * LETTERS_A_CHUNK * 60) / perMinute)),
  }))
  try {
    for (let from = 0; from < messages.length; from += MESSAGES_A_BATCH) {
      await queue.sendBatch(messages.slice(from, from + MESSAGES_A_BATCH))
    }
    return 'done'
  } catch (error) {
    console.error(JSON.stringify({ event: 'letters not handed over', issue: issueId, error: String(error) }))
    await note(db, issueId, null)
    return 'later'
  }
}

async function note(db: Database, issueId: string, handedAt: Date | null): Promise<void> {
  await persist(() => db.update(issues).set({ handedAt }).where(eq(issues.id, issueId)).run())
}
