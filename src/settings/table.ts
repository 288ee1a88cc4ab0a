import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** The paper's own facts, one row a subject: `site` and `banner`. */
export const settings = sqliteTable('settings', {
  key: text({ enum: ['site', 'banner'] }).primaryKey(),
  value: text({ mode: 'json' }).$type<unknown>().notNull(),
  updatedAt: integer({ mode: 'timestamp_ms' }).notNull(),
})
