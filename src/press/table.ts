import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/**
 * How often each thing that many fragments show has changed. A fragment's revision is the sum of the counters it
 * depends on: it only rises, so of two renders the newer is always known.
 */
export const editions = sqliteTable('editions', {
  subject: text({ enum: ['articles', 'briefs', 'picks', 'banner', 'site', 'names'] }).primaryKey(),
  revision: integer().notNull(),
})

export type Subject = (typeof editions.$inferSelect)['subject']
