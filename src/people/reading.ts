import { asc, gt, sql } from 'drizzle-orm'
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

/** The people whose picture this is. */
export async function listPictured(db: Database, url: string) {
  return db
    .select({ slug: people.slug, name: people.name })
    .from(people)
    .where(sql`json_extract(${people.picture}, '$.url') = ${url}`)
    .limit(PICTURED_AT_MOST)
}

const PICTURED_AT_MOST = 100
