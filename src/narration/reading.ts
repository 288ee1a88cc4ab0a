import { eq, sql } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import { narrations, spokenDays } from './table.ts'

export function askNarration(db: Database, articleId: string) {
  return db.select().from(narrations).where(eq(narrations.articleId, articleId))
}

/** How many stories have no audio, or none of their words as they are, because making it failed. */
export function askFailed(db: Database) {
  return db.select({ count: sql<number>`count(*)` }).from(narrations).where(eq(narrations.state, 'failed'))
}

/** How many characters machines spoke on this moment's day (UTC); no row where it is none. */
export function askSpoken(db: Database, now: Date) {
  return db
    .select({ characters: spokenDays.characters })
    .from(spokenDays)
    .where(eq(spokenDays.day, now.toISOString().slice(0, 10)))
}
