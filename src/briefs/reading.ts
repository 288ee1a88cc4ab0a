import { and, desc, eq, isNotNull, sql } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import { briefs } from './table.ts'

const shown = {
  id: briefs.id,
  headline: briefs.headline,
  body: briefs.body,
  url: briefs.url,
  at: briefs.at,
  updatedAt: briefs.updatedAt,
  revision: briefs.revision,
}

export type Brief = Awaited<ReturnType<typeof askBriefs>>[number]

/** Live briefs, newest first, from below the one called `before`. */
export function askBriefs(db: Database, { limit, before }: { limit: number; before?: string | undefined }) {
  return db
    .select(shown)
    .from(briefs)
    .where(
      before
        ? sql`(${briefs.liveAt}, ${briefs.id}) < (select at, id from briefs where id = ${before})`
        : isNotNull(briefs.liveAt),
    )
    .orderBy(desc(briefs.liveAt), desc(briefs.id))
    .limit(limit)
}

export function askBrief(db: Database, id: string) {
  return db
    .select(shown)
    .from(briefs)
    .where(and(eq(briefs.id, id), isNotNull(briefs.liveAt)))
}
