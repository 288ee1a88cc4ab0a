import { eq } from 'drizzle-orm'
import { type Actor, performSince } from '../audit/acting.ts'
import { measured } from '../media/measuring.ts'
import type { Picture } from '../media/picture.ts'
import type { Database } from '../platform/database.ts'
import { defined } from '../platform/defined.ts'
import { newEdition } from '../press/editions.ts'
import { people } from './table.ts'

/** What the paper says of who writes for it. */
export interface Portrait {
  biography?: string | undefined
  /** Null takes it away. */
  picture?: Picture | null | undefined
}

interface Act {
  id: string
  actor: Actor
  now: Date
  since?: number | undefined
}

export async function findPortrait(db: Database, id: string) {
  const [row] = await db
    .select({ biography: people.biography, picture: people.picture })
    .from(people)
    .where(eq(people.id, id))
  return row ?? { biography: '', picture: null }
}

/** Changes what is named of it. */
export async function describePerson(
  db: Database,
  { biography, picture }: Portrait,
  { id, actor, now, since }: Act,
): Promise<'done' | 'stale'> {
  const { image } = picture ? await measured(db, { image: picture }) : { image: picture }
  const change = defined({ biography, picture: image })
  if (Object.keys(change).length === 0) return 'done'
  const deed = { act: 'portray', subject: 'person', subjectId: id, detail: change } as const
  return performSince(db, { actor, deed, now, since }, [
    db.update(people).set(change).where(eq(people.id, id)),
    newEdition(db, 'names'),
  ])
}
