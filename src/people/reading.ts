import { asc, gt } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import { people } from './table.ts'

/** People by the time they were first named, from behind the one called `after`. */
export async function listPeople(db: Database, { limit, after }: { limit: number; after?: string | undefined }) {
  return db
    .select({ id: people.id, slug: people.slug, name: people.name })
    .from(people)
    .where(after ? gt(people.id, after) : undefined)
    .orderBy(asc(people.id))
    .limit(limit)
}

const OFFERED = 200

/** The first names of the alphabet, to choose from. */
export function askPeopleNames(db: Database) {
  return db.select({ slug: people.slug, name: people.name }).from(people).orderBy(asc(people.nameKey)).limit(OFFERED)
}
