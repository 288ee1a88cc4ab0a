import { askOffered } from '../newsletters/reading.ts'
import { htmlOf } from '../platform/jsx.ts'
import { editionOf } from '../press/editions.ts'
import type { Print } from '../press/fragment.ts'
import { Card } from '../settings/card.tsx'
import { siteFragment } from '../settings/fragment.ts'
import type { Site } from '../settings/site.ts'
import { StructuredData } from '../settings/structured-data.tsx'
import { articlePath, listPath, markdownPath } from './address.ts'
import { askEarlier, askStory, FURTHER, idBySlug } from './reading.ts'
import { Retracted, RetractedHead } from './retracted.tsx'
import { type Shown, Story } from './story.tsx'
import { storyThings } from './structured-data.ts'

/**
 * Whatever answers at `/{slug}/`: an article or a static page, the way to where it moved, or the note on why it was
 * taken back. Drafts and scheduled stories are nothing.
 */
export function articleFragment(slug: string) {
  return siteFragment({
    key: `article/${slug}`,
    freshSeconds: 300,
    essential: true,
    revision: () => editionOf('articles', 'names', 'newsletters', 'site', 'narration'),
    ask: (db) => [...askStory(db, slug), askEarlier(db, idBySlug(slug), FURTHER), askOffered(db)] as const,
    show([rows, topics, authors, corrections, related, further, letters], site) {
      const { article, audio = null } = rows[0] ?? {}
      if (!article?.publishedAt) return null
      return printOf({ article, audio, topics, authors, corrections, related, further, letters }, slug, site)
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
        parts: {
          head: htmlOf(<RetractedHead site={site} />),
          main: htmlOf(<Retracted article={article} site={site} />),
        },
      }
    case 'published':
      if (article.slug !== slug) return { status: 301, tags, parts: {}, location: articlePath(article.slug) }
      return {
        status: 200,
        tags,
        parts: {
          ...storyParts(shown, site),
          id: article.id,
          changedAt: String((article.updatedAt ?? article.publishedAt)?.getTime() ?? ''),
        },
      }
    default:
      return article.status satisfies never
  }
}

/** What a story's page has of its own: also of one that is only looked at before it is out. */
export function storyParts(shown: Shown, site: Site): { head: string; main: string } {
  return { head: htmlOf(<Head shown={shown} site={site} />), main: htmlOf(<Story shown={shown} site={site} />) }
}

function Head({ shown, site }: { shown: Shown; site: Site }) {
  const { article, audio, authors, topics } = shown
  const type = article.kind === 'page' ? 'website' : 'article'
  const { slug, headline, standfirst, image, language } = article
  return (
    <>
      <title>{`${headline} | ${site.name}`}</title>
      <Card
        {...{ site, type, image, audio, language }}
        path={articlePath(slug)}
        title={headline}
        description={standfirst}
      />
      <link rel="alternate" type="text/markdown" href={markdownPath(slug)} />
      <StructuredData things={storyThings(shown, site)} />
      {authors.length > 0 && <meta name="author" content={authors.map((author) => author.name).join(', ')} />}
      {type === 'article' && (
        <>
          {article.publishedAt && (
            <meta property="article:published_time" content={article.publishedAt.toISOString()} />
          )}
          {article.updatedAt && <meta property="article:modified_time" content={article.updatedAt.toISOString()} />}
          {authors.map((author) => (
            <meta property="article:author" content={site.url + listPath({ of: 'author', slug: author.slug })} />
          ))}
          {topics[0] && <meta property="article:section" content={topics[0].name} />}
          {topics.map((topic) => (
            <meta property="article:tag" content={topic.name} />
          ))}
        </>
      )}
    </>
  )
}
