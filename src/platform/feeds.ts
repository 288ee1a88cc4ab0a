import { absolute } from './addresses.ts'
import { legal } from './xml.ts'

/** Where each form of a feed stands below its list, and what it is (RFC 4287, jsonfeed.org/version/1.1, RSS 2.0). */
export const FEED_FORMATS = {
  json: { path: 'feed.json', type: 'application/feed+json' },
  rss: { path: 'rss/', type: 'application/rss+xml' },
  atom: { path: 'atom.xml', type: 'application/atom+xml' },
} as const

export type FeedFormat = keyof typeof FEED_FORMATS

/** Where a list's podcast stands below it, and what it is. */
export const PODCAST = { path: 'podcast.xml', type: 'application/rss+xml' } as const

/** An item as it is heard. */
export interface FeedAudio {
  url: string
  type: string
  bytes: number
  seconds: number
  /** Who reads, in words. */
  title: string
}

export interface FeedItem {
  /** Never changes, whatever becomes of the address. */
  id: string
  url: string
  title: string
  summary: string
  /** Clean HTML, its addresses as they are in the page. */
  html: string
  language: string | null
  image: {
    url: string
    alt: string
    credit?: string | undefined
    width?: number | undefined
    height?: number | undefined
  } | null
  published: Date
  modified: Date
  authors: { name: string; url: string }[]
  tags: string[]
  /** The page elsewhere that it points to. */
  external?: string | null
  audio?: FeedAudio | null
}

export interface Feed<Item extends FeedItem = FeedItem> {
  /** Its list's address, with the slash it ends in: the feed's identity, and where its forms stand. */
  home: string
  /** The paper's own address. */
  site: string
  title: string
  description: string
  language: string
  /** The last item, if more come below it. */
  before: string | undefined
  /** A WebSub hub, or nothing. */
  hub: string
  items: Item[]
}

/** A feed in its three forms, and what a header says of it. The library that writes XML is loaded by the first feed that is pressed. */
export async function feedParts(feed: Feed): Promise<Record<FeedFormat | 'hub' | 'home', string>> {
  const { generateAtomFeed, generateRssFeed } = await import('feedsmith')
  const clean = cleaned(feed)
  return {
    json: JSON.stringify(jsonOf(clean)),
    rss: tight(generateRssFeed(rssOf(clean), { strict: true })),
    atom: tight(generateAtomFeed(atomOf(clean), { strict: true })),
    hub: clean.hub,
    home: clean.home,
  }
}

function jsonOf(feed: Feed) {
  const self = feed.home + FEED_FORMATS.json.path
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: feed.home,
    feed_url: self,
    description: feed.description,
    favicon: `${feed.site}/favicon.svg`,
    language: feed.language,
    ...(feed.before ? { next_url: `${self}?before=${feed.before}` } : {}),
    ...(feed.hub ? { hubs: [{ type: 'WebSub', url: feed.hub }] } : {}),
    items: feed.items.map((item) => ({
      id: item.id,
      url: item.url,
      ...(item.external ? { external_url: item.external } : {}),
      title: item.title,
      ...(item.summary ? { summary: item.summary } : {}),
      content_html: item.html,
      ...(item.language ? { language: item.language } : {}),
      ...(item.image ? { image: item.image.url } : {}),
      date_published: item.published.toISOString(),
      date_modified: item.modified.toISOString(),
      ...(item.authors.length > 0 ? { authors: item.authors } : {}),
      ...(item.tags.length > 0 ? { tags: item.tags } : {}),
      ...(item.audio ? { attachments: [attachmentOf(item.audio)] } : {}),
    })),
  }
}

function attachmentOf({ url, type, title, bytes, seconds }: FeedAudio) {
  return { url, mime_type: type, title, size_in_bytes: bytes, duration_in_seconds: Math.round(seconds) }
}

/** Without its audio: readers take a feed that encloses sound for a podcast, and the paper has one for that. */
function rssOf(feed: Feed) {
  const newest = newestOf(feed)
  return {
    title: feed.title,
    link: feed.home,
    description: feed.description || feed.title,
    language: feed.language,
    ...(newest ? { lastBuildDate: newest } : {}),
    atom: { links: linksOf(feed, FEED_FORMATS.rss) },
    items: feed.items.map((item) => ({
      title: item.title,
      link: item.url,
      guid: { value: item.id, isPermaLink: false },
      pubDate: item.published,
      ...(item.summary ? { description: item.summary } : {}),
      categories: item.tags.map((name) => ({ name })),
      ...(item.authors.length > 0 ? { dc: { creators: item.authors.map(({ name }) => name) } } : {}),
      atom: { updated: item.modified },
      content: { encoded: item.html },
      ...(item.image ? { media: { contents: [mediaOf(item.image)] } } : {}),
    })),
  }
}

function atomOf(feed: Feed) {
  return {
    id: feed.home,
    title: { value: feed.title },
    ...(feed.description ? { subtitle: { value: feed.description } } : {}),
    updated: newestOf(feed) ?? new Date(0),
    // RFC 4287 section 4.1.1: a feed has an author unless each of its entries has one.
    authors: [{ name: feed.title, uri: feed.site }],
    links: [...linksOf(feed, FEED_FORMATS.atom), { href: feed.home, rel: 'alternate', type: 'text/html' }],
    entries: feed.items.map((item) => ({
      id: item.id,
      title: { value: item.title },
      updated: item.modified,
      published: item.published,
      links: [
        { href: item.url, rel: 'alternate', type: 'text/html' },
        ...(item.external ? [{ href: item.external, rel: 'related' }] : []),
        ...(item.audio ? [enclosureOf(item.audio)] : []),
      ],
      authors: item.authors.map(({ name, url }) => ({ name, uri: url })),
      categories: item.tags.map((term) => ({ term })),
      ...(item.summary ? { summary: { value: item.summary } } : {}),
      content: { value: item.html, type: 'html' },
    })),
  }
}

/** RFC 4287 section 4.2.7.2. */
function enclosureOf({ url, type, title, bytes }: FeedAudio) {
  return { href: url, rel: 'enclosure', type, title, length: bytes }
}

/** Itself, the hub (WebSub section 4) and where the list goes on (RFC 5005 section 3). */
export function linksOf(feed: Pick<Feed, 'home' | 'hub' | 'before'>, { path, type }: { path: string; type: string }) {
  const href = feed.home + path
  return [
    { href, rel: 'self', type },
    ...(feed.hub ? [{ href: feed.hub, rel: 'hub' }] : []),
    ...(feed.before ? [{ href: `${href}?before=${feed.before}`, rel: 'next', type }] : []),
  ]
}

/** Media RSS 1.5.1, media:content. */
function mediaOf({ url, alt, credit, width, height }: NonNullable<FeedItem['image']>) {
  const ending = /\.(avif|gif|jpe?g|png|webp)$/i.exec(new URL(url).pathname)?.[1]?.toLowerCase()
  return {
    url,
    medium: 'image',
    ...(ending ? { type: `image/${ending === 'jpg' ? 'jpeg' : ending}` } : {}),
    ...(width && height ? { width, height } : {}),
    ...(alt ? { description: { value: legal(alt), type: 'plain' } } : {}),
    ...(credit ? { credits: [{ value: legal(credit) }] } : {}),
  }
}

export function newestOf({ items }: Pick<Feed, 'items'>): Date | undefined {
  return items.map(({ modified }) => modified).toSorted((a, b) => b.getTime() - a.getTime())[0]
}

/**
 * Every text is cleaned before XML is written: taken out of written XML, a character could leave the `]]>` behind that
 * ends a text too early. The hub is named as a header can hold it.
 */
export function cleaned<Item extends FeedItem>(feed: Feed<Item>): Feed<Item> {
  return {
    ...feed,
    title: legal(feed.title),
    description: legal(feed.description),
    hub: feed.hub && new URL(feed.hub).href,
    items: feed.items.map((item) => cleanedItem(item, feed.site)),
  }
}

function cleanedItem<Item extends FeedItem>(item: Item, site: string): Item {
  return {
    ...item,
    title: legal(item.title),
    summary: legal(item.summary),
    html: legal(absolute(item.html, { site, page: item.url })),
    image: item.image && { ...item.image, url: new URL(item.image.url, site).href },
    authors: item.authors.map(({ name, url }) => ({ name: legal(name), url })),
    tags: item.tags.map(legal),
    ...(item.audio ? { audio: { ...item.audio, title: legal(item.audio.title) } } : {}),
  }
}

/** The library sets CDATA on lines of their own; in a title the blanks would count. */
export function tight(xml: string): string {
  return xml.replace(/>\s+<!\[CDATA\[/g, '><![CDATA[').replace(/\]\]>\s+<\//g, ']]></')
}
