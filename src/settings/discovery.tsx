import { FEED_FORMATS, PODCAST } from '../platform/feeds.ts'
import type { Site } from './site.ts'
import { wordsOf } from './words/words.ts'

/** How feed readers find the feeds of a page: of the list at this path, in each form. */
export function FeedLinks({ path, title }: { path: string; title: string }) {
  return (
    <>
      {Object.values(FEED_FORMATS).map((format) => (
        <link rel="alternate" type={format.type} title={title} href={path + format.path} />
      ))}
    </>
  )
}

/** How podcast apps find the podcast of the list at this path. */
export function PodcastLink({ site, path, title }: { site: Site; path: string; title: string }) {
  const name = wordsOf(site).podcastOf(title)
  return <link rel="alternate" type={PODCAST.type} title={name} href={path + PODCAST.path} />
}
