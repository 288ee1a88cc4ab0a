import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** What the bucket holds for articles to show. Pictures that were stored before there was this table are not in it. */
export const media = sqliteTable(
  'media',
  {
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
    /** As it was called where it came from. */
    name: text().notNull().default(''),
    caption: text().notNull().default(''),
    credit: text().notNull().default(''),
    /** Those of its widths of which there is AVIF too. */
    avifWidths: text({ mode: 'json' }).$type<number[]>().notNull().default([]),
    /** What a search at the desk looks through: name, description, caption and credit in small letters. */
    words: text().notNull().default(''),
  },
  (t) => [index('media_by_time').on(t.createdAt, t.key)],
)

/** Which articles show a picture now, whatever their state. Written by the act that saves them. */
export const mediaUses = sqliteTable(
  'media_uses',
  {
    key: text().notNull(),
    articleId: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.key, t.articleId] }), index('media_uses_of_article').on(t.articleId)],
)
