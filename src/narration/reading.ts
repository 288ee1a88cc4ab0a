import { eq } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import { narrations } from './table.ts'

export function askNarration(db: Database, articleId: string) {
  return db.select().from(narrations).where(eq(narrations.articleId, articleId))
}
