import { index, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/**
 * Every slug that something has or once had. The key is what makes two articles never share one, and an old slug
 * never be taken by another: it is the same row.
 */
export const slugs = sqliteTable(
  'slugs',
  {
    kind: text({ enum: ['article', 'topic', 'person'] }).notNull(),
    slug: text().notNull(),
    targetId: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.kind, t.slug] }), index('slugs_of_target').on(t.kind, t.targetId)],
)

export type SlugKind = (typeof slugs.$inferSelect)['kind']
