import type { Told } from '../narration/script.ts'
import type { Site } from '../settings/site.ts'
import type { DeskArticle } from './desk-reading.ts'

/** The words of a story that are read aloud, in its own language or the paper's. */
export function toldOf(article: DeskArticle, site: Pick<Site, 'language'>): Told {
  const { headline, standfirst, body, language } = article
  return {
    headline,
    standfirst,
    body,
    authors: article.authors.map(({ name }) => name),
    language: language ?? site.language,
  }
}
