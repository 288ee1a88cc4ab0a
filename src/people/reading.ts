import { sql } from 'drizzle-orm'
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
