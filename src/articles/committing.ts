import { and, eq, notInArray, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { type Actor, perform } from '../audit/acting.ts'
import { alignUses } from '../media/using.ts'
import { wantNarration } from '../narration/wanting.ts'
import { articlePeople } from '../people/table.ts'
import { type Database, type Statement, violates } from '../platform/database.ts'
import { newEdition } from '../press/editions.ts'
import { slugs } from '../slugs/table.ts'
import { articleTopics } from '../topics/table.ts'
import type { DeskArticle } from './desk-reading.ts'
import type { Asking } from './readiness.ts'
import { wasPublic } from './state.ts'
import { type ArticleRow, articles, type Content, related, revisions } from './table.ts'

/** Who does what to an article, when. */
export interface Act extends Asking {
  name: 'draft' | 'revise' | 'publish' | 'schedule' | 'unschedule' | 'retract' | 'correct' | 'restore'
  actor: Actor
  now: Date
  detail?: Record<string, unknown> | undefined
}

/** What an act changes. Ids of what the article is filed under, in order, where that changes. */
export interface Change {
  set: Partial<Omit<ArticleRow, 'id' | 'revision' | 'liveAt' | 'deskAt' | 'savedAt'>>
  filing?: Partial<Filing>
  /** The words to keep as a revision, where words change. */
  content?: Content
  /** Since when its author has been writing without a stop, where this was saved by itself. */
  writingSince?: Date | null
  /** More that belongs into the same batch, such as new topics. They come first. */
  before?: Statement[]
  /** And what refers to the article: they come last. */
  after?: Statement[]
}

export interface Filing {
  topics: string[]
  authors: string[]
  related: string[]
}

/** Where a name or slug that was free a moment ago is found to be taken. */
const TAKEN = ['slugs.kind', 'name_key', 'topics.slug', 'people.slug']

/**
 * Makes an act true, whole or not at all. The guard is the row of `revisions`: of two acts on one revision the second
 * wants a row that is there, and its whole batch fails. 'again' asks the caller to look up names and slugs anew, since
 * somebody else took one at that moment.
 */
export async function commit(db: Database, article: DeskArticle, { change, act }: { change: Change; act: Act }) {
  const { id, revision } = article
  const next = revision + 1
  const slug = change.set.slug
  const detail = { revision: next, ...act.detail }
  const deed = { act: act.name, subject: 'article', subjectId: id, detail } as const
  try {
    await perform(db, { ...act, deed }, [
      ...(change.before ?? []),
      db.insert(revisions).values({
        articleId: id,
        revision: next,
        act: act.name,
        at: act.now,
        by: act.actor.name,
        content: change.content ?? null,
        writingSince: change.writingSince ?? null,
      }),
      ...(slug !== undefined && slug !== article.slug ? readdress(db, article, slug) : []),
      db
        .update(articles)
        .set({ ...change.set, savedAt: act.now, revision: next })
        .where(and(eq(articles.id, id), eq(articles.revision, revision))),
      ...refile(db, id, change.filing ?? {}),
      ...alignLists(db, id),
      ...('image' in change.set || 'body' in change.set ? alignUses(db, id, { ...article, ...change.set }) : []),
      ...(change.after ?? []),
      wantNarration(db, id, { isPublication: act.name === 'publish', now: act.now }),
      newEdition(db, 'articles'),
    ])
    return 'done'
  } catch (error) {
    if (violates(error, 'revisions.article_id')) return 'stale'
    if (TAKEN.some((column) => violates(error, column))) return 'again'
    throw error
  }
}

/** Makes an article, with all that belongs to it. 'keyed' says that its Idempotency-Key was claimed meanwhile. */
export async function commitNew(db: Database, article: ArticleRow, { change, act }: { change: Change; act: Act }) {
  const { liveAt: _, deskAt: __, ...row } = article
  const revision = { articleId: row.id, revision: row.revision, act: act.name, at: act.now, by: act.actor.name }
  const deed = { act: act.name, subject: 'article', subjectId: row.id } as const
  try {
    await perform(db, { ...act, deed }, [
      ...(change.before ?? []),
      db.insert(articles).values(row),
      db.insert(slugs).values({ kind: 'article', slug: row.slug, targetId: row.id }),
      db.insert(revisions).values({ ...revision, content: change.content ?? null }),
      ...refile(db, row.id, change.filing ?? {}),
      ...alignLists(db, row.id),
      ...alignUses(db, row.id, row),
      ...(change.after ?? []),
      ...(row.status === 'published'
        ? [wantNarration(db, row.id, { isPublication: true, now: act.now }), newEdition(db, 'articles')]
        : []),
    ])
    return 'done'
  } catch (error) {
    if (violates(error, 'idempotency_keys')) return 'keyed'
    if (TAKEN.some((column) => violates(error, column))) return 'again'
    throw error
  }
}

/** The new slug, and what becomes of the old: it leads on, unless nobody can know it. */
function readdress(db: Database, article: DeskArticle, slug: string): Statement[] {
  const forget = db
    .delete(slugs)
    .where(and(eq(slugs.kind, 'article'), eq(slugs.slug, article.slug), eq(slugs.targetId, article.id)))
  const claim = sql`insert into ${slugs} (kind, slug, target_id) select 'article', ${slug}, ${article.id}
    where not exists (select 1 from ${slugs} where kind = 'article' and slug = ${slug} and target_id = ${article.id})`
  return [db.run(claim), ...(wasPublic(article) ? [] : [forget])]
}

/** What an article was filed under already is left as it is: it is saved every few seconds while somebody writes. */
function refile(db: Database, id: string, { topics, authors, related: relatedIds }: Partial<Filing>): Statement[] {
  const moved = { position: sql`excluded.position` }
  return [
    ...(topics ? [db.delete(articleTopics).where(others(articleTopics.articleId, articleTopics.topicId, topics))] : []),
    ...(topics?.length
      ? [
          db
            .insert(articleTopics)
            .values(topics.map((topicId, position) => ({ articleId: id, topicId, position })))
            .onConflictDoUpdate({ target: [articleTopics.articleId, articleTopics.topicId], set: moved }),
        ]
      : []),
    ...(authors
      ? [db.delete(articlePeople).where(others(articlePeople.articleId, articlePeople.personId, authors))]
      : []),
    ...(authors?.length
      ? [
          db
            .insert(articlePeople)
            .values(authors.map((personId, position) => ({ articleId: id, personId, position })))
            .onConflictDoUpdate({ target: [articlePeople.articleId, articlePeople.personId], set: moved }),
        ]
      : []),
    ...(relatedIds ? [db.delete(related).where(others(related.articleId, related.relatedId, relatedIds))] : []),
    ...(relatedIds?.length
      ? [
          db
            .insert(related)
            .values(relatedIds.map((relatedId, position) => ({ articleId: id, relatedId, position })))
            .onConflictDoUpdate({ target: [related.articleId, related.relatedId], set: moved }),
        ]
      : []),
  ]

  function others(article: SQLiteColumn, filedUnder: SQLiteColumn, kept: readonly string[]) {
    return and(eq(article, id), notInArray(filedUnder, [...kept]))
  }
}

/** The lists under topics and authors follow the article's own row, whatever the act was. */
function alignLists(db: Database, id: string): Statement[] {
  const liveAt = sql`(select live_at from articles where id = ${id})`
  return [
    db.update(articleTopics).set({ liveAt }).where(eq(articleTopics.articleId, id)),
    db.update(articlePeople).set({ liveAt }).where(eq(articlePeople.articleId, id)),
  ]
}
