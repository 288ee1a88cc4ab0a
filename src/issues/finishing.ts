import { and, eq, gt, lte, sql } from 'drizzle-orm'
import { deliveries, issues } from '../newsletters/table.ts'
import { type Database, persist } from '../platform/database.ts'
import type { Parcel } from './handing-over.ts'

/** A queue lets a message be worked on for fifteen minutes: whoever claimed a letter longer ago is gone. */
const CLAIM_HOLDS_MS = 20 * 60_000

/** Says that an issue has been sent, if nothing of it waits or is being sent any more. */
export async function finish(db: Database, issueId: string, now: Date): Promise<void> {
  await persist(() =>
    db
      .update(issues)
      .set({ status: 'sent', finishedAt: now, revision: sql`revision + 1` })
      .where(
        and(
          eq(issues.id, issueId),
          eq(issues.status, 'sending'),
          sql`not exists (select 1 from deliveries where issue_id = ${issueId} and status in ('waiting', 'claimed'))`,
        ),
      )
      .run(),
  )
}

/**
 * Letters whose sender died between the claim and the record: they may have gone or not. They are not sent again by
 * themselves, but told. How many there were.
 */
export async function doubtOldClaims(db: Database, now: Date): Promise<number> {
  const given = await persist(() =>
    db
      .update(deliveries)
      .set({ status: 'doubtful', reason: 'Whoever was sending it ended before it was noted whether it went.' })
      .where(and(sql`status = 'claimed'`, lte(deliveries.claimedAt, new Date(now.getTime() - CLAIM_HOLDS_MS))))
      .returning({ id: deliveries.subscriptionId }),
  )
  return given.length
}

const A_DAY_MS = 24 * 3_600_000

/**
 * What the queue has given up of an issue that began less than a day ago is handed over anew by the clock; of an older one
 * it is let go of. What was handed over again since is somebody else's.
 */
export async function giveUp(db: Database, { issue, chunk, handed }: Parcel, now: Date): Promise<'again' | 'given up'> {
  const isCurrent = sql`${issues.id} = ${issue} and ${issues.handedAt} = ${handed}`
  const again = await persist(() =>
    db
      .update(issues)
      .set({ handedAt: null })
      .where(and(isCurrent, gt(issues.startedAt, new Date(now.getTime() - A_DAY_MS))))
      .returning({ id: issues.id }),
  )
  const [current] = again.length > 0 ? [] : await db.select({ id: issues.id }).from(issues).where(isCurrent)
  if (!current) return 'again'
  await persist(() =>
    db
      .update(deliveries)
      .set({ status: 'failed', reason: sql`coalesce(reason, 'It was tried for a day, and nothing was reached.')` })
      .where(and(eq(deliveries.issueId, issue), eq(deliveries.chunk, chunk), eq(deliveries.status, 'waiting')))
      .run(),
  )
  return 'given up'
}
