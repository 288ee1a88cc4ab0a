import { and, desc, eq, gt, isNull, lt, ne } from 'drizzle-orm'
import { type Actor, perform } from '../audit/acting.ts'
import type { Database } from '../platform/database.ts'
import { forgetLinks } from './links.ts'
import { members, sessions, verifications } from './table.ts'

/** Who is away for so long signs in again. */
export const IDLE_HOURS = 24
/** However much it is used, a session ends after so many days. */
const AT_MOST_DAYS = 14
/** Each use is noted, but not more often. */
const NOTED_EVERY_MINUTES = 10

const MS_A_MINUTE = 60_000
const MS_AN_HOUR = 3_600_000
const MS_A_DAY = 86_400_000

/** The session of this token and whose it is; null where it is over, or its member gone. One question, by index. */
export async function findSession(db: Database, token: string, now: Date) {
  const [row] = await db
    .select({
      id: sessions.id,
      createdAt: sessions.createdAt,
      updatedAt: sessions.updatedAt,
      member: { id: members.id, name: members.name, email: members.email, role: members.role },
    })
    .from(sessions)
    .innerJoin(members, eq(members.id, sessions.userId))
    .where(and(eq(sessions.token, token), isInForce(now), isNull(members.deactivatedAt)))
  return row ?? null
}

/** Notes that a session is used, unless that was just noted: it lasts longer then. Whether it does. */
export async function prolong(
  db: Database,
  { id, createdAt, updatedAt }: { id: string; createdAt: Date; updatedAt: Date },
  now: Date,
): Promise<boolean> {
  if (now.getTime() - updatedAt.getTime() < NOTED_EVERY_MINUTES * MS_A_MINUTE) return false
  const expiresAt = new Date(
    Math.min(now.getTime() + IDLE_HOURS * MS_AN_HOUR, createdAt.getTime() + AT_MOST_DAYS * MS_A_DAY),
  )
  await db.update(sessions).set({ updatedAt: now, expiresAt }).where(eq(sessions.id, id))
  return true
}

/** Where a member is signed in, latest use first. */
export async function listSessions(db: Database, memberId: string, now: Date) {
  return db
    .select({
      id: sessions.id,
      userAgent: sessions.userAgent,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.updatedAt,
    })
    .from(sessions)
    .where(and(eq(sessions.userId, memberId), isInForce(now)))
    .orderBy(desc(sessions.updatedAt))
    .limit(100)
}

interface Ending {
  member: Actor
  now: Date
}

/** Ends one session of a member at once. Whether there was one to end. */
export async function endSession(db: Database, id: string, { member, now }: Ending): Promise<boolean> {
  const own = and(eq(sessions.id, id), eq(sessions.userId, member.id))
  const [row] = await db.select({ id: sessions.id }).from(sessions).where(own)
  if (!row) return false
  const deed = { act: 'sign out', subject: 'member', subjectId: member.id } as const
  await perform(db, { actor: member, deed, now }, [db.delete(sessions).where(own)])
  return true
}

/** Ends all of a member's sessions but one. */
export async function endOtherSessions(db: Database, kept: string, { member, now }: Ending): Promise<void> {
  const deed = { act: 'sign out elsewhere', subject: 'member', subjectId: member.id } as const
  await perform(db, { actor: member, deed, now }, [
    db.delete(sessions).where(and(eq(sessions.userId, member.id), ne(sessions.id, kept))),
  ])
}

interface Comer extends Actor {
  email: string
}

/** Writes down that somebody came in: other links to them are over, and in their browser what was there before. */
export async function noteSignIn(
  db: Database,
  { member, by, before, now }: { member: Comer; by: 'link' | 'passkey'; before: string | null; now: Date },
): Promise<void> {
  const deed = { act: 'sign in', subject: 'member', subjectId: member.id, detail: { by } } as const
  const ended = before ? [db.delete(sessions).where(eq(sessions.token, before))] : []
  await perform(db, { actor: member, deed, now }, [...ended, forgetLinks(db, member.email)])
}

/** Forgets sessions that are over, and links and challenges that are too old. */
export async function forgetOldSessions(db: Database, now: Date): Promise<void> {
  await db.batch([
    db.delete(sessions).where(lt(sessions.expiresAt, now)),
    db.delete(verifications).where(lt(verifications.expiresAt, now)),
  ])
}

function isInForce(now: Date) {
  const firstOfOld = new Date(now.getTime() - AT_MOST_DAYS * MS_A_DAY)
  return and(gt(sessions.expiresAt, now), gt(sessions.createdAt, firstOfOld))
}
