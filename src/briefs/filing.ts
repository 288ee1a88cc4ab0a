import { and, eq, isNull, sql } from 'drizzle-orm'
import { type Actor, perform } from '../audit/acting.ts'
import { claimKey, findKeyed, type KeyedRequest } from '../audit/idempotency.ts'
import { type Database, didNotHold, mustHold, violates } from '../platform/database.ts'
import { newId } from '../platform/ids.ts'
import { newEdition } from '../press/editions.ts'
import { guardTakedown } from '../press/purging.ts'
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

/** Files a brief; it is live at once. Gives its id. Asked twice under one key it files one. */
export async function fileBrief(
  db: Database,
  { copy, keyed }: { copy: BriefCopy; keyed?: KeyedRequest | undefined },
  { actor, now }: Who,
): Promise<{ id: string } | 'key with other words'> {
  const before = keyed && (await findKeyed(db, keyed))
  if (before === 'other words') return 'key with other words'
  if (before) return before
  const id = newId(now)
  try {
    await perform(db, { actor, deed: { act: 'file', subject: 'brief', subjectId: id }, now }, [
      db.insert(briefs).values({ ...copy, id, createdAt: now, revision: 1 }),
      newEdition(db, 'briefs'),
      ...(keyed ? [claimKey(db, keyed, { id, now })] : []),
    ])
    return { id }
  } catch (error) {
    const claimed = keyed && violates(error, 'idempotency_keys') ? await findKeyed(db, keyed) : null
    if (claimed === null || claimed === undefined) throw error
    return claimed === 'other words' ? 'key with other words' : claimed
  }
}

/** Changes a brief as it was read. The words it had stay in the audit log. */
export async function reviseBrief(
  db: Database,
  { id, revision, ...before }: Brief,
  { copy, actor, now }: { copy: Partial<BriefCopy> } & Who,
): Promise<'done' | 'stale'> {
  const standing = sql`(select revision from briefs where id = ${id} and removed_at is null)`
  const deed = { act: 'revise', subject: 'brief', subjectId: id, detail: { before } } as const
  try {
    await perform(db, { actor, deed, now }, [
      mustHold(db, sql`${standing} = ${revision}`),
      db
        .update(briefs)
        .set({ ...copy, updatedAt: now, revision: revision + 1 })
        .where(eq(briefs.id, id)),
      newEdition(db, 'briefs'),
    ])
    return 'done'
  } catch (error) {
    if (didNotHold(error)) return 'stale'
    throw error
  }
}

/** Takes a brief down. Its words are kept. */
export async function removeBrief(db: Database, id: string, { actor, now }: Who): Promise<void> {
  await perform(db, { actor, deed: { act: 'remove', subject: 'brief', subjectId: id }, now }, [
    db
      .update(briefs)
      .set({ removedAt: now })
      .where(and(eq(briefs.id, id), isNull(briefs.removedAt))),
    newEdition(db, 'briefs'),
    guardTakedown(db, ['briefs', `brief-${id}`], now),
  ])
}
