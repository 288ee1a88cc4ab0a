import { lte, sql } from 'drizzle-orm'
import { type Actor, perform, performSince } from '../audit/acting.ts'
import { type Database, didNotHold, mustHold } from '../platform/database.ts'
import { newEdition } from '../press/editions.ts'
import { frontPins } from './table.ts'

interface Who {
  actor: Actor
  now: Date
}

interface Choice extends Who {
  chosen: { articleId: string; until: Date | null }[]
  /** What `lastActOn` told whoever chose. */
  since?: number | undefined
}

/** What leads the front page, in order: the first is the lead. It takes the place of the last choice, if that is the one they saw. */
export async function leadWith(db: Database, { chosen, actor, now, since }: Choice): Promise<'done' | 'stale'> {
  const deed = { act: 'lead', subject: 'front', subjectId: 'front', detail: { pins: chosen } } as const
  return performSince(db, { actor, deed, now, since }, [
    db.delete(frontPins),
    ...chosen.map((one, position) => db.insert(frontPins).values({ position, ...one })),
    newEdition(db, 'articles'),
  ])
}

/** Takes off the front what was to lead it until now. Whether there was anything. */
export async function unpinExpired(db: Database, { actor, now }: Who): Promise<boolean> {
  const expired = sql`select count(*) from front_pins where until <= ${now.getTime()}`
  try {
    await perform(db, { actor, deed: { act: 'unpin', subject: 'front', subjectId: 'front' }, now }, [
      mustHold(db, sql`(${expired}) > 0`),
      db.delete(frontPins).where(lte(frontPins.until, now)),
      newEdition(db, 'articles'),
    ])
    return true
  } catch (error) {
    if (didNotHold(error)) return false
    throw error
  }
}
