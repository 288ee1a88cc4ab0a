import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const briefs = sqliteTable(
  'briefs',
  {
    id: text().primaryKey(),
    headline: text().notNull(),
    /** Clean HTML, as an article's body. */
    body: text().notNull(),
    url: text(),
    at: integer({ mode: 'timestamp_ms' }).notNull(),
    createdAt: integer({ mode: 'timestamp_ms' }).notNull(),
    updatedAt: integer({ mode: 'timestamp_ms' }),
    /** A brief taken down keeps its words; it only leaves every list. */
    removedAt: integer({ mode: 'timestamp_ms' }),
    revision: integer().notNull(),
    liveAt: integer({ mode: 'timestamp_ms' }).generatedAlwaysAs(sql`case when removed_at is null then at end`, {
      mode: 'virtual',
    }),
  },
  (t) => [index('briefs_live').on(t.liveAt, t.id)],
)

export type BriefRow = typeof briefs.$inferSelect
