import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Miniflare } from 'miniflare'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { startPaper, TOKEN } from '../bench/paper.ts'
import { narrating } from '../narrating.ts'

interface Told {
  path: string
  type: string
  body: string
}

let mf: Miniflare
let origin: string
let world: Server
let answer: 'well' | 'badly' | 'never'
const told: Told[] = []
const waiting = new Set<() => void>()

beforeAll(async () => {
  world = createServer(async (request, response) => {
    told.push({ path: request.url ?? '', type: request.headers['content-type'] ?? '', body: await textOf(request) })
    for (const wake of waiting) wake()
    if (answer === 'never') return
    response.writeHead(answer === 'well' ? 204 : 500).end()
  })
  await new Promise<void>((done) => world.listen(0, '127.0.0.1', done))
  const there = `http://127.0.0.1:${(world.address() as AddressInfo).port}`
  const paper = await startPaper({ counted: false, bindings: { INDEXNOW_ENDPOINT: `${there}/indexnow` } })
  mf = paper.mf
  origin = paper.url.origin
  await send('PATCH', '/settings', { webSubHub: `${there}/hub`, indexNowKey: 'abcdef0123456789' })
})

beforeEach(() => {
  told.length = 0
  answer = 'well'
})

afterAll(async () => {
  await mf?.dispose()
  world?.closeAllConnections()
  world?.close()
})

async function textOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += chunk
  return text
}

async function send(method: string, path: string, body: unknown): Promise<{ status: number; id: string }> {
  const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' }
  const response = await fetch(`${origin}/admin/api${path}`, { method, headers, body: JSON.stringify(body) })
  return { ...((await response.json()) as { id: string }), status: response.status }
}

/** Waits until so much was told. */
async function heard(count: number): Promise<Told[]> {
  while (told.length < count) await new Promise<void>((done) => waiting.add(done))
  return told
}

it('a publication is told to the hub by its feeds, and to search engines by its address', async () => {
  const story = {
    headline: 'Told',
    slug: 'told',
    body: '<p>Words.</p>',
    topics: ['City'],
    authors: ['Ada'],
    publish: true,
  }
  expect((await send('POST', '/articles', story)).status).toBe(201)
  const all = await heard(2)
  const hub = new URLSearchParams(all.find(({ path }) => path === '/hub')?.body)
  expect(hub.get('hub.mode')).toBe('publish')
  expect(hub.getAll('hub.url')).toEqual(
    ['', 'tag/city/', 'author/ada/'].flatMap((list) =>
      ['feed.json', 'rss/', 'atom.xml'].map((form) => `https://paper.example/${list}${form}`),
    ),
  )
  const engines = all.find(({ path }) => path === '/indexnow')
  expect(engines?.type).toBe('application/json; charset=utf-8')
  expect(JSON.parse(engines?.body ?? '')).toEqual({
    host: 'paper.example',
    key: 'abcdef0123456789',
    keyLocation: 'https://paper.example/indexnow.txt',
    urlList: ['https://paper.example/told/'],
  })
})

it('a draft is told to nobody', async () => {
  await send('POST', '/articles', { headline: 'Quiet', body: '<p>Words.</p>' })
  await send('POST', '/briefs', { headline: 'Loud' })
  const all = await heard(2)
  expect(all.map(({ body }) => body).join()).not.toContain('quiet')
  expect(all).toHaveLength(2)
})

it.each(['badly', 'never'] as const)('a world that answers %s does not keep an editor from publishing', async (way) => {
  answer = way
  const story = { headline: `Answered ${way}`, slug: `answered-${way}`, body: '<p>Words.</p>', publish: true }
  expect((await send('POST', '/articles', story)).status).toBe(201)
  await heard(2)
  const page = await fetch(`${origin}/answered-${way}/`)
  expect(page.status).toBe(200)
})

it('a new name of a topic is told to the hub by the feeds that bear it', async () => {
  await send('POST', '/articles', { headline: 'Nets', body: '<p>Words.</p>', topics: ['Fishing'], publish: true })
  await heard(2)
  told.length = 0
  expect((await send('PATCH', '/topics/fishing', { name: 'Fisheries' })).status).toBe(200)
  const [hub] = await heard(1)
  expect(new URLSearchParams(hub?.body).getAll('hub.url')).toContain('https://paper.example/tag/fisheries/rss/')
})

it('a change of a story that could be heard is told to the hub by its podcasts too', async () => {
  const story = { headline: 'Bells', slug: 'bells', body: '<p>Words.</p>', topics: ['City'], publish: true }
  const { id } = await send('POST', '/articles', story)
  const db = await mf.getD1Database('DB')
  await db.batch(narrating(id).map(([sql, values]) => db.prepare(sql).bind(...values)))
  await heard(2)
  told.length = 0
  const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json', 'if-match': '*' }
  const change = { method: 'PATCH', headers, body: JSON.stringify({ headline: 'Bells ring' }) }
  expect((await fetch(`${origin}/admin/api/articles/${id}`, change)).status).toBe(200)
  const hub = new URLSearchParams((await heard(2)).find(({ path }) => path === '/hub')?.body)
  expect(hub.getAll('hub.url').filter((url) => url.endsWith('podcast.xml'))).toEqual([
    'https://paper.example/podcast.xml',
    'https://paper.example/tag/city/podcast.xml',
  ])
})
