import { and, desc, eq, gt, lte } from 'drizzle-orm'
import { type Actor, perform } from '../audit/acting.ts'
import type { Database, Statement } from '../platform/database.ts'
import { hex, sha256 } from '../platform/digest.ts'
import { previews } from './table.ts'

const TOKEN_BYTES = 32
const MS_A_DAY = 86_400_000
export const PREVIEW_DAYS = 7
export const PREVIEW_DAYS_AT_MOST = 30
/** Of one story, at the same time: more than these nobody has in view. */
export const PREVIEWS_AT_MOST = 20

interface Acting {
  actor: Actor
  now: Date
}

/** A link that shows a story to whoever has it, until it expires. Its token is given back once; the table keeps its hash. */
export async function issuePreview(
  db: Database,
  articleId: string,
  { days, actor, now }: { days: number } & Acting,
): Promise<{ id: string; token: string; expiresAt: Date } | 'enough'> {
  if ((await listPreviews(db, articleId, now)).length >= PREVIEWS_AT_MOST) return 'enough'
  const token = hex(crypto.getRandomValues(new Uint8Array(TOKEN_BYTES)))
  const id = await sha256(token)
  const expiresAt = new Date(now.getTime() + days * MS_A_DAY)
  const detail = { preview: id, until: expiresAt.toISOString() }
  const deed = { act: 'share', subject: 'article', subjectId: articleId, detail } as const
  await perform(db, { actor, deed, now }, [
    db.insert(previews).values({ hash: id, articleId, createdAt: now, createdBy: actor.name, expiresAt }),
  ])
  return { id, token, expiresAt }
}

/** The links to a story that work, newest first. */
export async function listPreviews(db: Database, articleId: string, now: Date) {
  return db
    .select({
      id: previews.hash,
      createdAt: previews.createdAt,
      createdBy: previews.createdBy,
      expiresAt: previews.expiresAt,
    })
    .from(previews)
    .where(and(eq(previews.articleId, articleId), gt(previews.expiresAt, now)))
    .orderBy(desc(previews.createdAt), previews.hash)
}

/** The story that a token shows, and until when. Null where there is none, for whatever reason. */
export async function findPreviewed(db: Database, token: string, now: Date) {
  const [row] = await db
    .select({ articleId: previews.articleId, expiresAt: previews.expiresAt })
    .from(previews)
    .where(and(eq(previews.hash, await sha256(token)), gt(previews.expiresAt, now)))
  return row ?? null
}

/** Ends one link to a story, or all of them, at once. How many there were to end. */
export async function revokePreviews(
  db: Database,
  { articleId, id }: { articleId: string; id?: string | undefined },
  { actor, now }: Acting,
): Promise<number> {
  const ended = (await listPreviews(db, articleId, now)).filter((preview) => id === undefined || preview.id === id)
  if (ended.length === 0) return 0
  const detail = { previews: ended.map((preview) => preview.id) }
  const deed = { act: 'unshare', subject: 'article', subjectId: articleId, detail } as const
  await perform(db, { actor, deed, now }, [
    db.delete(previews).where(and(eq(previews.articleId, articleId), id ? eq(previews.hash, id) : undefined)),
  ])
  return ended.length
}

/** What is taken back from readers is taken back from those with a link as well. */
export function endPreviews(db: Database, articleId: string): Statement {
  return db.delete(previews).where(eq(previews.articleId, articleId))
}

/** Forgets links that no longer work. */
export async function forgetOldPreviews(db: Database, now: Date): Promise<void> {
  await db.delete(previews).where(lte(previews.expiresAt, now))
}
