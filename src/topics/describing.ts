import { eq } from 'drizzle-orm'
import { type Actor, performSince } from '../audit/acting.ts'
import type { Database } from '../platform/database.ts'
import { newEdition } from '../press/editions.ts'
import { topics } from './table.ts'

interface Act {
  id: string
  actor: Actor
  now: Date
  since?: number | undefined
}

export async function findDescription(db: Database, id: string) {
  const [row] = await db.select({ description: topics.description }).from(topics).where(eq(topics.id, id))
  return { description: row?.description ?? '' }
}

/** Gives a topic the sentence over its list; the empty one takes it away. */
export async function describeTopic(
  db: Database,
  { description }: { description?: string | undefined },
  { id, actor, now, since }: Act,
): Promise<'done' | 'stale'> {
  if (description === undefined) return 'done'
  const deed = { act: 'describe', subject: 'topic', subjectId: id, detail: { description } } as const
  return performSince(db, { actor, deed, now, since }, [
    db.update(topics).set({ description }).where(eq(topics.id, id)),
    newEdition(db, 'names'),
  ])
}
