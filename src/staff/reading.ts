import { and, asc, eq, gt, isNull } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import { members } from './table.ts'

/** Somebody who may sign in with this address; null if nobody may. */
export async function findActiveMember(db: Database, email: string) {
  const [row] = await db
    .select({ id: members.id, name: members.name, email: members.email, role: members.role })
    .from(members)
    .where(and(eq(members.email, email.toLowerCase()), isNull(members.deactivatedAt)))
  return row ?? null
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

/** Members, first come first, also those who are gone. One more than the limit, if there is one. */
export async function listMembers(db: Database, { limit, after }: { limit: number; after?: string | undefined }) {
  return db
    .select({
      id: members.id,
      email: members.email,
      name: members.name,
      role: members.role,
      createdAt: members.createdAt,
      deactivatedAt: members.deactivatedAt,
    })
    .from(members)
    .where(after ? gt(members.id, after) : undefined)
    .orderBy(asc(members.id))
    .limit(limit)
}
