import { claimKey, findKeyed, type KeyedRequest } from '../audit/idempotency.ts'
import { measured } from '../media/measuring.ts'
import type { Database } from '../platform/database.ts'
import { textOf } from '../platform/html.ts'
import { newId } from '../platform/ids.ts'
import { findSlugHolder, freeSlug, idsOfNames } from '../slugs/naming.ts'
import { type Act, type Change, commitNew, type Filing } from './committing.ts'
import { type DeskArticle, findArticle, findArticleId } from './desk-reading.ts'
import { countWords, readMinutes } from './length.ts'
import { type Missing, missingFrom } from './readiness.ts'
import type { ArticleRow, Content } from './table.ts'

/** What an editor hands in: clean HTML, and names rather than ids. */
export interface Copy extends Omit<Content, 'slug'> {
  /** Absent: made from the headline. */
  slug?: string | undefined
}

export type Drafted = { drafted: DeskArticle } | { wrong: Missing[] } | { slugTaken: string } | 'key with other words'

/** When readers may see a new article: never yet, now, from an instant ahead, or as of one in the past. */
export type Publication = false | Date

/** Of many that want one new name or slug at the same moment, one gets it at each try. */
export const TRIES = 25

/** Makes an article: a draft, or at once published or scheduled. Asked twice under one key it makes one. */
export async function draft(
  db: Database,
  {
    copy: written,
    kind,
    publication,
    keyed,
  }: { copy: Copy; kind: ArticleRow['kind']; publication: Publication; keyed?: KeyedRequest | undefined },
  act: Act,
): Promise<Drafted> {
  const copy = await measured(db, written)
  for (let tries = 0; tries < TRIES; tries++) {
    const before = keyed && (await findKeyed(db, keyed))
    if (before === 'other words') return 'key with other words'
    if (before) return { drafted: await found(db, before.id) }
    if (copy.slug && (await findSlugHolder(db, 'article', copy.slug)) !== null) return { slugTaken: copy.slug }
    const slug = copy.slug ?? (await freeSlug(db, 'article', { title: copy.headline }))
    const filed = await fileBy(db, copy, act.now)
    if ('wrong' in filed) return filed
    const article = rowOf({ ...copy, slug }, { kind, publication, act })
    const missing = publication ? missingFrom(article, act) : []
    if (missing.length > 0) return { wrong: missing }
    const change: Change = {
      set: {},
      before: filed.statements,
      filing: filed.filing,
      content: contentOf({ ...copy, slug }),
      after: keyed ? [claimKey(db, keyed, { id: article.id, now: act.now })] : [],
    }
    const name = article.status === 'published' ? 'publish' : article.status === 'scheduled' ? 'schedule' : 'draft'
    const outcome = await commitNew(db, article, { change, act: { ...act, name } })
    if (outcome === 'done') return { drafted: await found(db, article.id) }
  }
  throw new Error('names and slugs were taken again and again')
}

/** Ids for the names and slugs that copy is filed under. What they lack is made by the statements. */
export async function fileBy(
  db: Database,
  names: Partial<Pick<Copy, 'topics' | 'authors' | 'related'>>,
  now: Date,
): Promise<{ filing: Partial<Filing>; statements: Change['before'] & object } | { wrong: Missing[] }> {
  const filing: Partial<Filing> = {}
  const topics = names.topics && (await idsOfNames(db, 'topic', { names: names.topics, now }))
  const authors = names.authors && (await idsOfNames(db, 'person', { names: names.authors, now }))
  if (topics) filing.topics = topics.ids
  if (authors) filing.authors = authors.ids
  if (names.related) {
    const ids = await Promise.all(names.related.map((slug) => findArticleId(db, slug)))
    const wrong = ids.flatMap((id, i) =>
      id === null ? [{ path: `related.${i}`, message: `There is no article "${names.related?.[i]}".` }] : [],
    )
    if (wrong.length > 0) return { wrong }
    filing.related = [...new Set(ids.filter((id) => id !== null))]
  }
  return { filing, statements: [...(topics?.statements ?? []), ...(authors?.statements ?? [])] }
}

/** What follows from a body: how long it is. */
export function lengthOf(body: string): { wordCount: number; readMinutes: number } {
  const text = textOf(body)
  return { wordCount: countWords(text), readMinutes: readMinutes(text) }
}

export function contentOf({
  headline,
  standfirst,
  slug,
  body,
  image,
  weight,
  language = null,
  topics,
  authors,
  related,
}: Content): Content {
  return { headline, standfirst, slug, body, image, weight, language, topics, authors, related }
}

function rowOf(
  copy: Copy & { slug: string },
  { kind, publication, act }: { kind: ArticleRow['kind']; publication: Publication; act: Act },
): ArticleRow {
  const { headline, standfirst, slug, body, image, weight, language = null } = copy
  const ahead = publication !== false && publication > act.now
  return {
    id: newId(act.now),
    kind,
    status: publication === false ? 'draft' : ahead ? 'scheduled' : 'published',
    slug,
    headline,
    standfirst,
    image,
    ...lengthOf(body),
    weight,
    language,
    publishedAt: publication !== false && !ahead ? publication : null,
    updatedAt: null,
    scheduledFor: ahead ? publication : null,
    retractedAt: null,
    retractionNote: null,
    createdAt: act.now,
    createdBy: act.actor.id,
    revision: 1,
    body,
    liveAt: null,
    savedAt: act.now,
    deskAt: null,
  }
}

async function found(db: Database, id: string): Promise<DeskArticle> {
  const article = await findArticle(db, id)
  if (!article) throw new Error(`article ${id} is gone`)
  return article
}
