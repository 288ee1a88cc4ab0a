import type { Site } from '../settings/site.ts'
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
        <h1>{words.retracted}</h1>
        {article.retractionNote && <p class="note">{article.retractionNote}</p>}
        <p>
          {article.retractedAt && (
            <>
              {words.retractedOn} <Moment site={site} at={article.retractedAt} />.{' '}
            </>
          )}
          <a href="/">{words.readTheLatest}</a>
        </p>
      </article>
    </main>
  )
}
