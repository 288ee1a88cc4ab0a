import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/** A letter that goes out under its own name, to those who asked for it. */
export const newsletters = sqliteTable('newsletters', {
  id: text().primaryKey(),
  slug: text().notNull().unique(),
  name: text().notNull(),
  /** What is in it, in a line. */
  description: text().notNull(),
  /** When it comes, in words: "Every weekday at seven". */
  cadence: text().notNull().default(''),
  senderName: text().notNull(),
  /** Empty for the paper's own. */
  senderEmail: text().notNull().default(''),
  replyTo: text().notNull().default(''),
  isArchivePublic: integer({ mode: 'boolean' }).notNull().default(true),
  /** Clean HTML of the mail that greets whoever confirmed; empty for none. */
  welcome: text().notNull().default(''),
  /** Where the clock writes it from the day's picks: at which local time, on which days (1 is Monday). */
  daily: text({ mode: 'json' }).$type<{ time: string; days: number[] }>(),
  /** Among the others on /newsletters/. */
  position: integer().notNull().default(0),
  createdAt: integer({ mode: 'timestamp_ms' }).notNull(),
  /** From then on nobody can join, and nothing is sent. */
  closedAt: integer({ mode: 'timestamp_ms' }),
  revision: integer().notNull().default(1),
})

/** Somebody who asked for a letter. */
export const subscribers = sqliteTable('subscribers', {
  id: text().primaryKey(),
  /** As they typed it: that is where letters go. */
  email: text().notNull(),
  /** The address folded for comparison, so that one person is one row. */
  emailKey: text().notNull().unique(),
  name: text().notNull().default(''),
  createdAt: integer({ mode: 'timestamp_ms' }).notNull(),
  /** Counts up when the links in older mails must stop working. */
  generation: integer().notNull().default(1),
  /** Since when the address stands among the suppressions: told here too, so that a statement can heed it. */
  suppressedAt: integer({ mode: 'timestamp_ms' }),
})

/** One subscriber's place on one list, with what they agreed to. */
export const subscriptions = sqliteTable(
  'subscriptions',
  {
    id: text().primaryKey(),
    subscriberId: text()
      .notNull()
      .references(() => subscribers.id),
    newsletterId: text()
      .notNull()
      .references(() => newsletters.id),
    status: text({ enum: ['pending', 'confirmed', 'left'] }).notNull(),
    /** Where they asked: the form's name, "import", or "desk". */
    form: text().notNull(),
    /** The words that they agreed to, as they stood beside the button. */
    consent: text().notNull(),
    askedAt: integer({ mode: 'timestamp_ms' }).notNull(),
    confirmedAt: integer({ mode: 'timestamp_ms' }),
    leftAt: integer({ mode: 'timestamp_ms' }),
    /** When a confirmation was last sent for it: not more than one in ten minutes. */
    mailedAt: integer({ mode: 'timestamp_ms' }),
  },
  (t) => [
    uniqueIndex('subscriptions_once').on(t.newsletterId, t.subscriberId),
    index('subscriptions_of_subscriber').on(t.subscriberId),
    index('subscriptions_by_status').on(t.newsletterId, t.status, t.id),
    index('subscriptions_pending').on(t.askedAt).where(sql`status = 'pending'`),
  ],
)

/** Places that became one with another, when two addresses turned out to be one person: older letters still name them. */
export const formerPlaces = sqliteTable(
  'former_places',
  {
    id: text().primaryKey(),
    subscriptionId: text().notNull(),
  },
  (t) => [index('former_places_of').on(t.subscriptionId)],
)

/** Links that confirm, by the SHA-256 of their token: once, within 48 hours. */
export const confirmations = sqliteTable(
  'confirmations',
  {
    hash: text().primaryKey(),
    subscriberId: text().notNull(),
    /** Ids of the subscriptions that it confirms. */
    subscriptions: text({ mode: 'json' }).$type<string[]>().notNull(),
    /** Where the address itself is to change: to what. */
    email: text(),
    createdAt: integer({ mode: 'timestamp_ms' }).notNull(),
    expiresAt: integer({ mode: 'timestamp_ms' }).notNull(),
    usedAt: integer({ mode: 'timestamp_ms' }),
  },
  (t) => [index('confirmations_by_end').on(t.expiresAt), index('confirmations_of_subscriber').on(t.subscriberId)],
)

/** Addresses that never get a mail again, by the SHA-256 of their folded form: the address itself need not be known. */
export const suppressions = sqliteTable('suppressions', {
  hash: text().primaryKey(),
  reason: text({ enum: ['bounce', 'complaint', 'desk', 'import'] }).notNull(),
  at: integer({ mode: 'timestamp_ms' }).notNull(),
})

/** One letter that was written, or is being written. */
export const issues = sqliteTable(
  'issues',
  {
    id: text().primaryKey(),
    newsletterId: text()
      .notNull()
      .references(() => newsletters.id),
    slug: text().notNull(),
    subject: text().notNull(),
    /** What mail programs show beside the subject. */
    preheader: text().notNull().default(''),
    /** Clean HTML over the picked articles. */
    body: text().notNull(),
    articleIds: text({ mode: 'json' }).$type<string[]>().notNull(),
    status: text({ enum: ['draft', 'scheduled', 'sending', 'paused', 'sent'] }).notNull(),
    scheduledFor: integer({ mode: 'timestamp_ms' }),
    /** Which day's letter it is, where the clock wrote it: 2026-11-24. */
    day: text(),
    startedAt: integer({ mode: 'timestamp_ms' }),
    finishedAt: integer({ mode: 'timestamp_ms' }),
    /** When what waits was last handed to the queue: all of it at once. */
    handedAt: integer({ mode: 'timestamp_ms' }),
    /** Why it was paused, where nobody pressed the button: what the mail server said. */
    stopped: text(),
    /** Both parts as they went out, with a mark where each reader's own links stand. */
    html: text(),
    text: text(),
    recipients: integer().notNull().default(0),
    createdAt: integer({ mode: 'timestamp_ms' }).notNull(),
    createdBy: text().notNull(),
    revision: integer().notNull().default(1),
  },
  (t) => [
    uniqueIndex('issues_address').on(t.newsletterId, t.slug),
    uniqueIndex('issues_of_day').on(t.newsletterId, t.day),
    index('issues_of_newsletter').on(t.newsletterId, t.id),
    index('issues_due').on(t.status, t.scheduledFor),
    index('issues_out').on(t.newsletterId, t.startedAt).where(sql`started_at is not null`),
  ],
)

/** One issue to one subscriber. Made all at once when it starts; then each goes its way once. */
export const deliveries = sqliteTable(
  'deliveries',
  {
    issueId: text()
      .notNull()
      .references(() => issues.id),
    subscriptionId: text().notNull(),
    subscriberId: text().notNull(),
    /** Deliveries are handed to the queue by the hundred. */
    chunk: integer().notNull(),
    /**
     * `claimed` is between the claim and the record: whoever died there may or may not have sent it, so it is not sent
     * again by itself, but told (`doubtful`).
     */
    status: text({ enum: ['waiting', 'claimed', 'sent', 'failed', 'doubtful', 'skipped'] }).notNull(),
    claim: text(),
    claimedAt: integer({ mode: 'timestamp_ms' }),
    sentAt: integer({ mode: 'timestamp_ms' }),
    tries: integer().notNull().default(0),
    /** Not before, where the mail server asked to be left alone for a while. */
    dueAt: integer({ mode: 'timestamp_ms' }),
    reason: text(),
  },
  (t) => [
    primaryKey({ columns: [t.issueId, t.subscriptionId] }),
    index('deliveries_of_chunk').on(t.issueId, t.chunk, t.status),
    index('deliveries_by_status').on(t.issueId, t.status),
    index('deliveries_claimed').on(t.claimedAt).where(sql`status = 'claimed'`),
    index('deliveries_of_subscriber').on(t.subscriberId),
  ],
)
