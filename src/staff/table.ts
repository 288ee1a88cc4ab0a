import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Tokens of the API. Only the SHA-256 of a token is kept: the token itself is shown once. */
export const tokens = sqliteTable('tokens', {
  id: text().primaryKey(),
  name: text().notNull(),
  role: text({ enum: ['owner', 'editor', 'author', 'contributor'] }).notNull(),
  hash: text().notNull().unique(),
  createdAt: integer({ mode: 'timestamp_ms' }).notNull(),
  createdBy: text().notNull(),
  lastUsedAt: integer({ mode: 'timestamp_ms' }),
  revokedAt: integer({ mode: 'timestamp_ms' }),
})

export type Role = (typeof tokens.$inferSelect)['role']
