import { measured } from '../media/measuring.ts'
import type { Database } from '../platform/database.ts'
import { defined } from '../platform/defined.ts'
import { findSlugHolder, namesNow } from '../slugs/naming.ts'
import { type Act, commit } from './committing.ts'
import { type DeskArticle, findRevision } from './desk-reading.ts'
import { type Copy, contentOf, fileBy, lengthOf, TRIES } from './drafting.ts'
import { type Missing, newlyMissing } from './readiness.ts'
import type { ArticleRow, Content } from './table.ts'
import { findWriting, putAway, writeOver } from './writing.ts'

export type Revised = 'done' | 'stale' | { wrong: Missing[] } | { slugTaken: string }

/**
 * Saves new words. `minor` says that readers need not be told: "Updated" stays where it was. What is saved by itself
 * while somebody writes is kept as one revision with what was saved so before.
 */
export async function revise(
  db: Database,
  article: DeskArticle,
  {
    copy: written,
    minor,
    autosave = false,
    act,
  }: { copy: Partial<Copy>; minor: boolean; autosave?: boolean; act: Act },
): Promise<Revised> {
  const copy = await measured(db, written)
  const going = autosave ? await findWriting(db, article, act) : null
  for (let tries = 0; tries < TRIES; tries++) {
    if (copy.slug !== undefined && copy.slug !== article.slug) {
      const holder = await findSlugHolder(db, 'article', copy.slug)
      if (holder !== null && holder !== article.id) return { slugTaken: copy.slug }
    }
    const filed = await fileBy(db, copy, act.now)
    if ('wrong' in filed) return filed
    const set: Partial<ArticleRow> = wordsOf(copy)
    const missing = article.status === 'draft' ? [] : newlyMissing(article, { ...article, ...set }, act)
    if (missing.length > 0) return { wrong: missing }
    if (article.status === 'published' && !minor) set.updatedAt = act.now
    const change = {
      set,
      filing: filed.filing,
      before: filed.statements,
      content: contentOf({ ...contentNow(article), ...defined(copy) }),
      writingSince: autosave ? (going ?? act.now) : null,
      after: [
        ...(going ? [writeOver(db, article)] : []),
        // What was kept aside is in the story now.
        ...(autosave ? [] : [putAway(db, article.id, act.actor)]),
      ],
    }
    const outcome = await commit(db, article, { change, act })
    if (outcome !== 'again') return outcome
  }
  throw new Error('names and slugs were taken again and again')
}

/** Saves the words of an earlier revision as a new one. Null if there is no such revision. */
export async function restore(
  db: Database,
  article: DeskArticle,
  { revision, act }: { revision: number; act: Act },
): Promise<Revised | null> {
  const saved = await findRevision(db, article.id, revision)
  if (!saved) return null
  const { slug, weight: _, ...words } = saved.content
  const [topics, authors] = await Promise.all([
    namesNow(db, 'topic', words.topics),
    namesNow(db, 'person', words.authors),
  ])
  const known = await Promise.all(words.related.map((one) => findSlugHolder(db, 'article', one)))
  const copy = { ...words, topics, authors, related: words.related.filter((_, i) => known[i] !== null) }
  // The words come back. The address stays, since readers have it, and the weight, since it is the editors'.
  return revise(db, article, { copy, minor: false, act: { ...act, detail: { restored: revision, slug } } })
}

/** The article's words as a revision keeps them. */
export function contentNow(article: DeskArticle): Content {
  return contentOf({
    ...article,
    topics: article.topics.map(({ name }) => name),
    authors: article.authors.map(({ name }) => name),
    related: article.related.map(({ slug }) => slug),
  })
}

function wordsOf(copy: Partial<Copy>): Partial<ArticleRow> {
  const { topics: _, authors: __, related: ___, ...words } = defined(copy)
  return { ...words, ...(words.body === undefined ? {} : lengthOf(words.body)) }
}
