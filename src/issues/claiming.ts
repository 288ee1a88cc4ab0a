import { and, eq, sql } from 'drizzle-orm'
import { deliveries } from '../newsletters/table.ts'
import { type Database, persist, runBatch, type Statement } from '../platform/database.ts'

/** A letter that this sender alone may send, and to whom. */
export interface Claimed {
  subscriptionId: string
  claim: string
  tries: number
  subscriberId: string | null
  email: string | null
  generation: number | null
  /** Whether they still want it, and may be written to. */
  isWanted: number
}

/** What became of a letter. */
export type Record =
  | { status: 'sent' }
  | { status: 'failed' | 'doubtful' | 'skipped'; reason: string }
  | { status: 'waiting'; reason: string; dueAt: Date }

interface Chunk {
  issue: string
  chunk: number
  now: Date
}

/**
 * Notes what became of the letter before, and claims the next that is due: one round trip. A claim has a name of its own,
 * so all of it may be asked twice, and done once. Null where nothing is due, or the issue is not on its way any more.
 */
export async function recordAndClaim(db: Database, before: Statement[], chunk: Chunk): Promise<Claimed | null> {
  const claim = crypto.randomUUID()
  const [found] = (await persist(() => runBatch(db, [...before, take(db, claim, chunk), read(db, claim, chunk)]))).at(
    -1,
  ) as Claimed[]
  return found ?? null
}

function take(db: Database, claim: string, { issue, chunk, now }: Chunk): Statement {
  const at = now.getTime()
  return db.run(sql`update deliveries set status = 'claimed', claim = ${claim}, claimed_at = ${at}
    where issue_id = ${issue} and subscription_id = (select subscription_id from deliveries
        where issue_id = ${issue} and chunk = ${chunk} and status = 'waiting' and coalesce(due_at, 0) <= ${at} limit 1)
      and exists (select 1 from issues where id = ${issue} and status = 'sending')
      and not exists (select 1 from deliveries
        where issue_id = ${issue} and chunk = ${chunk} and status = 'claimed' and claim = ${claim})`)
}

function read(db: Database, claim: string, { issue, chunk }: Chunk): Statement {
  return db.all(sql`select d.subscription_id as subscriptionId, d.claim, d.tries, p.id as subscriberId, p.email, p.generation,
      coalesce(s.status = 'confirmed' and p.suppressed_at is null, 0) as isWanted
    from deliveries d left join subscriptions s on s.id = d.subscription_id left join subscribers p on p.id = s.subscriber_id
    where d.issue_id = ${issue} and d.chunk = ${chunk} and d.status = 'claimed' and d.claim = ${claim}`)
}

/** The statement that notes what became of a letter: by whoever holds its claim, once. */
export function recording(
  db: Database,
  issue: string,
  { subscriptionId, claim }: Claimed,
  { record, now, isTry = true }: { record: Record; now: Date; isTry?: boolean },
): Statement {
  return db
    .update(deliveries)
    .set({
      status: record.status,
      ...(isTry ? { tries: sql`tries + 1` } : {}),
      // Of whoever was erased meanwhile nothing is noted that could hold their address.
      ...(record.status === 'sent'
        ? { sentAt: now, reason: null }
        : { reason: sql`iif(subscriber_id = '', null, ${record.reason.slice(0, 500)})` }),
      ...(record.status === 'waiting' ? { dueAt: record.dueAt, claim: null } : {}),
    })
    .where(
      and(
        eq(deliveries.issueId, issue),
        eq(deliveries.subscriptionId, subscriptionId),
        eq(deliveries.claim, claim),
        eq(deliveries.status, 'claimed'),
      ),
    )
}

/** How much of a chunk waits still, and when the first of it is due. */
export async function whatWaits(db: Database, { issue, chunk }: Omit<Chunk, 'now'>) {
  const [row] = await persist(() =>
    db
      .select({ count: sql<number>`count(*)`, dueAt: sql<number>`coalesce(min(coalesce(${deliveries.dueAt}, 0)), 0)` })
      .from(deliveries)
      .where(and(eq(deliveries.issueId, issue), eq(deliveries.chunk, chunk), eq(deliveries.status, 'waiting'))),
  )
  return row ?? { count: 0, dueAt: 0 }
}
