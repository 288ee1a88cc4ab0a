import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Picture } from '../media/picture.ts'

export const people = sqliteTable('people', {
  id: text().primaryKey(),
  slug: text().notNull().unique(),
  name: text().notNull(),
  nameKey: text().notNull().unique(),
  createdAt: integer({ mode: 'timestamp_ms' }).notNull(),
  /** Plain text; empty for none. */
  biography: text().notNull().default(''),
  picture: text({ mode: 'json' }).$type<Picture>(),
})

/** A byline: who wrote an article, in order. `liveAt` as in `article_topics`. */
export const articlePeople = sqliteTable(
  'article_people',
  {
    articleId: text().notNull(),
    personId: text()
      .notNull()
      .references(() => people.id),
    position: integer().notNull(),
    liveAt: integer({ mode: 'timestamp_ms' }),
  },
  (t) => [
    primaryKey({ columns: [t.articleId, t.personId] }),
    index('article_people_live').on(t.personId, t.liveAt, t.articleId),
    index('article_people_made').on(t.personId, t.articleId),
  ],
)
