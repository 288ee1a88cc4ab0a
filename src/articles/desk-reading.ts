import { and, asc, desc, eq, isNotNull, lt, lte, ne, sql } from 'drizzle-orm'
import { askNarration } from '../narration/reading.ts'
import type { Database } from '../platform/database.ts'
import { slugs } from '../slugs/table.ts'
import { articleTopics } from '../topics/table.ts'
import { askAuthorsOf, askById, askCorrectionsOf, askRelatedSlugs, askTopicsOf } from './reading.ts'
import { articles, related, revisions, WRITTEN_OVER } from './table.ts'

export type DeskArticle = NonNullable<Awaited<ReturnType<typeof findArticle>>>

/** Everything about an article, whatever its state. One round trip. */
export async function findArticle(db: Database, id: string) {
  const [[row], topics, authors, corrections, relatedTo, addresses, [narration]] = await db.batch([
    askById(db, id),
    askTopicsOf(db, id),
    askAuthorsOf(db, id),
    askCorrectionsOf(db, id),
    askRelatedSlugs(db, id),
    db
      .select({ slug: slugs.slug })
      .from(slugs)
      .where(and(eq(slugs.kind, 'article'), eq(slugs.targetId, id))),
    askNarration(db, id),
  ])
  if (!row) return null
  return {
    ...row.article,
    topics,
    authors,
    corrections,
    related: relatedTo,
    addresses: addresses.map(({ slug }) => slug),
    /** Its audio version; null as long as none was ever wanted. */
    narration: narration ?? null,
  }
}

export async function findArticleId(db: Database, slug: string): Promise<string | null> {
  const [row] = await db
    .select({ id: slugs.targetId })
    .from(slugs)
    .where(and(eq(slugs.kind, 'article'), eq(slugs.slug, slug)))
  return row?.id ?? null
}

/** Scheduled stories whose instant has come, oldest first. */
export async function listDue(db: Database, { now, limit }: { now: Date; limit: number }) {
  return db
    .select({ id: articles.id })
    .from(articles)
    .where(and(eq(articles.status, 'scheduled'), lte(articles.scheduledFor, now)))
    .orderBy(asc(articles.scheduledFor))
    .limit(limit)
}

/** How many scheduled stories should be out by now, and since when the first. */
export function askDue(db: Database, now: Date) {
  return db
    .select({
      count: sql<number>`count(*)`,
      since: sql<Date | null>`min(${articles.scheduledFor})`.mapWith(articles.scheduledFor),
    })
    .from(articles)
    .where(and(eq(articles.status, 'scheduled'), lte(articles.scheduledFor, now)))
}

export async function listRevisions(
  db: Database,
  id: string,
  { limit, before }: { limit: number; before?: number | undefined },
) {
  return db
    .select({ revision: revisions.revision, act: revisions.act, at: revisions.at, by: revisions.by })
    .from(revisions)
    .where(
      and(
        eq(revisions.articleId, id),
        ne(revisions.act, WRITTEN_OVER),
        before ? lt(revisions.revision, before) : undefined,
      ),
    )
    .orderBy(desc(revisions.revision))
    .limit(limit + 1)
}

/** The words as they stood at a revision: the last that were saved up to then. Null if there is no such revision. */
export async function findRevision(db: Database, id: string, revision: number) {
  const [[line], [saved]] = await db.batch([
    db
      .select({ revision: revisions.revision, act: revisions.act, at: revisions.at, by: revisions.by })
      .from(revisions)
      .where(and(eq(revisions.articleId, id), eq(revisions.revision, revision))),
    db
      .select({ content: revisions.content })
      .from(revisions)
      .where(and(eq(revisions.articleId, id), lte(revisions.revision, revision), sql`${revisions.content} is not null`))
      .orderBy(desc(revisions.revision))
      .limit(1),
  ])
  return line && saved?.content ? { ...line, content: saved.content } : null
}

/** A few more than show it: those whose related stories push it further down are among them. */
const FOLLOWING = 6

/** Live stories that came right after this one under its topics: they show it as what came before. */
export async function listFollowing(
  db: Database,
  { id, topics, publishedAt }: Pick<DeskArticle, 'id' | 'topics' | 'publishedAt'>,
) {
  if (!publishedAt) return []
  const found = await Promise.all(
    topics.map((topic) =>
      db
        .select({ id: articles.id, slug: articles.slug })
        .from(articleTopics)
        .innerJoin(articles, eq(articles.id, articleTopics.articleId))
        .where(
          sql`${articleTopics.topicId} = ${topic.id}
            and (${articleTopics.liveAt}, ${articleTopics.articleId}) > (${publishedAt.getTime()}, ${id})`,
        )
        .orderBy(asc(articleTopics.liveAt), asc(articleTopics.articleId))
        .limit(FOLLOWING),
    ),
  )
  return found.flat()
}

const RELATING_AT_MOST = 50

/** Live stories that show this one as related. */
export async function listRelating(db: Database, id: string) {
  return db
    .select({ id: articles.id, slug: articles.slug })
    .from(related)
    .innerJoin(articles, eq(articles.id, related.articleId))
    .where(and(eq(related.relatedId, id), isNotNull(articles.liveAt)))
    .limit(RELATING_AT_MOST)
}
