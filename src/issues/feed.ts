import { newsletterPath, newsletterTag } from '../newsletters/place.ts'
import { FEED_FORMATS, feedParts } from '../platform/feeds.ts'
import { editionOf } from '../press/editions.ts'
import { siteFragment } from '../settings/fragment.ts'
import { askLetter, askStoriesOf, askWholeIssues } from './archive-reading.ts'
import { feedItem } from './feed-item.tsx'

/** With a dozen stories each, that is what a cold read may cost. */
const ITEMS = 10

/** The issues of a public archive as a feed, in its three forms, from the newest or from below an issue. */
export function newsletterFeed(slug: string, before?: string) {
  return siteFragment({
    key: `feed/newsletter/${slug}/${before ?? ''}`,
    freshSeconds: 60,
    essential: true,
    revision: () => editionOf('newsletters', 'articles', 'site'),
    ask: (db) => [
      askLetter(db, slug),
      askWholeIssues(db, slug, { limit: ITEMS + 1, before }),
      askStoriesOf(db, slug, { limit: ITEMS, before }),
    ],
    async show([[letter], issues, stories], site) {
      if (!letter?.isArchivePublic || (before && issues.length === 0)) return null
      const items = issues.slice(0, ITEMS)
      const parts = await feedParts({
        home: site.url + newsletterPath(slug),
        site: site.url,
        title: `${letter.name} | ${site.name}`,
        description: [letter.description, letter.cadence].filter(Boolean).join(' '),
        language: site.language,
        before: issues.length > ITEMS ? items.at(-1)?.id : undefined,
        hub: site.webSubHub,
        items: items.map((issue) => feedItem({ newsletter: slug, issue, stories, site })),
      })
      return { status: 200, tags: [newsletterTag(letter.id)], parts }
    },
  })
}

/** The addresses of a newsletter's feed, in each form. */
export function newsletterFeeds(slug: string): string[] {
  return Object.values(FEED_FORMATS).map(({ path }) => newsletterPath(slug) + path)
}
