import { and, eq, lt } from 'drizzle-orm'
import type { Database, Statement } from '../platform/database.ts'
import { idempotencyKeys } from './table.ts'

/** A creation asked for under an Idempotency-Key (draft-ietf-httpapi-idempotency-key-header). */
export interface KeyedRequest {
  actor: string
  key: string
  /** Of the request's body. */
  digest: string
}

/** What was made under this key before: nothing, that thing, or something asked for in other words. */
export async function findKeyed(db: Database, request: KeyedRequest): Promise<null | { id: string } | 'other words'> {
  const [row] = await db
    .select({ digest: idempotencyKeys.digest, id: idempotencyKeys.subjectId })
    .from(idempotencyKeys)
    .where(and(eq(idempotencyKeys.actor, request.actor), eq(idempotencyKeys.key, request.key)))
  if (!row) return null
  return row.digest === request.digest ? { id: row.id } : 'other words'
}

/** Claims the key for what the same batch creates. If the key is taken, that batch fails whole. */
export function claimKey(db: Database, request: KeyedRequest, { id, now }: { id: string; now: Date }): Statement {
  return db.insert(idempotencyKeys).values({ ...request, subjectId: id, at: now })
}

const KEYS_KEPT_HOURS = 48
const MS_AN_HOUR = 3_600_000

/** Forgets keys that no client still retries with. */
export async function forgetOldKeys(db: Database, now: Date): Promise<void> {
  await db.delete(idempotencyKeys).where(lt(idempotencyKeys.at, new Date(now.getTime() - KEYS_KEPT_HOURS * MS_AN_HOUR)))
}
