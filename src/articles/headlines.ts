import { inArray } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import { articles } from './table.ts'

const AT_MOST = 100

/** What these stories are called now, by their ids. */
export async function headlinesOf(db: Database, ids: readonly string[]): Promise<Map<string, string>> {
  const asked = [...new Set(ids)].slice(0, AT_MOST)
  if (asked.length === 0) return new Map()
  const rows = await db
    .select({ id: articles.id, headline: articles.headline })
    .from(articles)
    .where(inArray(articles.id, asked))
  return new Map(rows.map(({ id, headline }) => [id, headline]))
}
