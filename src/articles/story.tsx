import { raw } from 'hono/html'
import { dateOf } from '../settings/dates.ts'
import { inLanguage } from '../settings/direction.ts'
import type { Site } from '../settings/site.ts'
import { wordsOf } from '../settings/words/words.ts'
import { articlePath } from './address.ts'
import { Image, Moment, Teaser } from './parts.tsx'
import type { Trail } from './reading.ts'
import { Sharing } from './sharing.tsx'
import type { ArticleRow } from './table.ts'

interface Named {
  id: string
  slug: string
  name: string
}

/** What the page of an article shows. */
export interface Shown {
  article: ArticleRow
  topics: Named[]
  authors: Named[]
  corrections: { text: string; at: Date }[]
  related: Trail[]
  /** What came before it under its home topic. */
  further: Trail[]
}

/** An article or a static page as readers see it. */
export function Story({ shown, site }: { shown: Shown; site: Site }) {
  const { article, topics, corrections, related, further } = shown
  const home = topics[0]
  const words = wordsOf(site)
  const foreign = inLanguage(article.language, site)
  return (
    <main id="main">
      <article class={article.kind === 'page' ? 'story page' : 'story'}>
        <header>
          {home && (
            <p class="kicker">
              <a href={`/tag/${encodeURIComponent(home.slug)}/`}>{home.name}</a>
            </p>
          )}
          <h1 {...foreign}>{article.headline}</h1>
          {article.standfirst && (
            <p class="standfirst" {...foreign}>
              {article.standfirst}
            </p>
          )}
          {article.kind === 'article' && <Byline shown={shown} site={site} />}
          <p class="edit" hidden>
            <a href={`/admin/articles/${article.id}`}>{words.edit}</a>
          </p>
        </header>
        {article.image && (
          <figure class="hero">
            <Image picture={article.image} place="hero" />
            {(article.image.caption || article.image.credit) && (
              <figcaption>
                {article.image.caption} {article.image.credit && <span class="credit">{article.image.credit}</span>}
              </figcaption>
            )}
          </figure>
        )}
        {/* Safe: a body is sanitised by platform/html when it is saved, and only then stored. */}
        <div class="body" {...foreign}>
          {raw(article.body)}
        </div>
        {corrections.length > 0 && <Corrections corrections={corrections} site={site} />}
        {topics.length > 1 && <Filed topics={topics} site={site} />}
        {article.kind === 'article' && <Sharing article={article} site={site} />}
        <p class="address">{site.url + articlePath(article.slug)}</p>
      </article>
      {related.length > 0 && (
        <aside class="related" aria-labelledby="related">
          <h2 id="related">{words.related}</h2>
          {related.map((trail) => (
            <Teaser site={site} trail={trail} level={3} size="plain" />
          ))}
        </aside>
      )}
      {home && further.length > 0 && (
        <aside class="related" aria-labelledby="further">
          <h2 id="further">
            {words.moreFrom} <a href={`/tag/${encodeURIComponent(home.slug)}/`}>{home.name}</a>
          </h2>
          {further.map((trail) => (
            <Teaser site={site} trail={trail} level={3} size="small" />
          ))}
        </aside>
      )}
    </main>
  )
}

/** "By Ada Marlowe · 22 March 2023, 23:47 Kyiv time · 1 min read" */
function Byline({ shown: { article, authors }, site }: { shown: Shown; site: Site }) {
  const words = wordsOf(site)
  return (
    <p class="byline">
      {authors.length > 0 && (
        <>
          <span class="authors">
            {words.by}{' '}
            {authors.map((author, i) => (
              <>
                {i > 0 && (i === authors.length - 1 ? words.and : ', ')}
                <a rel="author" href={`/author/${encodeURIComponent(author.slug)}/`}>
                  {author.name}
                </a>
              </>
            ))}
          </span>
          {' · '}
        </>
      )}
      {article.publishedAt && (
        <>
          <Moment site={site} at={article.publishedAt} />
          {' · '}
        </>
      )}
      <span class="length">{words.minutesToRead(article.readMinutes)}</span>
      {article.updatedAt && (
        <span class="updated">
          {words.updated} <Moment site={site} at={article.updatedAt} />
        </span>
      )}
    </p>
  )
}

function Corrections({ corrections, site }: { corrections: Shown['corrections']; site: Site }) {
  const words = wordsOf(site)
  return (
    <section class="corrections" aria-label={corrections.length > 1 ? words.corrections : words.correction}>
      {corrections.map((correction) => (
        <p>
          <strong>
            {words.correction}, <Moment site={site} at={correction.at} text={dateOf(site, correction.at)} />:
          </strong>{' '}
          {correction.text}
        </p>
      ))}
    </section>
  )
}

function Filed({ topics, site }: { topics: Shown['topics']; site: Site }) {
  return (
    <p class="filed">
      {wordsOf(site).filedUnder}{' '}
      {topics.map((topic, i) => (
        <>
          {i > 0 && ', '}
          <a href={`/tag/${encodeURIComponent(topic.slug)}/`}>{topic.name}</a>
        </>
      ))}
    </p>
  )
}
