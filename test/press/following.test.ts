import { env } from 'cloudflare:test'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { failing, holding, watch } from '../faults.ts'
import { call, change, forget, publish, read, visit } from '../newsroom.ts'

beforeEach(forget)
afterEach(() => vi.useRealTimers())

async function storedHeadlines(slug: string): Promise<string[]> {
  const { keys } = await env.RENDERS.list()
  const values = await Promise.all(
    keys.filter(({ name }) => name.endsWith(`/article/${slug}`)).map(({ name }) => env.RENDERS.get(name)),
  )
  return values.map((value) => /<h1>(.*?)<\/h1>/.exec(JSON.parse(value ?? '{}').parts.main)?.[1] ?? '')
}

it('an edit is seen at once by whoever reads here, and by other isolates', async () => {
  const article = await publish({ headline: 'First words' })
  await read(`/${article.slug}/`)
  await change(article, { headline: 'Second words' })
  expect(await read(`/${article.slug}/`)).toContain('Second words')
  forget()
  expect(await read(`/${article.slug}/`)).toContain('Second words')
})

it('a publication is on the front page, its topic, its author and the feeds at once', async () => {
  for (const path of ['/', '/feed.json', '/tag/quay/', '/author/ada-marlowe/']) await visit(path)
  await publish({ headline: 'Everywhere at once', topics: ['Quay'], authors: ['Ada Marlowe'] })
  for (const path of [
    '/',
    '/feed.json',
    '/tag/quay/',
    '/tag/quay/feed.json',
    '/author/ada-marlowe/',
    '/author/ada-marlowe/feed.json',
  ]) {
    expect(await read(path), path).toContain('Everywhere at once')
  }
})

it('a retracted story is gone with its note, and from every list', async () => {
  const story = await publish({ headline: 'Taken back', topics: ['Taken'], authors: ['Some One'] })
  await call('POST', '/picks/refreshes')
  await read(`/${story.slug}/`)
  await call('DELETE', `/articles/${story.id}/publication`, { note: 'The figures were invented.' })
  const page = await visit(`/${story.slug}/`)
  expect(page.status).toBe(410)
  const text = await page.text()
  expect(text).toContain('The figures were invented.')
  expect(text).not.toContain('Some words.')
  for (const path of ['/', '/feed.json', '/tag/taken/', '/tag/taken/feed.json', '/author/some-one/', '/page/2/']) {
    expect(await (await visit(path)).text(), path).not.toContain('Taken back')
  }
})

it('an old address leads to the new one, for every slug it ever had', async () => {
  const story = await publish({ headline: 'Moving', slug: 'first-address' })
  await read('/first-address/')
  await change(story, { slug: 'second-address' })
  await change(story, { slug: 'third-address' })
  for (const old of ['/first-address/', '/second-address/']) {
    const answer = await visit(old)
    expect(answer.status).toBe(301)
    expect(answer.headers.get('location')).toBe('/third-address/')
  }
})

it('a story that shows another as related follows its headline', async () => {
  const shown = await publish({ headline: 'Old headline of the related' })
  const showing = await publish({ headline: 'It relates', related: [shown.slug] })
  expect(await read(`/${showing.slug}/`)).toContain('Old headline of the related')
  await change(shown, { headline: 'New headline of the related' })
  expect(await read(`/${showing.slug}/`)).toContain('New headline of the related')
})

it('a render that is stored after another isolate’s newer one is pressed again', async () => {
  const article = await publish({ headline: 'Rendered early' })
  const slow = watch()
  slow.env.SITE_URL = 'https://race.example'
  const hold = holding('kv write')
  slow.fault = hold.fault
  const reader = visit(`/${article.slug}/`, {}, slow)
  await vi.waitFor(() => expect(slow.counts.kvWrites).toBeGreaterThan(0), { timeout: 10_000 })
  // What another isolate did meanwhile: it committed, and its press is already in KV.
  const words = env.DB.prepare(
    "update articles set headline = 'Edited meanwhile', revision = revision + 1 where id = ?",
  )
  await env.DB.batch([
    words.bind(article.id),
    env.DB.prepare("update editions set revision = revision + 1 where subject = 'articles'"),
  ])
  hold.release()
  await reader
  const { keys } = await env.RENDERS.list()
  const raced = keys.find(({ name }) => name.includes('race.example/article/'))
  expect(await env.RENDERS.get(raced?.name ?? '')).toContain('Edited meanwhile')
})

it('a render that is finished after a newer one is not remembered', async () => {
  const article = await publish({ headline: 'Asked early' })
  forget()
  const slow = watch()
  const hold = holding('kv read')
  slow.fault = hold.fault
  const reader = visit(`/${article.slug}/`, {}, slow)
  await vi.waitFor(() => expect(slow.counts.kvReads).toBe(1), { timeout: 10_000 })
  await change(article, { headline: 'Edited while it read' })
  hold.release()
  await reader
  expect(await read(`/${article.slug}/`)).toContain('Edited while it read')
})

it('a brief that was taken down is gone in every isolate', async () => {
  const brief: { id: string } = await (await call('POST', '/briefs', { headline: 'Not for long' })).json()
  expect(await read(`/news-feed/${brief.id}/`)).toContain('Not for long')
  await call('DELETE', `/briefs/${brief.id}`)
  forget()
  expect((await visit(`/news-feed/${brief.id}/`)).status).toBe(404)
  expect(await read('/news-feed/')).not.toContain('Not for long')
})

it('a retracted story leaves the older pages of its lists within two minutes', async () => {
  const story = await publish({ headline: 'Deep in the archive', topics: ['Deep'], publish: '2001-01-01T00:00:00Z' })
  for (let n = 0; n < 21; n++) await publish({ headline: `Newer ${n}`, topics: ['Deep'] })
  expect(await read('/tag/deep/page/2/')).toContain('Deep in the archive')
  await call('DELETE', `/articles/${story.id}/publication`)
  forget()
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 121_000 })
  expect(await read('/tag/deep/page/2/')).not.toContain('Deep in the archive')
})

it('a story filed under all it may be, and shown by many, is pressed all the same', async () => {
  const story = await publish({
    headline: 'Filed everywhere',
    topics: Array.from({ length: 10 }, (_, n) => `Many ${n}`),
    authors: Array.from({ length: 20 }, (_, n) => `Author ${n}`),
  })
  for (let n = 0; n < 20; n++) await publish({ headline: `Shows it ${n}`, related: [story.slug] })
  await change(story, { headline: 'Filed everywhere, again' })
  forget()
  expect(await read(`/${story.slug}/`)).toContain('Filed everywhere, again')
  expect(await read('/author/author-19/')).toContain('Filed everywhere, again')
  expect(await read('/shows-it-19/')).toContain('Filed everywhere, again')
})

it('ten edits in a row leave the last one in KV', async () => {
  let article = await publish({ headline: 'Edit 0' })
  for (let i = 1; i <= 10; i++) article = await change(article, { headline: `Edit ${i}` })
  expect(await storedHeadlines(article.slug)).toEqual(['Edit 10'])
})

it('when the press fails the act has succeeded, and the page heals', async () => {
  const article = await publish({ headline: 'Before' })
  const paper = watch()
  paper.fault = failing('kv write', 'kv read')
  expect((await change(article, { headline: 'After' }, paper)).headline).toBe('After')
  expect(await read(`/${article.slug}/`)).toContain('After')
})

it('what changed is purged by tag where there is a cache in front', async () => {
  const purged: string[] = []
  const cache = {
    purge: async ({ tags }: { tags: string[] }) => {
      purged.push(...tags)
      return { success: true, errors: [] }
    },
  }
  const article = await publish({ headline: 'Purged' }, { cache })
  purged.length = 0
  await change(article, { headline: 'Purged again' }, { cache })
  expect(purged).toContain(`article-${article.id}`)
  expect(purged).toContain('front')
  expect(purged).toContain('list-all')
  const page = await visit(`/${article.slug}/`)
  expect(page.headers.get('cache-tag')?.split(',')).toContain(`article-${article.id}`)
})

it('a draft presses and purges nothing', async () => {
  const purged: string[] = []
  const cache = {
    purge: async ({ tags }: { tags: string[] }) => {
      purged.push(...tags)
      return { success: true, errors: [] }
    },
  }
  const paper = watch()
  const draft = await publish({ headline: 'Nobody knows', publish: false }, { env: paper.env, cache })
  await change(draft, { headline: 'Nobody knows yet' }, { env: paper.env, cache })
  expect(purged).toEqual([])
  expect(paper.counts.kvWrites).toBe(0)
})

it('a renamed topic is renamed on its page, in the navigation and on the front page', async () => {
  await publish({ headline: 'Filed', topics: ['Old name'] })
  await read('/tag/old-name/')
  await call('PATCH', '/topics/old-name', { name: 'New name' })
  expect(await read('/tag/new-name/')).toContain('<h1>New name</h1>')
  expect(await read('/')).toContain('New name')
  expect((await visit('/tag/old-name/')).headers.get('location')).toBe('/tag/new-name/')
})
