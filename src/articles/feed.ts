import { editionOf } from '../press/editions.ts'
import { siteFragment } from '../settings/fragment.ts'
import type { Site } from '../settings/site.ts'
import { articlePath, feedPath, listPath } from './address.ts'
import { askPlace, askWhole, type List, type Whole } from './reading.ts'

const ITEMS = 20

/**
 * A list as JSON Feed 1.1 (jsonfeed.org/version/1.1). `next_url` leads on, item by item, to the very first article:
 * each page begins below the last story of the one before.
 */
export function feedFragment(list: List, before?: string) {
  return siteFragment({
    key: `feed/${list.of}/${list.of === 'all' ? '' : list.slug}/${before ?? ''}`,
    freshSeconds: 60,
    essential: true,
    revision: () => editionOf('articles', 'names', 'site'),
    ask: (db) => [
      askPlace(db, list.of === 'all' ? { of: 'topic', slug: '' } : list),
      askWhole(db, list, { limit: ITEMS + 1, before }),
    ],
    show([[place], stories], site) {
      if (list.of !== 'all' && !place) return null
      if (stories.length === 0 && (before || list.of !== 'all')) return null
      if (list.of !== 'all' && place && place.slug !== list.slug) {
        return { status: 301, tags: ['articles'], parts: {}, location: feedPath({ ...list, slug: place.slug }) }
      }
      const feed = feedOf(list, { title: place ? `${place.name} | ${site.name}` : site.name, stories }, site)
      return { status: 200, tags: ['articles'], parts: { json: JSON.stringify(feed) } }
    },
  })
}

function feedOf(list: List, { title, stories }: { title: string; stories: Whole[] }, site: Site) {
  const items = stories.slice(0, ITEMS)
  const last = items.at(-1)
  const url = site.url + feedPath(list)
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: site.url + listPath(list),
    feed_url: url,
    description: site.description,
    language: site.language,
    ...(stories.length > ITEMS && last ? { next_url: `${url}?before=${last.id}` } : {}),
    items: items.map((story) => itemOf(story, site)),
  }
}

function itemOf(story: Whole, site: Site) {
  return {
    // Never changes, whatever becomes of the slug.
    id: `urn:uuid:${story.id}`,
    url: site.url + articlePath(story.slug),
    title: story.headline,
    ...(story.standfirst ? { summary: story.standfirst } : {}),
    content_html: story.body,
    ...(story.image ? { image: new URL(story.image.url, site.url).href } : {}),
    ...(story.publishedAt ? { date_published: story.publishedAt.toISOString() } : {}),
    date_modified: (story.updatedAt ?? story.publishedAt)?.toISOString(),
    authors: story.authors.map((author) => ({
      name: author.name,
      url: `${site.url}/author/${encodeURIComponent(author.slug)}/`,
    })),
    tags: story.topics,
  }
}
