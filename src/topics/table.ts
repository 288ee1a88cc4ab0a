import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const topics = sqliteTable('topics', {
  id: text().primaryKey(),
  slug: text().notNull().unique(),
  name: text().notNull(),
  /** The name folded for comparison, so that "city" finds "City". */
  nameKey: text().notNull().unique(),
  createdAt: integer({ mode: 'timestamp_ms' }).notNull(),
  /** A sentence over its list; empty for none. */
  description: text().notNull().default(''),
})

/** An article under a topic. `liveAt` repeats the article's publication while it is live, so that a list is one index walk. */
export const articleTopics = sqliteTable(
  'article_topics',
  {
    articleId: text().notNull(),
    topicId: text()
      .notNull()
      .references(() => topics.id),
    position: integer().notNull(),
    liveAt: integer({ mode: 'timestamp_ms' }),
    /** The same while readers are offered an audio version, for the topic's podcast. Kept by triggers (0014_narration.sql). */
    audibleAt: integer({ mode: 'timestamp_ms' }),
  },
  (t) => [
    primaryKey({ columns: [t.articleId, t.topicId] }),
    index('article_topics_live').on(t.topicId, t.liveAt, t.articleId),
    index('article_topics_made').on(t.topicId, t.articleId),
    index('article_topics_audible').on(t.topicId, t.audibleAt, t.articleId),
  ],
)
