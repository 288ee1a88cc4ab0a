import { and, desc, eq, gt, lt, ne } from 'drizzle-orm'
import type { Actor } from '../audit/acting.ts'
import { type Database, runBatch, type Statement } from '../platform/database.ts'
import type { Act } from './committing.ts'
import type { DeskArticle } from './desk-reading.ts'
import { type Content, revisions, WRITTEN_OVER, workingCopies } from './table.ts'

const MS_A_MINUTE = 60_000
/** Saves that are further apart are two revisions. */
const PAUSE_AT_MOST_MINUTES = 5
/** However long somebody writes, every so often there is a revision to go back to. */
const ONE_REVISION_AT_MOST_MINUTES = 15
/** Whoever has a story open says so every half minute. */
export const OPEN_MINUTES = 2
const KEPT_DAYS = 90

/** Since when this author has been writing this article without a stop; null where what was saved last is not to be written over. */
export async function findWriting(db: Database, article: DeskArticle, { actor, now }: Act): Promise<Date | null> {
  const [last] = await db
    .select({ at: revisions.at, by: revisions.by, since: revisions.writingSince })
    .from(revisions)
    .where(and(eq(revisions.articleId, article.id), eq(revisions.revision, article.revision)))
  if (!last?.since || last.by !== actor.name) return null
  const isOne =
    now.getTime() - last.at.getTime() < PAUSE_AT_MOST_MINUTES * MS_A_MINUTE &&
    now.getTime() - last.since.getTime() < ONE_REVISION_AT_MOST_MINUTES * MS_A_MINUTE
  return isOne ? last.since : null
}

/** The words of this revision go: the next one holds them. Its row stays, since it is the guard. */
export function writeOver(db: Database, { id, revision }: Pick<DeskArticle, 'id' | 'revision'>): Statement {
  return db
    .update(revisions)
    .set({ act: WRITTEN_OVER, content: null })
    .where(and(eq(revisions.articleId, id), eq(revisions.revision, revision)))
}

/** What a member has written aside is no longer needed. */
export function putAway(db: Database, articleId: string, { id }: Pick<Actor, 'id'>): Statement {
  return db
    .update(workingCopies)
    .set({ content: null, savedAt: null })
    .where(and(eq(workingCopies.articleId, articleId), eq(workingCopies.memberId, id)))
}

interface Kept {
  articleId: string
  member: Actor
  /** The revision that they began from. */
  base: number
  /** Left out where they only have it open. */
  content?: Partial<Content> | undefined
  now: Date
}

/** Notes that a member has a story open, and keeps what they have written in it, for their eyes only. */
export async function keepAside(db: Database, { articleId, member, base, content, now }: Kept): Promise<void> {
  const words = content ? { base, content, savedAt: now } : {}
  await db
    .insert(workingCopies)
    .values({ articleId, memberId: member.id, memberName: member.name, base, seenAt: now, ...words })
    .onConflictDoUpdate({
      target: [workingCopies.articleId, workingCopies.memberId],
      set: { seenAt: now, memberName: member.name, ...words },
    })
}

/** Forgets what a member has written aside. */
export async function discard(db: Database, articleId: string, member: Actor): Promise<void> {
  await runBatch(db, [putAway(db, articleId, member)])
}

/** What this member has written aside; null where there is nothing. */
export async function findAside(db: Database, articleId: string, { id }: Pick<Actor, 'id'>) {
  const [row] = await db
    .select({ base: workingCopies.base, content: workingCopies.content, savedAt: workingCopies.savedAt })
    .from(workingCopies)
    .where(and(eq(workingCopies.articleId, articleId), eq(workingCopies.memberId, id)))
  return row?.content ? { base: row.base, content: row.content, savedAt: row.savedAt } : null
}

/** Who else has the story open now. */
export async function listOthers(db: Database, articleId: string, { member, now }: { member: Actor; now: Date }) {
  const since = new Date(now.getTime() - OPEN_MINUTES * MS_A_MINUTE)
  return db
    .select({ name: workingCopies.memberName, seenAt: workingCopies.seenAt })
    .from(workingCopies)
    .where(
      and(
        eq(workingCopies.articleId, articleId),
        ne(workingCopies.memberId, member.id),
        gt(workingCopies.seenAt, since),
      ),
    )
    .orderBy(desc(workingCopies.seenAt))
    .limit(10)
}

/** Forgets what nobody has looked at for a season. */
export async function forgetOldCopies(db: Database, now: Date): Promise<void> {
  const before = new Date(now.getTime() - KEPT_DAYS * 24 * 60 * MS_A_MINUTE)
  await db.delete(workingCopies).where(lt(workingCopies.seenAt, before))
}
