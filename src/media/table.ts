import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** What the bucket holds for articles to show. Pictures that were stored before there was this table are not in it. */
export const media = sqliteTable('media', {
  /** Its content's hash and its ending, as in `/media/{key}`. */
  key: text().primaryKey(),
  type: text().notNull(),
  bytes: integer().notNull(),
  /** As readers see it: a camera's picture that lies on its side is told upright. */
  width: integer().notNull(),
  height: integer().notNull(),
  /** Of its variants, narrowest first. */
  widths: text({ mode: 'json' }).$type<number[]>().notNull(),
  alt: text().notNull(),
  createdAt: integer({ mode: 'timestamp_ms' }).notNull(),
  createdBy: text().notNull(),
})
