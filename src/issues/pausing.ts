import { and, eq, sql } from 'drizzle-orm'
import { deliveries, issues } from '../newsletters/table.ts'
import { type Database, persist } from '../platform/database.ts'
import type { Issue } from './reading.ts'
import { act, type Changed, type Who } from './writing.ts'

/** Stops an issue on its way. The letter that is being handed to the mail server at this moment still goes. */
export function pause(db: Database, before: Issue, who: Who): Promise<Changed> {
  return act(db, before, { ...who, act: 'pause', detail: {} }, (own) => [
    db.update(issues).set({ status: 'paused', stopped: null }).where(own),
  ])
}

/** Lets it go on. What waits is to be handed over again. */
export function resume(db: Database, before: Issue, who: Who): Promise<Changed> {
  return act(db, before, { ...who, act: 'resume', detail: {} }, (own) => [
    db.update(issues).set({ status: 'sending', stopped: null }).where(own),
  ])
}

/** Lets what failed be tried once more. What may have come already is not: it would come twice. */
export function retry(db: Database, before: Issue, who: Who): Promise<Changed> {
  return act(db, before, { ...who, act: 'send again', detail: {} }, (own) => [
    db
      .update(deliveries)
      .set({ status: 'waiting', tries: 0, dueAt: null, reason: null, claim: null })
      .where(and(eq(deliveries.issueId, before.id), eq(deliveries.status, 'failed'))),
    db.update(issues).set({ status: 'sending', finishedAt: null }).where(own),
  ])
}

/** Pauses it by itself, where nothing can go out until somebody changes how mail is configured. */
export async function stop(db: Database, issueId: string, reason: string): Promise<void> {
  await persist(() =>
    db
      .update(issues)
      .set({ status: 'paused', stopped: reason.slice(0, 500), revision: sql`revision + 1` })
      .where(and(eq(issues.id, issueId), eq(issues.status, 'sending')))
      .run(),
  )
}
