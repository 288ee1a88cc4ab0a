import { eq, sql } from 'drizzle-orm'
import { THE_CLOCK } from '../audit/acting.ts'
import { deliveries } from '../newsletters/table.ts'
import { type Database, persist } from '../platform/database.ts'
import type { Site } from '../settings/site.ts'
import type { Place } from './archive-reading.ts'
import { doubtOldClaims, finish } from './finishing.ts'
import { handOver } from './handing-over.ts'
import type { Dispatching } from './pace.ts'
import { findIssue, type Issue, listDue, listSending } from './reading.ts'
import { LETTERS_A_CHUNK, start } from './starting.ts'

const AT_ONCE = 20
/** Letters of which nothing is heard for so long are handed over anew: a message of the queue may be lost. */
const SILENT_AT_MOST_MS = 45 * 60_000

interface Dispatch extends Dispatching {
  now: Date
}

interface Started {
  /** Where readers find the issues that went. */
  started: Place[]
  failures: unknown[]
}

/** Sets what is due on its way. That one fails does not keep the others back. */
export async function startDue({ db, queue, site, now, perMinute }: Dispatch & { site: Site }): Promise<Started> {
  const due = await listDue(db, { now, limit: AT_ONCE })
  const started: Place[] = []
  const failures: unknown[] = []
  for (const { issue, newsletter } of due) {
    try {
      // What somebody changed meanwhile waits a minute.
      if ((await start(db, issue, { site, newsletter, actor: THE_CLOCK, now })) === 'stale') continue
      started.push({ newsletter: newsletter.slug, slug: issue.slug })
      await handOver(db, queue, issue.id, { now, perMinute })
    } catch (error) {
      failures.push(error)
    }
  }
  return { started, failures }
}

/** Looks after what is on its way: tells what nobody knows of, ends what is done, hands over anew what was lost. */
export async function lookAfter({ db, queue, now, perMinute }: Dispatch): Promise<{ doubtful: number; again: number }> {
  const doubtful = await doubtOldClaims(db, now)
  let again = 0
  for (const issue of await listSending(db, { limit: AT_ONCE })) {
    await finish(db, issue.id, now)
    const isLost = await wasSilent(db, issue, { now, perMinute })
    if (isLost && (await findIssue(db, issue.newsletterId, issue.id))?.status === 'sending') {
      await handOver(db, queue, issue.id, { now, perMinute })
      again++
    }
  }
  return { doubtful, again }
}

async function wasSilent(db: Database, issue: Issue, { now, perMinute }: Pick<Dispatch, 'now' | 'perMinute'>) {
  const patience = SILENT_AT_MOST_MS + (LETTERS_A_CHUNK / perMinute) * 60_000
  const since = now.getTime() - patience
  if (issue.handedAt === null) return true
  if (issue.handedAt.getTime() > since) return false
  const [heard] = await persist(() =>
    db
      .select({ last: sql<number>`max(max(coalesce(${deliveries.claimedAt}, 0), coalesce(${deliveries.dueAt}, 0)))` })
      .from(deliveries)
      .where(eq(deliveries.issueId, issue.id)),
  )
  return (heard?.last ?? 0) <= since
}
