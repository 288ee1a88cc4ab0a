import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Who did what, when, to what. Written in the batch of the act itself, so there is no act without its line. */
export const audit = sqliteTable(
  'audit',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    at: integer({ mode: 'timestamp_ms' }).notNull(),
    actor: text().notNull(),
    act: text().notNull(),
    subject: text().notNull(),
    subjectId: text().notNull(),
    detail: text({ mode: 'json' }).$type<Record<string, unknown>>(),
    /** Tells an act that was tried again from one that was done. Lines from before there was such a thing have none. */
    key: text().unique(),
  },
  (t) => [index('audit_of_subject').on(t.subject, t.subjectId, t.id), index('audit_by_time').on(t.at)],
)

/** A creation that was asked for under a key, so that asking again makes nothing new. */
export const idempotencyKeys = sqliteTable(
  'idempotency_keys',
  {
    actor: text().notNull(),
    key: text().notNull(),
    /** Of the request's body: the same key with other words is a mistake of the client. */
    digest: text().notNull(),
    subjectId: text().notNull(),
    at: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.actor, t.key] }), index('idempotency_keys_by_time').on(t.at)],
)
