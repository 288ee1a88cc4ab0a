import { inLanguage } from '../settings/direction.ts'
import type { Site } from '../settings/site.ts'
import { Said } from '../settings/words/said.tsx'
import { wordsOf } from '../settings/words/words.ts'
import { Moment } from './parts.tsx'
import type { ArticleRow } from './table.ts'

export function RetractedHead({ site }: { site: Site }) {
  return (
    <>
      <title>{wordsOf(site).retracted}</title>
      <meta name="robots" content="noindex" />
    </>
  )
}

export function Retracted({ article, site }: { article: ArticleRow; site: Site }) {
  const words = wordsOf(site)
  return (
    <main id="main">
      <article class="notice">
        <h1>
          <Said site={site}>{words.retracted}</Said>
        </h1>
        {article.retractionNote && (
          <p class="note" {...inLanguage(article.language, site)}>
            {article.retractionNote}
          </p>
        )}
        <p>
          {article.retractedAt && (
            <>
              <Said site={site}>{words.retractedOn}</Said> <Moment site={site} at={article.retractedAt} />.{' '}
            </>
          )}
          <a href="/">
            <Said site={site}>{words.readTheLatest}</Said>
          </a>
        </p>
      </article>
    </main>
  )
}
