import { PODCAST } from '../platform/feeds.ts'
import { editionOf } from '../press/editions.ts'
import { siteFragment } from '../settings/fragment.ts'
import type { Site } from '../settings/site.ts'
import { listPath, listTag } from './address.ts'
import { episodeOf } from './episode.tsx'
import { shortened } from './list.tsx'
import { askPlace, type List } from './list-reading.ts'
import { askHeard, type Heard, type Series } from './podcast-reading.ts'

/** As many as a cold read may cost: each is told with its audio, its topics and its authors. */
const EPISODES = 20

/**
 * The stories of a list that can be heard, as a podcast: one that has none yet is there too, and is empty. The next page
 * leads on, as in every feed, to the very first.
 */
export function podcastFragment(series: Series, before?: string) {
  return siteFragment({
    key: `podcast/${series.of}/${series.of === 'all' ? '' : series.slug}/${before ?? ''}`,
    freshSeconds: 60,
    essential: true,
    revision: () => editionOf('articles', 'names', 'site', 'narration'),
    ask: (db) => [
      askPlace(db, series.of === 'all' ? { of: 'topic', slug: '' } : series),
      askHeard(db, series, { limit: EPISODES + 1, before }),
    ],
    async show([[place], stories], site) {
      if (series.of === 'topic' && !place) return null
      const tags = [listTag(series.of, place?.id)]
      if (series.of === 'topic' && place && place.slug !== series.slug) {
        return { status: 301, tags, parts: {}, location: listPath({ ...series, slug: place.slug }) }
      }
      if (before && stories.length === 0) return null
      const { podcastParts } = await import('../platform/podcasts.ts')
      const shown = stories.slice(0, EPISODES)
      const parts = podcastParts({
        home: site.url + listPath(series),
        site: site.url,
        title: place ? `${place.name} | ${site.name}` : site.name,
        description: place?.about || site.description,
        language: site.language,
        author: site.name,
        picture: `${site.url}/icon-1400.png`,
        identity: `${site.url}${listPath(place ? { of: 'topic', slug: place.id } : { of: 'all' })}${PODCAST.path}`,
        before: stories.length > EPISODES ? shown.at(-1)?.id : undefined,
        hub: site.webSubHub,
        items: await episodesOf(shown, site),
      })
      return { status: 200, tags, parts }
    },
  })
}

/** The address of a list's podcast. */
export function podcastPath(series: Series): string {
  return listPath(series) + PODCAST.path
}

/** Those of several lists that are podcasts too. */
export function seriesAmong(lists: readonly List[]): Series[] {
  return lists.flatMap((list): Series[] => {
    if (list.of === 'all') return [list]
    return list.of === 'topic' ? [{ of: list.of, slug: list.slug }] : []
  })
}

async function episodesOf(stories: readonly Heard[], site: Site) {
  const episodes = stories.map(async ({ audio, ...story }) =>
    audio ? [episodeOf({ ...story, audio }, story.standfirst || (await beginningOf(story.opening)), site)] : [],
  )
  return (await Promise.all(episodes)).flat()
}

/** The first words of a body. What reads HTML is loaded for the first that is asked. */
async function beginningOf(body: string | null): Promise<string> {
  if (!body) return ''
  const { textOf } = await import('../platform/html.ts')
  return shortened(textOf(body))
}
