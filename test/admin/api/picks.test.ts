import { env } from 'cloudflare:test'
import { beforeAll, expect, it } from 'vitest'
import { type Article, call, publish, tick, visit } from '../../newsroom.ts'
import { pathsAtFault, refused, save, secondsAhead, told, write } from '../cast.ts'

interface Picks {
  items: { position: number; article: Article; pinned: boolean; until: string | null; reason: string }[]
  refreshedAt: string | null
}

const stories: Record<string, Article> = {}

beforeAll(async () => {
  const filed = {
    trams: 'City',
    buses: 'City',
    parks: 'City',
    floods: 'Weather',
    sun: 'Weather',
    chess: 'Sport',
    opera: 'Culture',
    vote: 'Politics',
  }
  for (const [slug, topic] of Object.entries(filed))
    stories[slug] = await publish({ headline: `Story of ${slug}`, slug, topics: [topic] })
})

const picks = async () => told<Picks>(await call('GET', '/picks'))
const refresh = async () => told<Picks>(await call('POST', '/picks/refreshes'))
const pin = (...pins: ({ slug: string; until?: string | null } | string)[]) =>
  call('PUT', '/picks/pins', { pins: pins.map((one) => (typeof one === 'string' ? { slug: one } : one)) })
const slugsOf = ({ items }: Picks) => items.map(({ article }) => article.slug)
const topicOf = ({ id }: Article) =>
  Object.values(stories).find((story) => story.id === id)?.topics as { slug: string }[] | undefined

it('a refresh fills to five, counted from one, each with its reason', async () => {
  const { items, refreshedAt } = await refresh()
  expect(items.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5])
  expect(items.every(({ pinned, reason }) => !pinned && reason !== '')).toBe(true)
  expect(Date.parse(refreshedAt ?? '')).toBeGreaterThan(Date.now() - 60_000)
  expect(await picks()).toEqual({ items, refreshedAt })
})

it('no topic has two while another waits', async () => {
  const topics = (await refresh()).items.map(({ article }) => topicOf(article)?.[0]?.slug)
  expect([...topics].sort()).toEqual(['city', 'culture', 'politics', 'sport', 'weather'])
})

it('pins come first, in the editors’ order, and the rest is filled up', async () => {
  const { items } = await told<Picks>(await pin('sun', 'trams', 'chess'))
  expect(items.slice(0, 3)).toMatchObject([
    { position: 1, article: { slug: 'sun' }, pinned: true, until: null },
    { position: 2, article: { slug: 'trams' }, pinned: true },
    { position: 3, article: { slug: 'chess' }, pinned: true },
  ])
  expect(items.slice(3).map(({ pinned }) => pinned)).toEqual([false, false])
  expect(new Set(items.map(({ article }) => article.id)).size).toBe(5)
})

it('new pins take the place of the old', async () => {
  await pin('buses', 'parks')
  const { items } = await told<Picks>(await pin('vote'))
  expect(items.filter(({ pinned }) => pinned).map(({ article }) => article.slug)).toEqual(['vote'])
})

it('no pins leave the choice to the clock', async () => {
  await pin('buses')
  const { items } = await told<Picks>(await pin())
  expect(items.filter(({ pinned }) => pinned)).toEqual([])
  expect(items.length).toBe(5)
})

it('readers see the pins at once', async () => {
  await pin('opera')
  const page = await (await visit('/trams/')).text()
  expect(page).toContain('Story of opera')
})

it('a pin expires, and is not shown by the next tick', async () => {
  const { items } = await told<Picks>(await pin({ slug: 'parks', until: secondsAhead(1) }))
  expect(items[0]).toMatchObject({ article: { slug: 'parks' }, until: expect.any(String) })
  await new Promise((done) => setTimeout(done, 1_100))
  await tick('*/5 * * * *')
  expect((await picks()).items.filter(({ pinned }) => pinned)).toEqual([])
})

it('a pin may name the address that a story had', async () => {
  const story = await publish({ headline: 'Story of moves', slug: 'moves' })
  await save(story, { slug: 'moved' })
  expect(slugsOf(await told<Picks>(await pin('moves')))[0]).toBe('moved')
})

it('wrong pins are named, and nothing changes', async () => {
  const before = await told<Picks>(await pin('chess'))
  const draft = await write({ headline: 'Story of drafts', slug: 'drafts' })
  const page = await publish({ headline: 'Story of pages', slug: 'pages', kind: 'page' })
  expect(await pathsAtFault(await pin('trams', 'nowhere', draft.slug, page.slug))).toEqual([
    'pins.1.slug',
    'pins.2.slug',
    'pins.3.slug',
  ])
  expect((await picks()).items).toEqual(before.items)
})

it('a story is pinned once', async () => {
  expect(await pathsAtFault(await pin('trams', 'trams'))).toEqual(['pins'])
})

it('there is room for five pins', async () => {
  expect(await pathsAtFault(await pin('trams', 'buses', 'parks', 'floods', 'sun', 'chess'))).toEqual(['pins'])
})

it('a wrong time of a pin is named', async () => {
  expect(await pathsAtFault(await pin('trams', { slug: 'buses', until: 'never' }))).toEqual(['pins.1.until'])
})

it('a retracted story leaves the picks at once, pinned or not, and leaves no gap', async () => {
  const story = await publish({ headline: 'Story of regrets', slug: 'regrets' })
  expect(slugsOf(await told<Picks>(await pin('regrets', 'chess')))[0]).toBe('regrets')
  await told(await call('DELETE', `/articles/${story.id}/publication`))
  const left = await picks()
  expect(slugsOf(left)).not.toContain('regrets')
  expect(left.items.map(({ position }) => position)).toEqual([1, 2, 3, 4])
  expect(await (await visit('/trams/')).text()).not.toContain('Story of regrets')
  expect(slugsOf(await refresh())).not.toContain('regrets')
})

it('a story that the editors weigh nothing is never chosen by the clock, but may be pinned', async () => {
  const story = await publish({ headline: 'Story of nothing', slug: 'nothing', topics: ['Nothing'], weight: 0 })
  await pin()
  expect(slugsOf(await refresh())).not.toContain('nothing')
  expect(slugsOf(await told<Picks>(await pin('nothing')))[0]).toBe('nothing')
  await told(await call('DELETE', `/articles/${story.id}/publication`))
})

it('what is read much is chosen', async () => {
  const hour = Math.floor(Date.now() / 3_600_000)
  await env.DB.prepare('insert into views (hour, article_id, reads) values (?, ?, 5000)')
    .bind(hour, stories.buses?.id)
    .run()
  await pin()
  const { items } = await refresh()
  expect(items[0]).toMatchObject({ article: { slug: 'buses' }, reason: 'Read much lately' })
})

it('a tick that was served before changes nothing', async () => {
  const scheduled = Date.now() + 60_000
  await tick('*/5 * * * *', scheduled)
  const { refreshedAt } = await picks()
  await tick('*/5 * * * *', scheduled)
  await tick('*/5 * * * *', scheduled - 300_000)
  expect((await picks()).refreshedAt).toBe(refreshedAt)
})

it('pins must be a list', async () => {
  await refused(await call('PUT', '/picks/pins', {}), 422)
})

it('pins are held to If-Match where it is sent, and each choice has another ETag', async () => {
  await pin('trams')
  const before = (await call('GET', '/picks/pins')).headers.get('etag') ?? ''
  expect(before).toMatch(/^"\d+"$/)
  await told(await call('PUT', '/picks/pins', { pins: [{ slug: 'floods' }] }, { 'if-match': before }))
  await refused(await call('PUT', '/picks/pins', { pins: [] }, { 'if-match': before }), 412)
  await refused(await call('PUT', '/picks/pins', { pins: [] }, { 'if-match': 'nonsense' }), 412)
  const { items } = await told<{ items: { article: Article }[] }>(await call('GET', '/picks/pins'))
  expect(items.map(({ article }) => article.slug)).toEqual(['floods'])
  expect((await call('GET', '/picks/pins')).headers.get('etag')).not.toBe(before)
  await told(await call('PUT', '/picks/pins', { pins: [] }, { 'if-match': '*' }))
})

it('the clock’s own choice leaves out what editors weigh nothing, and says reads in two days', async () => {
  const { chess } = stories
  if (!chess) throw new Error('there is no chess')
  const hour = Math.floor(Date.now() / 3_600_000)
  await env.DB.prepare('insert into views (hour, article_id, reads) values (?, ?, 7), (?, ?, 900)')
    .bind(hour, chess.id, hour - 72, chess.id)
    .run()
  const clock = async () =>
    (await told<{ items: { article: Article; reads: number; reason: string }[] }>(await call('GET', '/picks/clock')))
      .items
  expect((await clock()).find(({ article }) => article.slug === 'chess')).toMatchObject({
    reads: 7,
    reason: 'Read much lately',
  })
  const now = await told(await call('GET', `/articles/${chess.id}`))
  await save(now, { weight: 0 })
  expect((await clock()).map(({ article }) => article.slug)).not.toContain('chess')
})
