import { asc, inArray, sql } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import { people } from './table.ts'

/** The people whose picture this is. */
export async function listPictured(db: Database, url: string) {
  return db
    .select({ slug: people.slug, name: people.name })
    .from(people)
    .where(sql`json_extract(${people.picture}, '$.url') = ${url}`)
    .limit(PICTURED_AT_MOST)
}

const PICTURED_AT_MOST = 100

/** These people, those of them that there are. At most a hundred. */
export async function listPeopleOf(db: Database, ids: readonly string[]) {
  if (ids.length === 0) return []
  return db
    .select({ id: people.id, slug: people.slug, name: people.name })
    .from(people)
    .where(inArray(people.id, ids.slice(0, 100)))
}

const OFFERED = 200

/** The first names of the alphabet, to choose from. */
export function askPeopleNames(db: Database) {
  return db.select({ slug: people.slug, name: people.name }).from(people).orderBy(asc(people.nameKey)).limit(OFFERED)
}
