import type { Audio } from '../narration/audio.ts'
import { labelOf } from '../narration/label.ts'
import type { FeedAudio } from '../platform/feeds.ts'
import { htmlOf } from '../platform/jsx.ts'
import type { Episode } from '../platform/podcasts.ts'
import type { Site } from '../settings/site.ts'
import { wordsOf } from '../settings/words/words.ts'
import { articlePath, listPath, markdownPath } from './address.ts'
import type { Heard } from './podcast-reading.ts'

/** A story as an episode of a podcast, about which its notes say this. Its id outlives new audio and new addresses. */
export function episodeOf(story: Heard & { audio: Audio }, about: string, site: Site): Episode {
  const published = story.publishedAt ?? new Date(0)
  const audio = soundOf(story.audio, site)
  const url = site.url + articlePath(story.slug)
  const notes = (
    <>
      {about && <p>{about}</p>}
      <p>{audio.title}</p>
      <p>
        <a href={url}>{story.headline}</a>
      </p>
    </>
  )
  return {
    id: `urn:uuid:${story.id}`,
    url,
    title: story.headline,
    summary: '',
    html: htmlOf(notes),
    language: story.language ?? site.language,
    image: story.image,
    published,
    modified: new Date(Math.max(Date.parse(story.audio.madeAt), (story.updatedAt ?? published).getTime())),
    authors: story.authors.map(({ name, slug }) => ({ name, url: site.url + listPath({ of: 'author', slug }) })),
    tags: story.topics,
    audio,
    narrator: story.audio.source === 'human' ? story.audio.speaker : null,
    transcript: { url: site.url + markdownPath(story.slug), type: 'text/markdown' },
  }
}

/** The audio of a story as feeds tell of it, with who reads. */
export function soundOf({ url, type, bytes, seconds, source, speaker }: Audio, site: Site): FeedAudio {
  const title = labelOf({ source, speaker }, wordsOf(site))
  return { url: new URL(url, site.url).href, type, bytes, seconds, title }
}
