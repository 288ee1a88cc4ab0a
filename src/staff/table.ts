import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const ROLES = ['owner', 'editor', 'author', 'contributor'] as const

export type Role = (typeof ROLES)[number]

/** Whoever works at the desk. The names of these columns, and of the tables below, are those that Better Auth asks for. */
export const members = sqliteTable('members', {
  id: text().primaryKey(),
  /** In small letters. */
  email: text().notNull().unique(),
  name: text().notNull(),
  role: text({ enum: ROLES }).notNull(),
  /** An address is proven by the link that was sent to it: there is no other way in. */
  emailVerified: integer({ mode: 'boolean' }).notNull().default(true),
  image: text(),
  createdAt: integer({ mode: 'timestamp_ms' }).notNull(),
  createdBy: text().notNull(),
  updatedAt: integer({ mode: 'timestamp_ms' }).notNull(),
  /** From then on nobody gets in as this member, by whatever door. */
  deactivatedAt: integer({ mode: 'timestamp_ms' }),
  /** The byline of whoever writes, if they have one. */
  personId: text(),
})

export const sessions = sqliteTable(
  'sessions',
  {
    id: text().primaryKey(),
    token: text().notNull().unique(),
    userId: text()
      .notNull()
      .references(() => members.id),
    expiresAt: integer({ mode: 'timestamp_ms' }).notNull(),
    createdAt: integer({ mode: 'timestamp_ms' }).notNull(),
    updatedAt: integer({ mode: 'timestamp_ms' }).notNull(),
    ipAddress: text(),
    userAgent: text(),
  },
  (t) => [index('sessions_of_member').on(t.userId), index('sessions_by_end').on(t.expiresAt)],
)

/** Links that were sent and challenges that were set, by their hash, until they are used or too old. */
export const verifications = sqliteTable(
  'verifications',
  {
    id: text().primaryKey(),
    identifier: text().notNull().unique(),
    value: text().notNull(),
    expiresAt: integer({ mode: 'timestamp_ms' }).notNull(),
    createdAt: integer({ mode: 'timestamp_ms' }).notNull(),
    updatedAt: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [index('verifications_by_end').on(t.expiresAt)],
)

/** Accounts elsewhere. Better Auth wants to have it; nobody signs in by one, so it is empty. */
export const accounts = sqliteTable(
  'accounts',
  {
    id: text().primaryKey(),
    accountId: text().notNull(),
    providerId: text().notNull(),
    userId: text()
      .notNull()
      .references(() => members.id),
    accessToken: text(),
    refreshToken: text(),
    idToken: text(),
    accessTokenExpiresAt: integer({ mode: 'timestamp_ms' }),
    refreshTokenExpiresAt: integer({ mode: 'timestamp_ms' }),
    scope: text(),
    password: text(),
    createdAt: integer({ mode: 'timestamp_ms' }).notNull(),
    updatedAt: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [index('accounts_of_member').on(t.userId)],
)

/** Public keys of WebAuthn. */
export const passkeys = sqliteTable(
  'passkeys',
  {
    id: text().primaryKey(),
    name: text(),
    publicKey: text().notNull(),
    userId: text()
      .notNull()
      .references(() => members.id),
    credentialID: text('credential_id').notNull().unique(),
    counter: integer().notNull(),
    deviceType: text().notNull(),
    backedUp: integer({ mode: 'boolean' }).notNull(),
    transports: text(),
    createdAt: integer({ mode: 'timestamp_ms' }),
    aaguid: text(),
  },
  (t) => [index('passkeys_of_member').on(t.userId)],
)

/** Tokens of the API. Only the SHA-256 of a token is kept: the token itself is shown once. */
export const tokens = sqliteTable('tokens', {
  id: text().primaryKey(),
  name: text().notNull(),
  role: text({ enum: ROLES }).notNull(),
  hash: text().notNull().unique(),
  createdAt: integer({ mode: 'timestamp_ms' }).notNull(),
  createdBy: text().notNull(),
  lastUsedAt: integer({ mode: 'timestamp_ms' }),
  revokedAt: integer({ mode: 'timestamp_ms' }),
  /** Whose it is: what it does, they did, and it may no more than they. A token of nobody is a program's own. */
  memberId: text().references(() => members.id),
  expiresAt: integer({ mode: 'timestamp_ms' }),
})
