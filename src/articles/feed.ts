import { FEED_FORMATS, type FeedFormat, type FeedItem, feedParts } from '../platform/feeds.ts'
import { editionOf } from '../press/editions.ts'
import { siteFragment } from '../settings/fragment.ts'
import type { Site } from '../settings/site.ts'
import { articlePath, listPath, listTag } from './address.ts'
import { bodyWithLinks } from './body.tsx'
import { soundOf } from './episode.tsx'
import { askPlace, askWhole, type List, type Whole } from './list-reading.ts'

const ITEMS = 20

/**
 * A list as a feed, in its three forms. The next page leads on, item by item, to the very first article: each begins
 * below the last story of the one before.
 */
export function feedFragment(list: List, before?: string) {
  return siteFragment({
    key: `feed/${list.of}/${list.of === 'all' ? '' : list.slug}/${before ?? ''}`,
    freshSeconds: 60,
    essential: true,
    revision: () => editionOf('articles', 'names', 'site', 'narration'),
    ask: (db) => [
      askPlace(db, list.of === 'all' ? { of: 'topic', slug: '' } : list),
      askWhole(db, list, { limit: ITEMS + 1, before }),
    ],
    async show([[place], stories], site) {
      if (list.of !== 'all' && !place) return null
      const tags = [listTag(list.of, place?.id)]
      if (list.of !== 'all' && place && place.slug !== list.slug) {
        return { status: 301, tags, parts: {}, location: listPath({ ...list, slug: place.slug }) }
      }
      if (stories.length === 0 && (before || list.of !== 'all')) return null
      const items = stories.slice(0, ITEMS)
      const parts = await feedParts({
        home: site.url + listPath(list),
        site: site.url,
        title: place ? `${place.name} | ${site.name}` : site.name,
        description: site.description,
        language: site.language,
        before: stories.length > ITEMS ? items.at(-1)?.id : undefined,
        hub: site.webSubHub,
        items: items.map((story) => itemOf(story, site)),
      })
      return { status: 200, tags, parts }
    },
  })
}

/** The address of a list's feed. */
export function feedPath(list: List, format: FeedFormat): string {
  return listPath(list) + FEED_FORMATS[format].path
}

function itemOf(story: Whole, site: Site): FeedItem {
  const published = story.publishedAt ?? new Date(0)
  return {
    id: `urn:uuid:${story.id}`,
    url: site.url + articlePath(story.slug),
    title: story.headline,
    summary: story.standfirst,
    html: bodyWithLinks(story.body, site),
    language: story.language,
    image: story.image,
    published,
    modified: story.updatedAt ?? published,
    authors: story.authors.map(({ name, slug }) => ({ name, url: site.url + listPath({ of: 'author', slug }) })),
    tags: story.topics,
    audio: story.audio && soundOf(story.audio, site),
  }
}
