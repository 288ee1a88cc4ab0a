import { env } from 'cloudflare:test'
import { beforeAll, expect, it } from 'vitest'
import { narrate } from '../narrating.ts'
import { type Article, call, forgetAll, publish, read, SITE, visit } from '../newsroom.ts'

const HOSTILE = '"><script>alert(1)</script>'
const AI = 'This audio is created with AI assistance'
const KEY = 'a1b2c3.mp3'

let heard: Article
let told: Article

beforeAll(async () => {
  await call('PATCH', '/settings', { name: 'The Test' })
  heard = await publish({ headline: 'Water rises', slug: 'water', authors: ['Ada Marlowe'] })
  told = await publish({ headline: HOSTILE, slug: 'hostile' })
  await publish({ headline: 'Silence', slug: 'silence' })
  await publish({ headline: 'About us', slug: 'about', kind: 'page' })
  await narrate(env.DB, { article: heard.id, key: KEY, seconds: 245.4, bytes: 1_234_567 })
  await narrate(env.DB, {
    article: told.id,
    key: 'd4.mp3',
    seconds: 20,
    bytes: 9,
    source: 'human',
    speaker: `Ann ${HOSTILE}`,
  })
  await forgetAll()
})

/** The region of a page in which its story can be heard, without line breaks. */
async function regionOf(path: string): Promise<string> {
  return /<section class="listen"[\s\S]*?<\/section>/.exec(await read(path))?.[0] ?? ''
}

it('a story that was read aloud is offered with a player that works by itself, and fetches nothing before it plays', async () => {
  const region = await regionOf('/water/')
  expect(region).toContain('<p id="listen">Listen to this story · 4 min</p>')
  const [audio = ''] = /<audio[^>]*>/.exec(region) ?? []
  for (const part of ['controls=""', 'preload="none"', `src="/media/${KEY}"`, 'data-seconds="245"']) {
    expect(audio).toContain(part)
  }
  expect(audio).not.toContain('autoplay')
  expect(region).toContain('<div class="controls" hidden')
  expect(region).toContain(`href="/media/${KEY}" download="water.mp3"`)
})

it('it comes after the byline and before the text', async () => {
  const page = await read('/water/')
  const places = ['class="byline"', 'class="listen"', 'class="body"'].map((part) => page.indexOf(part))
  expect(places).toEqual(places.toSorted((a, b) => a - b))
  expect(places[0]).toBeGreaterThan(0)
})

it('a machine’s voice is told in the product’s words, with the voice and who makes it', async () => {
  expect(await regionOf('/water/')).toContain(`${AI} · Voice: Asteria, Deepgram · `)
})

it('a person’s voice is told by name, and as nobody else’s', async () => {
  const region = await regionOf('/hostile/')
  expect(region).toContain('Read by Ann ')
  expect(region).not.toMatch(/AI assistance|Voice:/)
  expect(region).toContain('Listen to this story · 1 min')
})

it('neither headline nor speaker can be more than words', async () => {
  const region = await regionOf('/hostile/')
  expect(region).not.toContain('<script')
  expect(region.match(/&quot;&gt;&lt;script&gt;/g)).toHaveLength(2)
})

it('the player speaks Ukrainian in a paper that does', async () => {
  await call('PATCH', '/settings', { language: 'uk' })
  await forgetAll()
  const region = await regionOf('/water/')
  await call('PATCH', '/settings', { language: 'en' })
  await forgetAll()
  expect(region).toContain('Послухати цю статтю · 4 хв')
  expect(region).toContain('Це аудіо створено за допомогою ШІ')
  expect(region).toMatch(/>0,75×</)
})

it('a story that nobody read has only a hidden place for the browser’s own voice', async () => {
  const page = await read('/silence/')
  expect(page).not.toContain('<audio')
  expect(page).toMatch(/<div class="aloud" hidden(?:="")? data-language="en">/)
  expect(await read('/water/')).not.toContain('class="aloud"')
})

it('a static page is neither heard nor read aloud', async () => {
  expect(await read('/about/')).not.toMatch(/<audio|class="aloud"/)
})

/** What the page's data says of the story's audio. */
async function audioIn(path: string): Promise<unknown> {
  const [, block = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(await read(path)) ?? []
  const { '@graph': graph } = JSON.parse(block)
  return graph.find((thing: { '@type': string }) => thing['@type'] === 'NewsArticle').audio
}

it('the page’s data tells the file, its length, its words, and that a machine made it', async () => {
  expect(await audioIn('/water/')).toEqual({
    '@type': 'AudioObject',
    contentUrl: `${SITE}/media/${KEY}`,
    encodingFormat: 'audio/mpeg',
    contentSize: '1234567',
    duration: 'PT4M5S',
    uploadDate: '2026-11-24T00:00:00.000Z',
    name: 'Water rises',
    inLanguage: 'en',
    transcript: `${SITE}/water.md`,
    encodesCreativeWork: { '@id': `urn:uuid:${heard.id}` },
    creditText: AI,
    digitalSourceType: 'https://schema.org/TrainedAlgorithmicMediaDigitalSource',
  })
})

it('of a person it tells the name, and no machine', async () => {
  const audio = await audioIn('/hostile/')
  expect(audio).toMatchObject({ contributor: { '@type': 'Person', name: `Ann ${HOSTILE}` } })
  expect(audio).not.toHaveProperty('digitalSourceType')
  expect(await audioIn('/silence/')).toBeUndefined()
})

it('the card of the page names the file', async () => {
  const page = await read('/water/')
  expect(page).toContain(`<meta property="og:audio" content="${SITE}/media/${KEY}"`)
  expect(page).toContain('<meta property="og:audio:type" content="audio/mpeg"')
  expect(await read('/silence/')).not.toContain('og:audio')
})

it('what was taken back is not to be heard, whatever its row says', async () => {
  const gone = await publish({ headline: 'Wrong', slug: 'wrong' })
  await call('DELETE', `/articles/${gone.id}/publication`, { note: 'It was not so.' })
  await narrate(env.DB, { article: gone.id, key: 'gone.mp3', seconds: 60, bytes: 9 })
  await forgetAll()
  const answer = await visit('/wrong/')
  expect(answer.status).toBe(410)
  expect(await answer.text()).not.toMatch(/<audio|gone\.mp3|class="aloud"/)
})
