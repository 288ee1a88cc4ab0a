import { raw } from 'hono/html'
import { htmlOf } from '../platform/jsx.ts'
import { editionOf } from '../press/editions.ts'
import type { Print } from '../press/fragment.ts'
import { dateOf } from '../settings/dates.ts'
import { siteFragment } from '../settings/fragment.ts'
import type { Site } from '../settings/site.ts'
import { articlePath } from './address.ts'
import { Image, Moment, readTimeOf, Teaser } from './parts.tsx'
import {
  askAuthorsOf,
  askBySlug,
  askCorrectionsOf,
  askRelatedTrails,
  askTopicsOf,
  idBySlug,
  type Trail,
} from './reading.ts'
import type { ArticleRow } from './table.ts'

interface Named {
  id: string
  slug: string
  name: string
}

/** What the fragment of an article shows. */
interface Shown {
  article: ArticleRow
  topics: Named[]
  authors: Named[]
  corrections: { text: string; at: Date }[]
  related: Trail[]
}

/**
 * Whatever answers at `/{slug}/`: an article or a static page, the way to where it moved, or the note on why it was
 * taken back. Drafts and scheduled stories are nothing.
 */
export function articleFragment(slug: string) {
  return siteFragment({
    key: `article/${slug}`,
    freshSeconds: 300,
    essential: true,
    revision: () => editionOf('articles', 'names', 'site'),
    ask(db) {
      const id = idBySlug(slug)
      return [
        askBySlug(db, slug),
        askTopicsOf(db, id),
        askAuthorsOf(db, id),
        askCorrectionsOf(db, id),
        askRelatedTrails(db, id),
      ]
    },
    show([rows, topics, authors, corrections, related], site) {
      const article = rows[0]?.article
      if (!article?.publishedAt) return null
      return printOf({ article, topics, authors, corrections, related }, slug, site)
    },
  })
}

function printOf(shown: Shown, slug: string, site: Site): Print | null {
  const { article } = shown
  const tags = [
    `article-${article.id}`,
    ...shown.topics.map((topic) => `topic-${topic.id}`),
    ...shown.authors.map((author) => `author-${author.id}`),
  ]
  switch (article.status) {
    case 'draft':
    case 'scheduled':
      return null
    case 'retracted':
      return {
        status: 410,
        tags,
        parts: { head: htmlOf(<RetractedHead />), main: htmlOf(<Retracted article={article} site={site} />) },
      }
    case 'published':
      if (article.slug !== slug) return { status: 301, tags, parts: {}, location: articlePath(article.slug) }
      return {
        status: 200,
        tags,
        parts: {
          head: htmlOf(<Head shown={shown} site={site} />),
          main: htmlOf(<Main shown={shown} site={site} />),
          id: article.id,
        },
      }
    default:
      return article.status satisfies never
  }
}

function Head({ shown: { article, authors }, site }: { shown: Shown; site: Site }) {
  const url = site.url + articlePath(article.slug)
  const picture = article.image && new URL(article.image.url, site.url).href
  return (
    <>
      <title>{`${article.headline} | ${site.name}`}</title>
      {article.standfirst && <meta name="description" content={article.standfirst} />}
      {authors.length > 0 && <meta name="author" content={authors.map((author) => author.name).join(', ')} />}
      <link rel="canonical" href={url} />
      <meta property="og:type" content={article.kind === 'page' ? 'website' : 'article'} />
      <meta property="og:title" content={article.headline} />
      <meta property="og:url" content={url} />
      <meta property="og:site_name" content={site.name} />
      {article.standfirst && <meta property="og:description" content={article.standfirst} />}
      {picture && <meta property="og:image" content={picture} />}
      {article.publishedAt && <meta property="article:published_time" content={article.publishedAt.toISOString()} />}
      {article.updatedAt && <meta property="article:modified_time" content={article.updatedAt.toISOString()} />}
    </>
  )
}

/** The editor's preview shows the same: a page is what this makes of the facts. */
function Main({ shown, site }: { shown: Shown; site: Site }) {
  const { article, topics, corrections, related } = shown
  const home = topics[0]
  return (
    <main id="main">
      <article class={article.kind === 'page' ? 'story page' : 'story'}>
        <header>
          {home && (
            <p class="kicker">
              <a href={`/tag/${encodeURIComponent(home.slug)}/`}>{home.name}</a>
            </p>
          )}
          <h1>{article.headline}</h1>
          {article.standfirst && <p class="standfirst">{article.standfirst}</p>}
          {article.kind === 'article' && <Byline shown={shown} site={site} />}
          <p class="edit" hidden>
            <a href={`/admin/articles/${article.id}`}>Edit post</a>
          </p>
        </header>
        {article.image && (
          <figure class="hero">
            <Image picture={article.image} eager />
            {(article.image.caption || article.image.credit) && (
              <figcaption>
                {article.image.caption} {article.image.credit && <span class="credit">{article.image.credit}</span>}
              </figcaption>
            )}
          </figure>
        )}
        {/* Safe: a body is sanitised by platform/html when it is saved, and only then stored. */}
        <div class="body">{raw(article.body)}</div>
        {corrections.length > 0 && <Corrections corrections={corrections} site={site} />}
        {topics.length > 1 && <Filed topics={topics} />}
      </article>
      {related.length > 0 && (
        <aside class="related" aria-labelledby="related">
          <h2 id="related">Related</h2>
          {related.map((trail) => (
            <Teaser site={site} trail={trail} level={3} size="plain" />
          ))}
        </aside>
      )}
    </main>
  )
}

/** "By Ada Marlowe · 22 March 2023, 23:47 Kyiv time · 1 min read" */
function Byline({ shown: { article, authors }, site }: { shown: Shown; site: Site }) {
  return (
    <p class="byline">
      {authors.length > 0 && (
        <>
          <span class="authors">
            By{' '}
            {authors.map((author, i) => (
              <>
                {i > 0 && (i === authors.length - 1 ? ' and ' : ', ')}
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
      <span class="length">{readTimeOf(article.readMinutes)}</span>
      {article.updatedAt && (
        <span class="updated">
          Updated <Moment site={site} at={article.updatedAt} />
        </span>
      )}
    </p>
  )
}

function Corrections({ corrections, site }: { corrections: Shown['corrections']; site: Site }) {
  return (
    <section class="corrections" aria-label={corrections.length > 1 ? 'Corrections' : 'Correction'}>
      {corrections.map((correction) => (
        <p>
          <strong>
            Correction, <Moment site={site} at={correction.at} text={dateOf(site, correction.at)} />:
          </strong>{' '}
          {correction.text}
        </p>
      ))}
    </section>
  )
}

function Filed({ topics }: { topics: Shown['topics'] }) {
  return (
    <p class="filed">
      Filed under{' '}
      {topics.map((topic, i) => (
        <>
          {i > 0 && ', '}
          <a href={`/tag/${encodeURIComponent(topic.slug)}/`}>{topic.name}</a>
        </>
      ))}
    </p>
  )
}

function RetractedHead() {
  return (
    <>
      <title>This article was retracted</title>
      <meta name="robots" content="noindex" />
    </>
  )
}

function Retracted({ article, site }: { article: ArticleRow; site: Site }) {
  return (
    <main id="main">
      <article class="notice">
        <h1>This article was retracted</h1>
        {article.retractionNote && <p class="note">{article.retractionNote}</p>}
        <p>
          {article.retractedAt && (
            <>
              It was taken back on <Moment site={site} at={article.retractedAt} />.{' '}
            </>
          )}
          <a href="/">Read the latest news</a>
        </p>
      </article>
    </main>
  )
}
