import { and, eq, gt, sql } from 'drizzle-orm'
import { type Actor, perform } from '../audit/acting.ts'
import { type Database, runBatch } from '../platform/database.ts'
import { newId } from '../platform/ids.ts'
import { members, verifications } from './table.ts'

/** A link that somebody asked for, or the one that came with their invitation. */
type Kind = 'asked' | 'invitation'

interface Link {
  hash: string
  email: string
  kind: Kind
  expiresAt: Date
}

/** Keeps a link, by its hash. The one that was sent to this address before, for the same reason, is over. */
export async function keepLink(db: Database, { hash, email, kind, expiresAt }: Link, now: Date): Promise<void> {
  await runBatch(db, [
    db.delete(verifications).where(and(isTo(email), sql`json_extract(${verifications.value}, '$.kind') = ${kind}`)),
    db.insert(verifications).values({
      id: newId(now),
      identifier: hash,
      value: JSON.stringify({ email, kind }),
      expiresAt,
      createdAt: now,
      updatedAt: now,
    }),
  ])
}

/** Whom a link would sign in; null where it was used, is too old, or its member is gone. It can still be used after. */
export async function findLink(db: Database, hash: string, now: Date): Promise<{ email: string } | null> {
  const [row] = await db
    .select({ email: members.email })
    .from(verifications)
    .innerJoin(members, eq(members.email, sql`json_extract(${verifications.value}, '$.email')`))
    .where(
      and(eq(verifications.identifier, hash), gt(verifications.expiresAt, now), sql`${members.deactivatedAt} is null`),
    )
  return row ?? null
}

/** Ends all links to an address. Links are few and soon too old: they are looked through. */
export function forgetLinks(db: Database, email: string) {
  return db.delete(verifications).where(isTo(email))
}

const SOMEBODY: Actor = { id: 'unknown', name: 'Somebody' }

/** Writes down that a link was refused. Whose it was is not known any more. */
export async function noteRefusedLink(db: Database, now: Date): Promise<void> {
  await perform(db, { actor: SOMEBODY, deed: { act: 'refuse link', subject: 'member', subjectId: 'unknown' }, now }, [])
}

function isTo(email: string) {
  return sql`json_extract(${verifications.value}, '$.email') = ${email}`
}
