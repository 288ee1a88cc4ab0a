import { and, eq, lte } from 'drizzle-orm'
import { type Database, persist } from '../platform/database.ts'
import type { Job } from './handing-over.ts'
import { keptUntil, type Made, settle } from './settling.ts'
import { soundsToDrop } from './table.ts'

interface Shop {
  env: { MEDIA: R2Bucket }
  db: Database
}

/** How far apart the ticks of the clock are that drops files. */
const CLOCK_MS = 60_000

interface Offered {
  body: Uint8Array | ReadableStream
  made: Made
  now: Date
}

/**
 * Puts the file where readers find it, then says that it is there. 'void' where something else was wanted meanwhile;
 * `again` where it may help to try later.
 */
export async function offer(
  { db, env }: Shop,
  job: Job,
  { body, made, now }: Offered,
): Promise<'made' | 'void' | { again: string }> {
  const { key, type } = made
  if (await isBeingDropped(db, key, now)) return { again: 'It was taken away just now, and its file is being dropped.' }
  // Until the database has it, it is one of those to be dropped: later than it takes to say that it is there.
  await dropFile(db, job, { key, at: keptUntil(now) })
  await env.MEDIA.put(key, body, { httpMetadata: { contentType: type } })
  const outcome = await settle(db, job, { made, now })
  if (outcome === 'void') await dropFile(db, job, { key, at: now })
  return outcome
}

/** Whether a file that was offered before is there still, and stays. */
export async function isKept({ db, env }: Shop, key: string, now: Date): Promise<boolean> {
  return !(await isBeingDropped(db, key, now)) && (await env.MEDIA.head(key)) !== null
}

/** Whether the clock may be dropping this file at this moment: what is put there meanwhile would go too. */
async function isBeingDropped(db: Database, key: string, now: Date): Promise<boolean> {
  const soon = new Date(now.getTime() + CLOCK_MS)
  const isDue = and(eq(soundsToDrop.key, key), lte(soundsToDrop.dropAt, soon))
  const due = await persist(() => db.select({ key: soundsToDrop.key }).from(soundsToDrop).where(isDue))
  return due.length > 0
}

async function dropFile(db: Database, { article: articleId }: Job, { key, at: dropAt }: { key: string; at: Date }) {
  const file = db.insert(soundsToDrop).values({ key, articleId, dropAt })
  await persist(() => file.onConflictDoUpdate({ target: soundsToDrop.key, set: { dropAt } }).run())
}
