import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** The picks as readers see them, first to last. */
export const picks = sqliteTable('picks', {
  position: integer().primaryKey(),
  articleId: text().notNull(),
  pinned: integer({ mode: 'boolean' }).notNull(),
  until: integer({ mode: 'timestamp_ms' }),
  reason: text().notNull(),
})

/** The editors' own choice, in their order. */
export const pins = sqliteTable('pins', {
  position: integer().primaryKey(),
  articleId: text().notNull(),
  until: integer({ mode: 'timestamp_ms' }),
})

/** One row: when the clock last chose, and for which tick. */
export const pickRuns = sqliteTable('pick_runs', {
  id: integer().primaryKey(),
  scheduledFor: integer({ mode: 'timestamp_ms' }).notNull(),
  refreshedAt: integer({ mode: 'timestamp_ms' }).notNull(),
})

/** Reads of an article in one hour since 1970 (UTC). The hour leads, so that recent hours are one range. */
export const views = sqliteTable(
  'views',
  {
    hour: integer().notNull(),
    articleId: text().notNull(),
    reads: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.hour, t.articleId] }), index('views_of_article').on(t.articleId, t.hour)],
)
