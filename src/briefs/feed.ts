import { feedParts } from '../platform/feeds.ts'
import { editionOf } from '../press/editions.ts'
import { siteFragment } from '../settings/fragment.ts'
import { wordsOf } from '../settings/words/words.ts'
import { briefPath } from './parts.tsx'
import { askBriefs } from './reading.ts'

const ITEMS = 30

/** The News Feed as a feed, in its three forms, from the newest or from below a brief. */
export function briefsFeed(before?: string) {
  return siteFragment({
    key: `feed/briefs/${before ?? ''}`,
    freshSeconds: 60,
    essential: true,
    revision: () => editionOf('briefs', 'site'),
    ask: (db) => [askBriefs(db, { limit: ITEMS + 1, before })],
    async show([briefs], site) {
      if (before && briefs.length === 0) return null
      const items = briefs.slice(0, ITEMS)
      const words = wordsOf(site)
      const parts = await feedParts({
        home: `${site.url}/news-feed/`,
        site: site.url,
        title: `${words.newsFeed} | ${site.name}`,
        description: words.newsFeedOf(site.name),
        language: site.language,
        before: briefs.length > ITEMS ? items.at(-1)?.id : undefined,
        hub: site.webSubHub,
        items: items.map((brief) => ({
          id: `urn:uuid:${brief.id}`,
          url: site.url + briefPath(brief.id),
          title: brief.headline,
          summary: '',
          html: brief.body,
          language: null,
          image: null,
          published: brief.at,
          modified: brief.updatedAt ?? brief.at,
          authors: [],
          tags: [],
          external: brief.url && new URL(brief.url, site.url).href,
        })),
      })
      return { status: 200, tags: ['news-feed', 'briefs'], parts }
    },
  })
}
