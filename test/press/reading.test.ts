import { env } from 'cloudflare:test'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { failing, holding, watch } from '../faults.ts'
import { call, change, forget, publish, read, visit } from '../newsroom.ts'

beforeEach(forget)
afterEach(() => vi.useRealTimers())

/** Moves the clock; the isolate's memory is believed for two seconds only. */
function later(seconds: number) {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + seconds * 1000 })
}

it('a page that was never read costs one batch of D1', async () => {
  const { slug } = await publish({ headline: 'Cold page' })
  const paper = watch()
  paper.env.SITE_URL = 'https://cold.example'
  const hold = holding('kv write')
  paper.fault = hold.fault
  const answer = visit(`/${slug}/`, {}, paper)
  await vi.waitFor(() => expect(paper.counts.kvWrites).toBeGreaterThan(0), { timeout: 10_000 })
  // What comes before the first write to KV came before the answer.
  expect(paper.counts.d1).toBe(1)
  expect(paper.counts.kvReads).toBe(1)
  hold.release()
  expect((await answer).status).toBe(200)
})

it('a page in memory asks nobody', async () => {
  const { slug } = await publish({ headline: 'Warm page' })
  await read(`/${slug}/`)
  const paper = watch()
  await read(`/${slug}/`, paper)
  expect(paper.counts).toEqual({ d1: 0, kvReads: 0, kvWrites: 0 })
})

it('when memory is old, one bulk read of KV brings the whole page', async () => {
  const { slug } = await publish({ headline: 'Page in KV' })
  await read(`/${slug}/`)
  later(3)
  const paper = watch()
  await read(`/${slug}/`, paper)
  expect(paper.counts).toEqual({ d1: 0, kvReads: 1, kvWrites: 0 })
})

it('another isolate finds in KV what this one pressed', async () => {
  const { slug } = await publish({ headline: 'Page of another isolate' })
  await read(`/${slug}/`)
  forget()
  const paper = watch()
  expect(await read(`/${slug}/`, paper)).toContain('Page of another isolate')
  expect(paper.counts.d1).toBe(0)
})

it('what is older than fresh is served as it is, and pressed behind the answer', async () => {
  const { slug, id } = await publish({ headline: 'Before the press failed' })
  await read(`/${slug}/`)
  await env.DB.prepare("update articles set headline = 'After it was healed', revision = revision + 1 where id = ?")
    .bind(id)
    .run()
  later(330)
  expect(await read(`/${slug}/`)).toContain('Before the press failed')
  expect(await read(`/${slug}/`)).toContain('After it was healed')
})

it('what is long past fresh is pressed before it is shown', async () => {
  const { slug, id } = await publish({ headline: 'Long ago' })
  await read(`/${slug}/`)
  await env.DB.prepare("update articles set headline = 'As it is now' where id = ?").bind(id).run()
  later(400)
  expect(await read(`/${slug}/`)).toContain('As it is now')
})

it('a press that finds nothing new writes nothing', async () => {
  const { slug } = await publish({ headline: 'Nothing new' })
  await read(`/${slug}/`)
  later(330)
  const paper = watch()
  await read(`/${slug}/`, paper)
  expect(paper.counts.d1).toBeGreaterThan(0)
  expect(paper.counts.kvWrites).toBe(0)
})

it.each([
  ['throws', { fault: failing('kv read', 'kv write') }],
  ['gives garbage', { garble: () => '{"status":200,"parts":{"main":"<p>half a' }],
  ['gives the wrong shape', { garble: () => '[1,2,3]' }],
  ['gives a truncated value', { garble: (value: string | null) => value?.slice(0, -10) ?? null }],
  [
    'gives another value than its metadata is about',
    { garble: () => JSON.stringify({ status: 200, parts: { main: 'x' }, tags: [] }) },
  ],
])('when KV %s every page is the same as ever', async (_, broken) => {
  const { slug } = await publish({ headline: 'KV is no help' })
  const before = await read(`/${slug}/`)
  forget()
  const paper = Object.assign(watch(), broken)
  expect(await read(`/${slug}/`, paper)).toBe(before)
})

it('when KV hangs the page comes all the same', async () => {
  const { slug } = await publish({ headline: 'KV hangs' })
  const before = await read(`/${slug}/`)
  forget()
  const paper = watch()
  const hold = holding('kv read')
  paper.fault = hold.fault
  const page = read(`/${slug}/`, paper)
  await vi.waitFor(() => expect(paper.counts.d1).toBeGreaterThan(0), { timeout: 10_000 })
  hold.release()
  expect(await page).toBe(before)
})

it('when D1 is down a page read before is served, however old', async () => {
  const { slug } = await publish({ headline: 'Read before' })
  await read(`/${slug}/`)
  later(3 * 86_400)
  const paper = watch()
  paper.fault = failing('d1')
  expect(await read(`/${slug}/`, paper)).toContain('Read before')
  forget()
  expect(await read(`/${slug}/`, paper)).toContain('Read before')
})

it('when D1 and KV are down, memory serves what it has, however old', async () => {
  const { slug } = await publish({ headline: 'Only in memory' })
  await read(`/${slug}/`)
  later(3_600)
  const paper = watch()
  paper.fault = failing('d1', 'kv read', 'kv write')
  expect(await read(`/${slug}/`, paper)).toContain('Only in memory')
})

it('when D1 and KV are down, memory that they could not renew is not doubted again by the next reader', async () => {
  const { slug } = await publish({ headline: 'Asked once' })
  await read(`/${slug}/`)
  later(3_600)
  const paper = watch()
  paper.fault = failing('d1', 'kv read', 'kv write')
  await read(`/${slug}/`, paper)
  paper.reset()
  for (let reader = 0; reader < 5; reader++) expect(await read(`/${slug}/`, paper)).toContain('Asked once')
  expect(paper.counts).toEqual({ d1: 0, kvReads: 0, kvWrites: 0 })
})

it('when D1 is down a page never read is an honest 503 in the paper’s frame', async () => {
  await read('/')
  const paper = watch()
  paper.fault = failing('d1')
  const response = await visit('/never-read/', {}, paper)
  expect(response.status).toBe(503)
  expect(response.headers.get('retry-after')).toBe('10')
  expect(response.headers.get('cache-control')).toBe('no-store')
  const page = await response.text()
  expect(page).toContain('This page cannot be shown right now')
  expect(page).toContain('class="masthead"')
})

it('a crowd of cold readers causes one render', async () => {
  const { slug } = await publish({ headline: 'A crowd' })
  forget()
  const paper = watch()
  paper.env.SITE_URL = 'https://crowd.example'
  const pages = await Promise.all(Array.from({ length: 50 }, () => read(`/${slug}/`, paper)))
  expect(new Set(pages).size).toBe(1)
  // One render, and one look behind the answer whether it was still true.
  expect(paper.counts.d1).toBe(2)
})

it('nobody waits without a bound for a render that never ends', async () => {
  const { slug } = await publish({ headline: 'Never ends' })
  const stuck = watch()
  stuck.env.SITE_URL = 'https://stuck.example'
  const hold = holding('d1')
  stuck.fault = hold.fault
  const first = visit(`/${slug}/`, {}, stuck)
  await vi.waitFor(() => expect(stuck.counts.d1).toBe(1), { timeout: 10_000 })
  const well = watch()
  well.env.SITE_URL = 'https://stuck.example'
  expect(await read(`/${slug}/`, well)).toContain('Never ends')
  hold.release()
  await first
})

it('a flood of wrong addresses costs one read each, and nothing is stored', async () => {
  await read('/')
  const paper = watch()
  for (let i = 0; i < 20; i++) expect((await visit(`/wrong-${i % 4}/`, {}, paper)).status).toBe(404)
  expect(paper.counts.d1).toBe(4)
  expect(paper.counts.kvWrites).toBe(0)
})

it('an article that appears where nothing was is seen at once', async () => {
  expect((await visit('/appears/')).status).toBe(404)
  await publish({ headline: 'Appears', slug: 'appears' })
  expect(await read('/appears/')).toContain('Appears')
})

it('If-None-Match answers 304 without a body, until something on the page changes', async () => {
  const article = await publish({ headline: 'Unchanged' })
  const first = await visit(`/${article.slug}/`)
  const etag = first.headers.get('etag') ?? ''
  const again = await visit(`/${article.slug}/`, { headers: { 'if-none-match': `"other", ${etag}` } })
  expect(again.status).toBe(304)
  expect(again.headers.get('etag')).toBe(etag)
  expect(await again.text()).toBe('')
  await change(article, { standfirst: 'Something changed' })
  expect((await visit(`/${article.slug}/`, { headers: { 'if-none-match': etag } })).status).toBe(200)
})

it('a new brief presses its rail, not the pages that show it', async () => {
  const { slug } = await publish({ headline: 'Beside the rail' })
  await read(`/${slug}/`)
  const paper = watch()
  await call('POST', '/briefs', { headline: 'It rains on the quay' }, {}, paper)
  expect(await read(`/${slug}/`)).toContain('It rains on the quay')
  // The rail, the page of the News Feed, its feed, and the brief's own.
  expect(paper.counts.kvWrites).toBe(4)
})
