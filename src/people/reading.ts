import { asc, gt, inArray } from 'drizzle-orm'
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

/** These people, those of them that there are. At most a hundred. */
export async function listPeopleOf(db: Database, ids: readonly string[]) {
  if (ids.length === 0) return []
  return db
    .select({ id: people.id, slug: people.slug, name: people.name })
    .from(people)
    .where(inArray(people.id, ids.slice(0, 100)))
}
