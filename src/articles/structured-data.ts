import type { ImageObject, NewsArticle, Thing, WebPage } from 'schema-dts'
import { audioObjectOf } from '../narration/structured-data.ts'
import type { Site } from '../settings/site.ts'
import { breadcrumbsOf, itemListOf, paperId, paperOf } from '../settings/structured-data.tsx'
import { articlePath, listPath, markdownPath } from './address.ts'
import type { List, Trail } from './list-reading.ts'
import type { Shown } from './story.tsx'

/** A story as `NewsArticle`, a static page as `WebPage`, with who publishes it and the way to it. */
export function storyThings(shown: Shown, site: Site): Thing[] {
  const { article, topics } = shown
  const path = articlePath(article.slug)
  const home = topics.slice(0, 1).map(({ name, slug }) => ({ name, path: listPath({ of: 'topic', slug }) }))
  return [
    article.kind === 'page' ? pageOf(shown, site) : newsOf(shown, site),
    paperOf(site),
    breadcrumbsOf(site, [...home, { name: article.headline, path }]),
  ]
}

function newsOf({ article, audio, topics, authors, corrections }: Shown, site: Site): NewsArticle {
  const url = site.url + articlePath(article.slug)
  const { publishedAt, updatedAt, image, headline } = article
  const language = article.language ?? site.language
  const story = `urn:uuid:${article.id}`
  const transcript = site.url + markdownPath(article.slug)
  return {
    '@type': 'NewsArticle',
    '@id': story,
    url,
    mainEntityOfPage: url,
    headline,
    ...(article.standfirst ? { description: article.standfirst } : {}),
    inLanguage: language,
    ...(publishedAt ? { datePublished: publishedAt.toISOString() } : {}),
    ...(publishedAt ? { dateModified: (updatedAt ?? publishedAt).toISOString() } : {}),
    ...(authors.length > 0
      ? {
          author: authors.map(({ name, slug }) => ({
            '@type': 'Person',
            name,
            url: site.url + listPath({ of: 'author', slug }),
          })),
        }
      : { author: paperId(site) }),
    publisher: paperId(site),
    ...(image ? { image: imageOf(image, site) } : {}),
    ...(audio ? { audio: audioObjectOf(audio, { story, headline, language, transcript }, site) } : {}),
    ...(topics[0] ? { articleSection: topics[0].name } : {}),
    ...(topics.length > 0 ? { keywords: topics.map(({ name }) => name) } : {}),
    wordCount: article.wordCount,
    // ISO 8601 duration.
    timeRequired: `PT${article.readMinutes}M`,
    isAccessibleForFree: true,
    ...(corrections.length > 0
      ? {
          correction: corrections.map(({ text, at }) => ({
            '@type': 'CorrectionComment',
            text,
            datePublished: at.toISOString(),
          })),
        }
      : {}),
  }
}

function pageOf({ article }: Shown, site: Site): WebPage {
  const url = site.url + articlePath(article.slug)
  return {
    '@type': 'WebPage',
    '@id': url,
    url,
    name: article.headline,
    ...(article.standfirst ? { description: article.standfirst } : {}),
    inLanguage: article.language ?? site.language,
    publisher: paperId(site),
  }
}

function imageOf({ url, alt, caption, credit, width, height }: NonNullable<Trail['image']>, site: Site): ImageObject {
  return {
    '@type': 'ImageObject',
    url: new URL(url, site.url).href,
    ...(width && height ? { width: `${width}`, height: `${height}` } : {}),
    ...(caption || alt ? { caption: caption || alt } : {}),
    ...(credit ? { creditText: credit } : {}),
  }
}

interface Listed {
  list: List
  name: string
  /** What the paper says of it; empty for nothing. */
  about: string
  picture: Trail['image']
  /** Of this page of the list. */
  path: string
  trails: readonly Trail[]
}

/** A page of a list: the collection or the author it is about, what it lists, and the way to it. */
export function listThings({ list, name, about: words, picture, path, trails }: Listed, site: Site): Thing[] {
  const url = site.url + path
  const items = itemsOf(trails, site)
  const description = words ? { description: words } : {}
  const about: Thing =
    list.of === 'author'
      ? {
          '@type': 'ProfilePage',
          url,
          mainEntity: {
            '@type': 'Person',
            name,
            url: site.url + listPath(list),
            ...description,
            ...(picture ? { image: imageOf(picture, site) } : {}),
            worksFor: paperId(site),
          },
        }
      : { '@type': 'CollectionPage', url, name, ...description, publisher: paperId(site), mainEntity: items }
  const way = breadcrumbsOf(site, [{ name, path: listPath(list) === '/' ? path : listPath(list) }])
  return [about, ...(list.of === 'author' ? [items] : []), paperOf(site), way]
}

/** Stories as an `ItemList`. */
export function itemsOf(trails: readonly Trail[], site: Site) {
  return itemListOf(
    site,
    trails.map(({ headline, slug }) => ({ name: headline, path: articlePath(slug) })),
  )
}
