import { resolve } from 'node:path'
import type { Served } from './crawl.ts'
import { outputOf } from './tools.ts'

const READER = resolve(import.meta.dirname, 'read_feeds.py')
/** Debian's own comes second: a version manager's, without Debian's packages, may hide it. */
const PYTHONS = ['python3', '/usr/bin/python3']
const TYPE = 'application/rss+xml; charset=utf-8'
const BAD = {
  'broken XML': '<rss version="2.0"><channel><title>The Lantern</channel></rss>',
  'an item with neither id nor date':
    '<rss version="2.0"><channel><title>The Lantern</title><item><title>x</title></item></channel></rss>',
  'a podcast without a sound':
    '<rss version="2.0"><channel><title>The Lantern</title><item><title>x</title><guid>1</guid>' +
    '<pubDate>Fri, 01 Mar 2024 08:00:00 GMT</pubDate></item></channel></rss>',
}
/** Where the bad ones are said to stand: each is judged as a podcast. */
const NOWHERE = 'podcast.xml'

interface Read {
  bozo: boolean
  why: string
  version: string
  title: string
  entries: { id: string; dated: boolean; sounds: string[]; duration: string }[]
}

/** Python's feedparser reads every RSS and Atom feed, and bad ones among them. Gives what is below the bar. */
export async function judgeFeeds(feeds: readonly Served[]): Promise<string[]> {
  const python = await findPython()
  if (!python) return ['Feeds: not judged, Python has no feedparser (on Debian: apt-get install python3-feedparser)']
  const bad = Object.values(BAD).map((body) => ({ url: NOWHERE, type: TYPE, body }))
  const said = await outputOf(python, [READER], { input: JSON.stringify([...feeds, ...bad]) })
  if (said?.code !== 0) return [`Feeds: not judged, Python failed:\n${said?.stderr}`]
  const reads: Read[] = JSON.parse(said.stdout)
  const own = reads.slice(0, feeds.length)
  console.log('\nFeeds, by Python’s feedparser\n')
  console.table(
    Object.fromEntries(
      [...Map.groupBy(own, ({ version }) => version)].map(([version, some]) => [version, figuresOf(some)]),
    ),
  )
  return [
    ...own.flatMap((read, i) => faultsOf(read, feeds[i]?.url).map((fault) => `Feeds: ${feeds[i]?.url}: ${fault}`)),
    ...Object.keys(BAD).flatMap((name, i) => {
      const faults = faultsOf(reads[feeds.length + i], NOWHERE)
      console.log(`${name}: ${faults.join(', ')}`)
      return faults.length > 0 ? [] : [`Feeds: ${name} passes`]
    }),
  ]
}

async function findPython(): Promise<string | undefined> {
  for (const python of PYTHONS) {
    const said = await outputOf(python, ['-c', 'import feedparser'])
    if (said?.code === 0) return python
  }
}

function figuresOf(reads: readonly Read[]) {
  return {
    feeds: reads.length,
    entries: reads.reduce((sum, { entries }) => sum + entries.length, 0),
    bozo: reads.filter(({ bozo }) => bozo).length,
  }
}

function faultsOf(read: Read | undefined, url = ''): string[] {
  if (!read) return ['not read']
  const ids = read.entries.map(({ id }) => id)
  return [
    ...(read.bozo ? [`bozo: ${read.why}`] : []),
    ...(read.title.includes('The Lantern') ? [] : [`its title is “${read.title}”`]),
    ...(ids.length > 0 ? [] : ['no entries']),
    ...(ids.every(Boolean) && new Set(ids).size === ids.length ? [] : ['an id is missing or not its own']),
    ...(read.entries.every(({ dated }) => dated) ? [] : ['an entry has no date']),
    ...(!isPodcast(url) || read.entries.every(isHeard) ? [] : ['an episode has not one sound, or no length']),
  ]
}

function isPodcast(url: string): boolean {
  return new URL(url, 'https://paper.example').pathname.endsWith('podcast.xml')
}

function isHeard({ sounds, duration }: Read['entries'][number]): boolean {
  return sounds.length === 1 && /^audio\/(?:mpeg|mp4)$/.test(sounds[0] ?? '') && /^\d+$/.test(duration)
}
