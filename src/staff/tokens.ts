import { and, asc, eq, gt, isNull } from 'drizzle-orm'
import { type Actor, perform } from '../audit/acting.ts'
import type { Database } from '../platform/database.ts'
import { hex, sha256 } from '../platform/digest.ts'
import { newId } from '../platform/ids.ts'
import type { Member } from './may.ts'
import { type Role, tokens } from './table.ts'

const TOKEN_BYTES = 32
const TOKEN = /^mh_[0-9a-f]{64}$/
const MS_AN_HOUR = 3_600_000

/** Who the bearer of this token is; null if nobody. Last use is noted to the hour. */
export async function findBearer(db: Database, token: string, now: Date): Promise<Member | null> {
  // A guess of another shape is nobody's, and costs no question.
  if (!TOKEN.test(token)) return null
  const hash = await sha256(token)
  const [row] = await db
    .select({ id: tokens.id, name: tokens.name, role: tokens.role, lastUsedAt: tokens.lastUsedAt })
    .from(tokens)
    .where(and(eq(tokens.hash, hash), isNull(tokens.revokedAt)))
  if (!row) return null
  if (!row.lastUsedAt || now.getTime() - row.lastUsedAt.getTime() > MS_AN_HOUR) {
    await db.update(tokens).set({ lastUsedAt: now }).where(eq(tokens.id, row.id))
  }
  return { id: row.id, name: row.name, role: row.role }
}

/** Makes a token of 256 random bits. It is given back once; the table keeps its hash. */
export async function issueToken(
  db: Database,
  { name, role, actor, now }: { name: string; role: Role; actor: Actor; now: Date },
) {
  const token = `mh_${hex(crypto.getRandomValues(new Uint8Array(TOKEN_BYTES)))}`
  const id = newId(now)
  const deed = { act: 'issue', subject: 'token', subjectId: id, detail: { name, role } } as const
  await perform(db, { actor, deed, now }, [
    db.insert(tokens).values({ id, name, role, hash: await sha256(token), createdAt: now, createdBy: actor.name }),
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
    })
    .from(tokens)
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
    .select({ id: tokens.id })
    .from(tokens)
    .where(and(eq(tokens.id, id), isNull(tokens.revokedAt)))
  if (!row) return false
  await perform(db, { actor, deed: { act: 'revoke', subject: 'token', subjectId: id }, now }, [
    db.update(tokens).set({ revokedAt: now }).where(eq(tokens.id, id)),
  ])
  return true
}
