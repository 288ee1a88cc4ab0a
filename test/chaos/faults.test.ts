import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { type Broken, type DatabaseFault, type StoreFault, startBroken } from './paper.ts'

const A_DAY_MS = 86_400_000
let paper: Broken
/** A page of every kind: its path, its status, and what it said when all was well. */
let pages: { path: string; status: number; text: string }[]

beforeAll(async () => {
  paper = await startBroken()
  const { make } = paper
  const words = { body: '<p>Words.</p>', publish: true }
  await make('PATCH', '/settings', { name: 'The Lantern', description: 'News' })
  const old = await make('POST', '/articles', { ...words, headline: 'Was here', slug: 'was-here' })
  await make('PATCH', `/articles/${old.id}`, { slug: 'is-here' }, { 'if-match': '*' })
  const gone = await make('POST', '/articles', { ...words, headline: 'Gone', slug: 'gone' })
  await make('DELETE', `/articles/${gone.id}/publication`, { note: 'It was not so.' })
  const filed = { ...words, topics: ['City'], authors: ['Ada Marlowe'], related: ['is-here'] }
  await make('POST', '/articles', { ...filed, headline: 'The bridge', slug: 'bridge' })
  await make('POST', '/articles', { ...words, headline: 'About', slug: 'about', kind: 'page' })
  const brief = await make('POST', '/briefs', { headline: 'It rains', body: '<p>On the quay.</p>' })
  await make('PUT', '/banner', { text: 'Read the paper', href: '/about/' })
  await make('PUT', '/picks/pins', { pins: [{ slug: 'bridge' }] })
  const paths =
    `/ /bridge/ /was-here/ /gone/ /is-here/ /about/ /tag/city/ /author/ada-marlowe/ /news-feed/ /news-feed/${brief.id}/ ` +
    '/corrections/ /feed.json /rss/ /atom.xml /tag/city/rss/ /news-feed/feed.json /news-feed/latest.json /bridge.md ' +
    '/robots.txt /llms.txt /sitemap.xml /sitemap-pages.xml /sitemap-news.xml /manifest.webmanifest /opensearch.xml'
  pages = []
  for (const path of paths.split(' ')) {
    const { status, text } = await paper.visit(path)
    pages.push({ path, status, text })
  }
})

beforeEach(() => paper.order({ forget: true }))

afterAll(() => paper?.mf.dispose())

it('all was well', () => {
  for (const { path, status, text } of pages) {
    const expected = path === '/was-here/' ? 301 : path === '/gone/' ? 410 : 200
    expect([path, status]).toEqual([path, expected])
    if (status === 200) expect(text.length, path).toBeGreaterThan(50)
  }
})

/** Every page, or each of some, says what it said when all was well. */
async function expectAsBefore(some = pages, before: () => Promise<unknown> = async () => undefined) {
  for (const { path, status, text } of some) {
    await before()
    const answer = await paper.visit(path)
    expect([path, answer.status, answer.text === text]).toEqual([path, status, true])
  }
}

const STORE_FAULTS: StoreFault[] = [
  'ok',
  'throw',
  'garbage',
  'truncated',
  'of another shape',
  'without metadata',
  'one write a second',
]

it.each(STORE_FAULTS)('KV %s: every page is as it was, to an isolate that knows nothing', async (kv) => {
  await paper.order({ kv, forget: true })
  await expectAsBefore()
})

it('KV hangs: every page is as it was', async () => {
  // What is stored behind the answer hangs, too, and is waited for here: a few kinds will do.
  await expectAsBefore(pages.slice(0, 4), () => paper.order({ kv: 'hang', forget: true }))
})

const DATABASE_FAULTS: DatabaseFault[] = ['throw', 'overloaded', 'hang']

it.each(DATABASE_FAULTS)('D1 %s: every page that was read before is as it was', async (db) => {
  await paper.order({ db, forget: true })
  await expectAsBefore(db === 'hang' ? pages.slice(0, 4) : pages)
})

it.each(DATABASE_FAULTS)('D1 %s for a week: every page that was read before is as it was', async (db) => {
  await paper.order({ db, forget: true, pass: 7 * A_DAY_MS })
  await expectAsBefore(db === 'hang' ? pages.slice(0, 2) : pages)
})

it.each(DATABASE_FAULTS)('D1 %s: a page that nobody ever read is an honest 503 in the paper’s frame', async (db) => {
  await paper.order({ db, forget: true })
  const { status, headers, text } = await paper.visit(`/never-read-${db}/`)
  expect(status).toBe(503)
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
  expect(headers.get('cache-control')).toBe('no-store')
  expect(text).toContain('The Lantern')
  expect(text).toContain('This page cannot be shown right now')
})

it.each(DATABASE_FAULTS)('D1 %s: the desk says so in a problem document, and nothing was done', async (db) => {
  await paper.order({ db })
  const asked: [method: string, path: string, body?: object][] = [
    ['GET', '/articles'],
    ['POST', '/articles', { headline: 'Lost?', body: '<p>x</p>', publish: true }],
    ['POST', '/briefs', { headline: 'Lost?' }],
    ['PUT', '/banner', { text: 'Lost?', href: '/' }],
  ]
  const answers = await Promise.all(asked.map(([method, path, body]) => paper.ask(method, path, body)))
  for (const [i, { status, headers, text }] of answers.entries()) {
    const [method, path] = asked[i] ?? []
    expect([method, path, status]).toEqual([method, path, 503])
    expect(headers.get('content-type')).toContain('application/problem+json')
    expect(headers.get('retry-after')).not.toBeNull()
    expect(JSON.parse(text).status).toBe(503)
  }
  await paper.order()
  expect((await paper.make('GET', '/articles?q=lost')).items).toEqual([])
})

it('D1 hangs for longer than an editor waits: the desk says so by then', async () => {
  await paper.order({ db: 'hang', hangMs: 15_000 })
  const { status, headers } = await paper.ask('GET', '/articles')
  expect(status).toBe(503)
  expect(headers.get('content-type')).toContain('application/problem+json')
  expect(headers.get('cache-control')).toBe('no-store')
})

it('D1 and KV down: memory serves what it has, however old; what it has not is an honest 503', async () => {
  for (const { path } of pages) await paper.visit(path)
  await paper.order({ db: 'throw', kv: 'throw', pass: A_DAY_MS })
  await expectAsBefore()
  await paper.order({ db: 'throw', kv: 'throw', forget: true })
  const { status, headers, text } = await paper.visit('/bridge/')
  expect(status).toBe(503)
  expect(headers.get('retry-after')).not.toBeNull()
  expect(text).toContain('This page cannot be shown right now')
})

it('R2 down: every page is as it was, and a picture says so', async () => {
  await paper.order({ r2: 'throw', forget: true })
  await expectAsBefore()
  expect((await paper.visit('/media/none.webp')).status).toBe(503)
})

it.each([
  ['nothing', {}, 200, { ok: true, database: true, renders: true, media: true }],
  ['KV', { kv: 'throw' }, 200, { ok: true, database: true, renders: false, media: true }],
  ['KV, which hangs,', { kv: 'hang' }, 200, { ok: true, database: true, renders: false, media: true }],
  ['R2', { r2: 'throw' }, 200, { ok: true, database: true, renders: true, media: false }],
  ['D1', { db: 'throw' }, 503, { ok: false, database: false, renders: true, media: true }],
  ['D1, which hangs,', { db: 'hang' }, 503, { ok: false, database: false, renders: true, media: true }],
  ['all', { db: 'throw', kv: 'throw', r2: 'throw' }, 503, { ok: false, database: false, renders: false, media: false }],
] as const)('/healthz tells the truth when %s is down', async (_, order, status, told) => {
  await paper.order(order)
  const answer = await paper.visit('/healthz')
  expect(answer.status).toBe(status)
  expect(JSON.parse(answer.text)).toEqual(told)
})

it('what was broken is whole again once it works', async () => {
  await paper.order({ db: 'throw', kv: 'throw', forget: true })
  await paper.visit('/bridge/')
  await paper.order()
  await expectAsBefore()
})

it('KV that takes one write a second has the last of several edits in the end', async () => {
  const { make, ask } = paper
  const words = { headline: 'Edit 0', slug: 'edited', body: '<p>x</p>', publish: true }
  const story = await make('POST', '/articles', words)
  await paper.order({ kv: 'one write a second' })
  const edits = [1, 2, 3].map((n) =>
    ask('PATCH', `/articles/${story.id}`, { headline: `Edit ${n}` }, { 'if-match': `"${n}"` }),
  )
  for (const edit of await Promise.all(edits)) expect([200, 412]).toContain(edit.status)
  const { headline } = await make('PATCH', `/articles/${story.id}`, { standfirst: 'Last' }, { 'if-match': '*' })
  await paper.order({ db: 'throw', forget: true })
  const { status, text } = await paper.visit('/edited/')
  expect(status).toBe(200)
  expect(text).toContain(headline)
  expect(text).toContain('Last')
})
