import { and, asc, eq } from 'drizzle-orm'
import { type Actor, perform } from '../audit/acting.ts'
import type { Database } from '../platform/database.ts'
import { passkeys } from './table.ts'

interface Acting {
  member: Actor
  now: Date
}

/** A member's passkeys, oldest first. */
export async function listPasskeys(db: Database, memberId: string) {
  return db
    .select({ id: passkeys.id, name: passkeys.name, createdAt: passkeys.createdAt, aaguid: passkeys.aaguid })
    .from(passkeys)
    .where(eq(passkeys.userId, memberId))
    .orderBy(asc(passkeys.id))
    .limit(100)
}

/** Writes down that a member has a new passkey. */
export async function notePasskey(
  db: Database,
  { id, name }: { id: string; name: string },
  { member, now }: Acting,
): Promise<void> {
  await perform(
    db,
    { actor: member, deed: { act: 'add', subject: 'passkey', subjectId: id, detail: { name } }, now },
    [],
  )
}

/** Calls a passkey something else. Whether it is theirs. */
export async function renamePasskey(
  db: Database,
  { id, name }: { id: string; name: string },
  { member, now }: Acting,
): Promise<boolean> {
  const own = ownedBy(member, id)
  const [row] = await db.select({ from: passkeys.name }).from(passkeys).where(own)
  if (!row) return false
  const deed = { act: 'rename', subject: 'passkey', subjectId: id, detail: { from: row.from, to: name } } as const
  await perform(db, { actor: member, deed, now }, [db.update(passkeys).set({ name }).where(own)])
  return true
}

/** Takes a passkey away: it opens nothing from now on. Whether it was theirs. */
export async function removePasskey(db: Database, id: string, { member, now }: Acting): Promise<boolean> {
  const own = ownedBy(member, id)
  const [row] = await db.select({ name: passkeys.name }).from(passkeys).where(own)
  if (!row) return false
  const deed = { act: 'remove', subject: 'passkey', subjectId: id, detail: { name: row.name } } as const
  await perform(db, { actor: member, deed, now }, [db.delete(passkeys).where(own)])
  return true
}

function ownedBy(member: Actor, id: string) {
  return and(eq(passkeys.id, id), eq(passkeys.userId, member.id))
}
