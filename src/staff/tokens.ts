import { and, asc, eq, gt, isNotNull, isNull, or } from 'drizzle-orm'
import { type Actor, perform } from '../audit/acting.ts'
import type { Database } from '../platform/database.ts'
import { hex, sha256 } from '../platform/digest.ts'
import { newId } from '../platform/ids.ts'
import { lower, type Member } from './may.ts'
import { members, type Role, tokens } from './table.ts'

const TOKEN_BYTES = 32
const TOKEN = /^mh_[0-9a-f]{64}$/
const MS_AN_HOUR = 3_600_000

/**
 * Who the bearer of this token is; null if nobody. One that is somebody's acts in their name, and may no more than they
 * may now. Last use is noted to the hour.
 */
export async function findBearer(db: Database, token: string, now: Date): Promise<Member | null> {
  // A guess of another shape is nobody's, and costs no question.
  if (!TOKEN.test(token)) return null
  const [row] = await db
    .select({
      id: tokens.id,
      name: tokens.name,
      role: tokens.role,
      lastUsedAt: tokens.lastUsedAt,
      owner: { id: members.id, name: members.name, role: members.role },
    })
    .from(tokens)
    .leftJoin(members, eq(members.id, tokens.memberId))
    .where(and(eq(tokens.hash, await sha256(token)), isInForce(now)))
  if (!row) return null
  const { id, name, role, owner, lastUsedAt } = row
  if (!lastUsedAt || now.getTime() - lastUsedAt.getTime() > MS_AN_HOUR) {
    await db.update(tokens).set({ lastUsedAt: now }).where(eq(tokens.id, id))
  }
  return owner ? { id: owner.id, name: owner.name, role: lower(role, owner.role) } : { id, name, role }
}

interface Issue {
  name: string
  role: Role
  /** Whose it is; a program's own without one. */
  memberId?: string | null
  expiresAt?: Date | null
  actor: Actor
  now: Date
}

/** Makes a token of 256 random bits. It is given back once; the table keeps its hash. */
export async function issueToken(db: Database, { name, role, memberId = null, expiresAt = null, actor, now }: Issue) {
  const token = `mh_${hex(crypto.getRandomValues(new Uint8Array(TOKEN_BYTES)))}`
  const id = newId(now)
  const detail = { name, role, ...(memberId ? { member: memberId } : {}), ...(expiresAt ? { expiresAt } : {}) }
  const row = { id, name, role, memberId, expiresAt, createdAt: now, createdBy: actor.name }
  await perform(db, { actor, deed: { act: 'issue', subject: 'token', subjectId: id, detail }, now }, [
    db.insert(tokens).values({ ...row, hash: await sha256(token) }),
  ])
  return { id, name, role, token }
}

export async function listTokens(db: Database, { limit, after }: { limit: number; after?: string | undefined }) {
  return db
    .select({
      id: tokens.id,
      name: tokens.name,
      role: tokens.role,
      createdAt: tokens.createdAt,
      createdBy: tokens.createdBy,
      lastUsedAt: tokens.lastUsedAt,
      expiresAt: tokens.expiresAt,
      member: { id: members.id, name: members.name, email: members.email },
    })
    .from(tokens)
    .leftJoin(members, eq(members.id, tokens.memberId))
    .where(and(isNull(tokens.revokedAt), after ? gt(tokens.id, after) : undefined))
    .orderBy(asc(tokens.id))
    .limit(limit)
}

/** Ends a token at once. Whether there was one to end. */
export async function revokeToken(
  db: Database,
  id: string,
  { actor, now }: { actor: Actor; now: Date },
): Promise<boolean> {
  const [row] = await db
    .select({ name: tokens.name })
    .from(tokens)
    .where(and(eq(tokens.id, id), isNull(tokens.revokedAt)))
  if (!row) return false
  await perform(db, { actor, deed: { act: 'revoke', subject: 'token', subjectId: id, detail: row }, now }, [
    db.update(tokens).set({ revokedAt: now }).where(eq(tokens.id, id)),
  ])
  return true
}

/** Not revoked, not expired, and if it is somebody's, they are still here. */
function isInForce(now: Date) {
  return and(
    isNull(tokens.revokedAt),
    or(isNull(tokens.expiresAt), gt(tokens.expiresAt, now)),
    or(isNull(tokens.memberId), and(isNotNull(members.id), isNull(members.deactivatedAt))),
  )
}
