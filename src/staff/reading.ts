import { and, asc, count, eq, gt, isNull, max, or, sql } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import { members, sessions } from './table.ts'

/** Somebody who may sign in with this address; null if nobody may. */
export async function findActiveMember(db: Database, email: string) {
  const [row] = await db
    .select({ id: members.id, name: members.name, email: members.email, role: members.role })
    .from(members)
    .where(and(eq(members.email, email.toLowerCase()), isNull(members.deactivatedAt)))
  return row ?? null
}

/** What a member is called, also one who is gone; null for a token. */
export async function findMemberName(db: Database, id: string): Promise<string | null> {
  const [row] = await db.select({ name: members.name }).from(members).where(eq(members.id, id))
  return row?.name ?? null
}

/** Whether this member may come in at all. */
export async function isActive(db: Database, id: string): Promise<boolean> {
  const [row] = await db
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.id, id), isNull(members.deactivatedAt)))
  return row !== undefined
}

/** Whether anybody owns the paper by a name of their own. */
export async function hasOwner(db: Database): Promise<boolean> {
  const [row] = await db
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.role, 'owner'), isNull(members.deactivatedAt)))
    .limit(1)
  return row !== undefined
}

const shown = {
  id: members.id,
  email: members.email,
  name: members.name,
  role: members.role,
  personId: members.personId,
  createdAt: members.createdAt,
  deactivatedAt: members.deactivatedAt,
}

/** Members, first come first, also those who are gone. One more than the limit, if there is one. */
export async function listMembers(
  db: Database,
  { limit, after, now }: { limit: number; after?: string | undefined; now: Date },
) {
  return db
    .select({ ...shown, ...signedIn(db, now) })
    .from(members)
    .where(after ? gt(members.id, after) : undefined)
    .orderBy(asc(members.id))
    .limit(limit)
}

/** A member, also one who is gone; null if there is none. */
export async function findMember(db: Database, id: string, now: Date) {
  const [row] = await db
    .select({ ...shown, ...signedIn(db, now) })
    .from(members)
    .where(eq(members.id, id))
  return row ?? null
}

/** Whoever has this address, or this id. */
export async function findMemberCalled(db: Database, called: string) {
  const [row] = await db
    .select(shown)
    .from(members)
    .where(or(eq(members.email, called.toLowerCase()), eq(members.id, called)))
  return row ?? null
}

/** In how many places they are signed in, and when they were last seen in one. */
function signedIn(db: Database, now: Date) {
  const own = and(eq(sessions.userId, members.id), gt(sessions.expiresAt, now))
  return {
    sessions: sql<number>`${db.select({ n: count() }).from(sessions).where(own)}`,
    lastSeenAt: sql<Date | null>`${db
      .select({ at: max(sessions.updatedAt) })
      .from(sessions)
      .where(own)}`.mapWith((at: number) => new Date(at)),
  }
}
