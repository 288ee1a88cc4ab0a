import { askOffered } from '../newsletters/reading.ts'
import type { Database } from '../platform/database.ts'
import { lookUp } from '../slugs/naming.ts'
import type { DeskArticle } from './desk-reading.ts'
import { lengthOf } from './drafting.ts'
import { askEarlierUnder, FURTHER, listTrails } from './reading.ts'
import type { Shown } from './story.tsx'
import type { Content } from './table.ts'

/** What is looked at: words that are perhaps not saved. Their body is clean. */
export type Looked = Partial<Omit<Content, 'weight'>>

/**
 * A story as readers would get it, were it published now with these words: with its byline, its time, what is related
 * and what came before. Everything is asked of the database, and nothing is kept.
 */
export async function shownAs(
  db: Database,
  article: DeskArticle,
  { words = {}, now }: { words?: Looked; now: Date },
): Promise<Shown> {
  const [topics, authors, related, letters] = await Promise.all([
    words.topics ? lookUp(db, 'topic', words.topics) : article.topics,
    words.authors ? lookUp(db, 'person', words.authors) : article.authors,
    listTrails(db, words.related ?? article.related.map(({ slug }) => slug)),
    askOffered(db),
  ])
  const publishedAt = article.publishedAt ?? article.scheduledFor ?? now
  const home = topics[0]?.id
  const without = [article.id, ...related.map(({ id }) => id)]
  const further = home ? await askEarlierUnder(db, home, { at: publishedAt, without, limit: FURTHER }) : []
  const { topics: _, authors: __, related: ___, ...rest } = words
  const row = { ...article, ...rest, language: rest.language === undefined ? article.language : rest.language }
  return {
    article: { ...row, ...lengthOf(row.body), status: 'published', publishedAt, liveAt: publishedAt },
    topics,
    authors,
    corrections: article.corrections,
    audio: null,
    related,
    further,
    letters,
    isPreview: true,
  }
}
