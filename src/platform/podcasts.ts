import { generateRssFeed } from 'feedsmith'
import { v5 } from 'uuid'
import { cleaned, type Feed, type FeedAudio, type FeedItem, linksOf, newestOf, PODCAST, tight } from './feeds.ts'
import { legal } from './xml.ts'

/** An item that can be heard. Its `html` are the notes that an app shows beside it. */
export interface Episode extends FeedItem {
  audio: FeedAudio
  language: string
  /** The person who reads it; null for a machine. */
  narrator: string | null
  transcript: { url: string; type: string }
}

export interface Podcast extends Feed<Episode> {
  author: string
  /** Its cover: a square PNG of 1400 to 3000 pixels. */
  picture: string
  /** An address that stays the same when its own changes. */
  identity: string
}

/** The namespace of podcasts' names (podcastindex.org/namespace/1.0, guid). */
const PODCASTS = 'ead4c236-bf58-58c6-a2c6-a6b28d128cb6'

/**
 * A podcast as RSS 2.0 with the namespaces of Apple (Podcasters' guide to RSS) and of the Podcast Index
 * (podcastindex.org/namespace/1.0), and what a header says of it.
 */
export function podcastParts(podcast: Podcast): Record<'podcast' | 'hub' | 'home', string> {
  const clean = { ...podcast, ...cleaned(podcast), author: legal(podcast.author) }
  const xml = tight(generateRssFeed(channelOf(clean), { strict: true }))
  // Apple knows true and false, the library yes and no.
  const told = xml.replace('<itunes:explicit>no<', '<itunes:explicit>false<')
  return { podcast: told, hub: clean.hub, home: clean.home }
}

function channelOf(podcast: Podcast) {
  const newest = newestOf(podcast)
  return {
    title: podcast.title,
    link: podcast.home,
    description: podcast.description || podcast.title,
    language: podcast.language,
    ...(newest ? { lastBuildDate: newest } : {}),
    atom: { links: linksOf(podcast, PODCAST) },
    itunes: {
      author: podcast.author,
      image: podcast.picture,
      categories: [{ text: 'News' }],
      explicit: false,
      type: 'episodic',
    },
    podcast: { guid: guidOf(podcast.identity), medium: 'podcast' },
    items: podcast.items.map(itemOf),
  }
}

function itemOf(episode: Episode) {
  const { audio, authors, narrator, transcript, image } = episode
  return {
    title: episode.title,
    link: episode.url,
    guid: { value: episode.id, isPermaLink: false },
    pubDate: episode.published,
    description: episode.html,
    categories: episode.tags.map((name) => ({ name })),
    enclosures: [{ url: audio.url, length: audio.bytes, type: audio.type }],
    itunes: {
      duration: Math.round(audio.seconds),
      episodeType: 'full',
      ...(authors.length > 0 ? { author: authors.map(({ name }) => name).join(', ') } : {}),
      ...(image && isCover(image.url) ? { image: image.url } : {}),
    },
    podcast: {
      transcripts: [{ ...transcript, language: episode.language }],
      // podcasttaxonomy.com: who wrote it, and who is heard.
      persons: [
        ...authors.map(({ name, url }) => ({ display: name, href: url, group: 'writing', role: 'author' })),
        ...(narrator ? [{ display: legal(narrator), group: 'cast', role: 'narrator' }] : []),
      ],
    },
  }
}

/** UUID version 5 (RFC 9562 section 5.5) of an address without its scheme and without slashes at its end. */
function guidOf(address: string): string {
  return v5(address.replace(/^\w+:\/\//, '').replace(/\/+$/, ''), PODCASTS)
}

/** Apple takes JPEG and PNG. */
function isCover(url: string): boolean {
  return /\.(?:jpe?g|png)$/i.test(new URL(url).pathname)
}
