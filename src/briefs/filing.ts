import { and, eq, isNull, sql } from 'drizzle-orm'
import { type Actor, auditLine } from '../audit/writing.ts'
import { type Database, didNotHold, mustHold, runBatch } from '../platform/database.ts'
import { newId } from '../platform/ids.ts'
import { newEdition } from '../press/editions.ts'
import type { Brief } from './reading.ts'
import { briefs } from './table.ts'

/** A brief as an editor hands it in: clean HTML. */
export interface BriefCopy {
  headline: string
  body: string
  url: string | null
  at: Date
}

interface Who {
  actor: Actor
  now: Date
}

/** Files a brief; it is live at once. Gives its id. */
export async function fileBrief(db: Database, copy: BriefCopy, { actor, now }: Who): Promise<string> {
  const id = newId(now)
  await runBatch(db, [
    db.insert(briefs).values({ ...copy, id, createdAt: now, revision: 1 }),
    newEdition(db, 'briefs'),
    auditLine(db, actor, { deed: { act: 'file', subject: 'brief', subjectId: id }, now }),
  ])
  return id
}

/** Changes a brief as it was read. The words it had stay in the audit log. */
export async function reviseBrief(
  db: Database,
  { id, revision, ...before }: Brief,
  { copy, actor, now }: { copy: Partial<BriefCopy> } & Who,
): Promise<'done' | 'stale'> {
  const standing = sql`(select revision from briefs where id = ${id} and removed_at is null)`
  try {
    await runBatch(db, [
      mustHold(db, sql`${standing} = ${revision}`),
      db
        .update(briefs)
        .set({ ...copy, updatedAt: now, revision: revision + 1 })
        .where(eq(briefs.id, id)),
      newEdition(db, 'briefs'),
      auditLine(db, actor, { deed: { act: 'revise', subject: 'brief', subjectId: id, detail: { before } }, now }),
    ])
    return 'done'
  } catch (error) {
    if (didNotHold(error)) return 'stale'
    throw error
  }
}

/** Takes a brief down. Its words are kept. */
export async function removeBrief(db: Database, id: string, { actor, now }: Who): Promise<void> {
  await runBatch(db, [
    db
      .update(briefs)
      .set({ removedAt: now })
      .where(and(eq(briefs.id, id), isNull(briefs.removedAt))),
    newEdition(db, 'briefs'),
    auditLine(db, actor, { deed: { act: 'remove', subject: 'brief', subjectId: id }, now }),
  ])
}
