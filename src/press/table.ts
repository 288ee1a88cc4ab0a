import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/**
 * How often each thing that many fragments show has changed. A fragment's revision is the sum of the counters it
 * depends on: it only rises, so of two renders the newer is always known.
 */
export const editions = sqliteTable('editions', {
  subject: text({
    enum: ['articles', 'briefs', 'picks', 'banner', 'site', 'names', 'newsletters', 'narration'],
  }).primaryKey(),
  revision: integer().notNull(),
})

/** Cache tags that are still to be purged: those of calls that failed, or for which none was left. */
export const purges = sqliteTable(
  'purges',
  {
    tag: text().primaryKey(),
    isTakedown: integer({ mode: 'boolean' }).notNull(),
    at: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [index('purges_in_order').on(t.isTakedown, t.at)],
)

export type Subject = (typeof editions.$inferSelect)['subject']
