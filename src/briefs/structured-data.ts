import type { Thing } from 'schema-dts'
import type { Site } from '../settings/site.ts'
import { breadcrumbsOf, itemListOf, paperId, paperOf } from '../settings/structured-data.tsx'
import { wordsOf } from '../settings/words/words.ts'
import type { Brief } from './reading.ts'

const NEWS_FEED = '/news-feed/'

/** A brief as the short news that it is. */
export function briefThings(brief: Brief, path: string, site: Site): Thing[] {
  const url = site.url + path
  return [
    {
      '@type': 'NewsArticle',
      '@id': `urn:uuid:${brief.id}`,
      url,
      mainEntityOfPage: url,
      headline: brief.headline,
      inLanguage: site.language,
      datePublished: brief.at.toISOString(),
      dateModified: (brief.updatedAt ?? brief.at).toISOString(),
      author: paperId(site),
      publisher: paperId(site),
      isAccessibleForFree: true,
    },
    paperOf(site),
    breadcrumbsOf(site, [
      { name: wordsOf(site).newsFeed, path: NEWS_FEED },
      { name: brief.headline, path },
    ]),
  ]
}

/** A page of the News Feed: what it lists, in its order. */
export function newsFeedThings(places: readonly { name: string; path: string }[], path: string, site: Site): Thing[] {
  const name = wordsOf(site).newsFeed
  return [
    {
      '@type': 'CollectionPage',
      url: site.url + path,
      name,
      publisher: paperId(site),
      mainEntity: itemListOf(site, places),
    },
    paperOf(site),
    breadcrumbsOf(site, [{ name, path: NEWS_FEED }]),
  ]
}
