import { env } from 'cloudflare:test'
import { beforeAll, expect, it } from 'vitest'
import { type Article, publish, visit } from '../newsroom.ts'

let story: Article

beforeAll(async () => {
  story = await publish({ headline: 'Headers', topics: ['City'] })
})

const PAGES = [
  '/',
  '/headers/',
  '/tag/city/',
  '/news-feed/',
  '/feed.json',
  '/nothing/',
  '/headers.md',
  '/robots.txt',
  '/llms.txt',
  '/sitemap.xml',
  '/sitemap-pages.xml',
  '/sitemap-news.xml',
  '/manifest.webmanifest',
  '/.well-known/security.txt',
  '/icon-192.png',
  '/favicon.svg',
  '/favicon.ico',
  '/healthz',
  '/media/nothing',
]

it.each(PAGES)('%s says how long it may be kept', async (path) => {
  expect((await visit(path)).headers.get('cache-control')).toMatch(/^(no-store|public, max-age=\d+)/)
})

it.each(PAGES.filter((path) => path !== '/healthz'))('%s has the security headers', async (path) => {
  const { headers } = await visit(path)
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(headers.get('content-security-policy')).not.toContain('unsafe')
  expect(headers.get('strict-transport-security')).toContain('max-age=')
})

it.each(PAGES)('%s sets no cookie', async (path) => {
  expect((await visit(path)).headers.get('set-cookie')).toBeNull()
})

it('a page may be kept for seconds, revalidated for seconds more, and shown for a day when we are down', async () => {
  const { headers } = await visit('/headers/')
  expect(headers.get('cache-control')).toBe('public, max-age=30, stale-while-revalidate=28, stale-if-error=86400')
  expect(headers.get('cache-tag')).toContain(`article-${story.id}`)
  expect(headers.get('etag')).toMatch(/^W\/"[\w-]+"$/)
})

it('what a reader may see after an edit whose purge never came adds up to what the README promises', async () => {
  const fresh = await import('../../src/press/freshness.ts')
  const sum =
    fresh.KV_NEWS_SECONDS +
    fresh.KV_COPY_SECONDS +
    fresh.MEMORY_SECONDS +
    fresh.PAGE_MAX_AGE_SECONDS +
    fresh.PAGE_REVALIDATE_SECONDS
  expect(sum).toBeLessThanOrEqual(150)
})

it.each(['/', '/headers/', '/headers.md', '/feed.json', '/sitemap.xml', '/icon-192.png', '/nothing/'])(
  'HEAD %s has the headers of GET and no body',
  async (path) => {
    const [get, head] = [await visit(path), await visit(path, { method: 'HEAD' })]
    expect(head.status).toBe(get.status)
    expect(await head.text()).toBe('')
    for (const name of ['content-type', 'cache-control', 'etag', 'cache-tag'])
      expect(head.headers.get(name)).toBe(get.headers.get(name))
  },
)

it.each([
  ['POST', '/headers/', 'GET, HEAD'],
  ['PUT', '/', 'GET, HEAD'],
  ['DELETE', '/feed.json', 'GET, HEAD'],
  ['GET', '/views', 'POST'],
])('%s %s is refused with what is allowed', async (method, path, allow) => {
  const response = await visit(path, { method })
  expect(response.status).toBe(405)
  expect(response.headers.get('allow')).toBe(allow)
})

it.each([
  ['/headers', '/headers/'],
  ['/tag/city', '/tag/city/'],
  ['/news-feed', '/news-feed/'],
  ['/Headers/', '/headers/'],
])('%s leads to %s', async (from, to) => {
  const response = await visit(from)
  expect(response.status).toBe(301)
  expect(response.headers.get('location')).toBe(to)
})

it('parameters that nobody asked for change nothing', async () => {
  const [plain, tracked] = [await visit('/headers/'), await visit('/headers/?utm_source=x&fbclid=y')]
  expect(await tracked.text()).toBe(await plain.text())
  expect(tracked.headers.get('etag')).toBe(plain.headers.get('etag'))
  expect(plain.headers.get('no-vary-search')).toBe('params, except=("before")')
})

it('no header of a request finds its way into a page', async () => {
  const plain = await (await visit('/headers/')).text()
  const headers = {
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'ftp',
    forwarded: 'host=evil.example',
    'accept-language': 'uk',
  }
  expect(await (await visit('/headers/', { headers })).text()).toBe(plain)
})

it.each(['//evil.example/foo', '//evil.example', '/\\\\evil.example/foo', '/%0aSet-Cookie:x'])(
  'the address %s leads nowhere else',
  async (path) => {
    const response = await visit(path)
    expect(new URL(response.headers.get('location') ?? '/', 'https://paper.example').host).toBe('paper.example')
    expect([301, 404]).toContain(response.status)
  },
)

it('a redirect keeps the parameters', async () => {
  expect((await visit('/headers?utm_source=x')).headers.get('location')).toBe('/headers/?utm_source=x')
})

it.each([
  '/%',
  '/%ff/',
  '/%00/',
  '/..%2f..%2f/',
  `/${'a'.repeat(5_000)}/`,
  '/tag/%E0%A4%A/',
  '//',
  '/a//b/',
  '/\u202e/',
])('the hostile address %s is a plain answer, not an error', async (path) => {
  expect([301, 404]).toContain((await visit(path)).status)
})

it('/healthz tells what works', async () => {
  const response = await visit('/healthz')
  expect(await response.json()).toEqual({ ok: true, database: true, renders: true, media: true })
  expect(response.headers.get('cache-control')).toBe('no-store')
})

it('a file of the bucket is served whole, in part, and not again', async () => {
  await env.MEDIA.put('some.webp', '0123456789', { httpMetadata: { contentType: 'image/webp' } })
  const whole = await visit('/media/some.webp')
  expect(whole.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(whole.headers.get('content-type')).toBe('image/webp')
  expect(await whole.text()).toBe('0123456789')
  const part = await visit('/media/some.webp', { headers: { range: 'bytes=2-4' } })
  expect(part.status).toBe(206)
  expect(part.headers.get('content-range')).toBe('bytes 2-4/10')
  expect(await part.text()).toBe('234')
  const tail = await visit('/media/some.webp', { headers: { range: 'bytes=-3' } })
  expect(await tail.text()).toBe('789')
  const again = await visit('/media/some.webp', { headers: { 'if-none-match': whole.headers.get('etag') ?? '' } })
  expect(again.status).toBe(304)
  const beyond = await visit('/media/some.webp', { headers: { range: 'bytes=50-60' } })
  expect(beyond.status).toBe(416)
})

it.each([
  ['a.jpg', 'image/jpeg'],
  ['a-640.avif', 'image/avif'],
  ['a.mp3', 'audio/mpeg'],
  ['a.html', 'application/octet-stream'],
  ['a.svg', 'application/octet-stream'],
  ['constructor', 'application/octet-stream'],
])('the file %s is %s whatever was stored beside it, and nothing that a browser would run', async (key, type) => {
  await env.MEDIA.put(key, '<script>steal()</script>', { httpMetadata: { contentType: 'text/html' } })
  const { headers } = await visit(`/media/${key}`)
  expect(headers.get('content-type')).toBe(type)
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
  expect(headers.get('cache-tag')).toBe(key === 'constructor' ? 'media-constructor' : 'media-a')
})

it('the reader’s script is served under its hash, for ever', async () => {
  const page = await (await visit('/headers/')).text()
  const path = /<script type="module" src="([^"]+)"/.exec(page)?.[1] ?? ''
  const script = await visit(path)
  expect(script.status).toBe(200)
  expect(script.headers.get('cache-control')).toContain('immutable')
})
