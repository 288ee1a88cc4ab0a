import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Picture } from '../media/picture.ts'

export const articles = sqliteTable(
  'articles',
  {
    id: text().primaryKey(),
    kind: text({ enum: ['article', 'page'] }).notNull(),
    status: text({ enum: ['draft', 'scheduled', 'published', 'retracted'] }).notNull(),
    slug: text().notNull(),
    headline: text().notNull(),
    standfirst: text().notNull(),
    image: text({ mode: 'json' }).$type<Picture>(),
    wordCount: integer().notNull(),
    readMinutes: integer().notNull(),
    /** The editors' weight in the picks: 0 never, 1 as any other, up to 3. */
    weight: integer().notNull(),
    publishedAt: integer({ mode: 'timestamp_ms' }),
    updatedAt: integer({ mode: 'timestamp_ms' }),
    scheduledFor: integer({ mode: 'timestamp_ms' }),
    retractedAt: integer({ mode: 'timestamp_ms' }),
    retractionNote: text(),
    createdAt: integer({ mode: 'timestamp_ms' }).notNull(),
    createdBy: text().notNull(),
    /** BCP 47, where it is not the paper's own. */
    language: text(),
    revision: integer().notNull(),
    /** Clean HTML: it was sanitised before it came here. Last, so that a list never reads past it. */
    body: text().notNull(),
    /** When it went live, while it is in the lists. Every list of readers walks an index on this, so no list can leak. */
    liveAt: integer({ mode: 'timestamp_ms' }).generatedAlwaysAs(
      sql`case when status = 'published' and kind = 'article' then published_at end`,
      { mode: 'virtual' },
    ),
    /** When anything was last done to it. */
    savedAt: integer({ mode: 'timestamp_ms' }),
    /** Where it stands among those of its state, at the desk: when it was saved, is due, went live or was retracted. */
    deskAt: integer({ mode: 'timestamp_ms' }).generatedAlwaysAs(
      sql`coalesce(case status when 'scheduled' then scheduled_for when 'published' then published_at when 'retracted' then retracted_at end, saved_at, created_at)`,
      { mode: 'virtual' },
    ),
  },
  (t) => [
    index('articles_live').on(t.liveAt, t.id),
    index('articles_of_state').on(t.status, t.deskAt, t.id),
    index('articles_of_member').on(t.createdBy, t.id),
    index('articles_of_member_and_state').on(t.createdBy, t.status, t.deskAt, t.id),
    index('articles_due').on(t.status, t.scheduledFor),
    index('articles_pages').on(t.slug).where(sql`kind = 'page'`),
  ],
)

/**
 * The act of a revision that was saved by itself while its author wrote on: the next one holds all of its words. Its row
 * stays, since it is the guard; its words go.
 */
export const WRITTEN_OVER = 'written over'

export const revisions = sqliteTable(
  'revisions',
  {
    articleId: text()
      .notNull()
      .references(() => articles.id),
    revision: integer().notNull(),
    act: text().notNull(),
    at: integer({ mode: 'timestamp_ms' }).notNull(),
    by: text().notNull(),
    /** What was saved; null where an act changed no words. */
    content: text({ mode: 'json' }).$type<Content>(),
    /** Since when its author has been writing without a stop, where it was saved by itself: such saves are kept as one. */
    writingSince: integer({ mode: 'timestamp_ms' }),
  },
  // The guard of every act: two saves of one revision want the same row, and the second batch fails whole.
  (t) => [primaryKey({ columns: [t.articleId, t.revision] })],
)

export const corrections = sqliteTable(
  'corrections',
  {
    id: text().primaryKey(),
    articleId: text()
      .notNull()
      .references(() => articles.id),
    text: text().notNull(),
    at: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [index('corrections_of_article').on(t.articleId, t.at), index('corrections_by_time').on(t.at, t.id)],
)

export const related = sqliteTable(
  'related',
  {
    articleId: text()
      .notNull()
      .references(() => articles.id),
    relatedId: text()
      .notNull()
      .references(() => articles.id),
    position: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.articleId, t.relatedId] }), index('related_to').on(t.relatedId)],
)

/** An article's number in the index of the desk, in the order in which they were made. Kept by triggers (0009_desk_lists.sql). */
export const deskIndex = sqliteTable('desk_index', {
  n: integer().primaryKey(),
  articleId: text().notNull().unique(),
})

/**
 * What a member has open at the desk, and what they have written that nobody else sees yet: the changes of a story that
 * is live are kept here until they are published.
 */
export const workingCopies = sqliteTable(
  'working_copies',
  {
    articleId: text()
      .notNull()
      .references(() => articles.id),
    memberId: text().notNull(),
    memberName: text().notNull(),
    /** The revision that it was begun from. */
    base: integer().notNull(),
    /** Null where it is only open. */
    content: text({ mode: 'json' }).$type<Partial<Content>>(),
    savedAt: integer({ mode: 'timestamp_ms' }),
    seenAt: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.articleId, t.memberId] }), index('working_copies_by_time').on(t.seenAt)],
)

/** Links by which somebody without an account reads a story before it is out. Only the SHA-256 of a link's token is kept. */
export const previews = sqliteTable(
  'previews',
  {
    hash: text().primaryKey(),
    articleId: text()
      .notNull()
      .references(() => articles.id),
    createdAt: integer({ mode: 'timestamp_ms' }).notNull(),
    createdBy: text().notNull(),
    expiresAt: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [index('previews_of_article').on(t.articleId), index('previews_by_end').on(t.expiresAt)],
)

/** What editors put at the head of the front page: the first is the lead. */
export const frontPins = sqliteTable('front_pins', {
  position: integer().primaryKey(),
  articleId: text().notNull(),
  until: integer({ mode: 'timestamp_ms' }),
})

/** The months (UTC) in which anything live was published, and when that last changed. Kept by triggers (0005_sitemaps.sql). */
export const sitemapMonths = sqliteTable('sitemap_months', {
  /** 2026-11. */
  month: text().primaryKey(),
  changedAt: integer({ mode: 'timestamp_ms' }).notNull(),
})

export type ArticleRow = typeof articles.$inferSelect

/** The words and facts of an article that an editor writes, as a revision keeps them. */
export interface Content {
  headline: string
  standfirst: string
  slug: string
  body: string
  image: Picture | null
  weight: number
  /** Revisions from before there was such a thing say nothing of it. */
  language?: string | null
  topics: string[]
  authors: string[]
  related: string[]
}
