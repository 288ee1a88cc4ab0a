import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import { beforeAll, expect, it } from 'vitest'
import { found } from '../newsletters/post.ts'
import { call, forgetAll, publish, read, SITE, visit } from '../newsroom.ts'
import { insertIssue } from './archive.ts'

let list: string
let id: string

beforeAll(async () => {
  list = await found('The Evening', { description: 'What the day brought.' })
  const story = await publish({ headline: 'Tide & <fog>', slug: 'tide', language: 'uk' })
  for (let i = 0; i < 24; i++) {
    const startedAt = `2026-01-${String(i + 1).padStart(2, '0')}T17:00:00Z`
    await insertIssue(list, { slug: `no-${i}`, subject: `No ${i}`, startedAt })
  }
  id = await insertIssue(list, {
    slug: 'newest',
    subject: 'Ends ]]> & <b>',
    preheader: 'In short & plain.',
    body: '<p>Good <a href="/about/">evening</a>.</p>',
    articleIds: [story.id],
    startedAt: '2026-02-01T17:00:00Z',
  })
})

it.each([
  ['feed.json', 'application/feed+json'],
  ['rss/', 'application/rss+xml'],
  ['atom.xml', 'application/atom+xml'],
])('the feed of a newsletter at %s is %s, and is not sent again unchanged', async (path, type) => {
  const first = await visit(`/newsletters/${list}/${path}`)
  expect([first.status, first.headers.get('content-type')]).toEqual([200, `${type}; charset=utf-8`])
  const again = await visit(`/newsletters/${list}/${path}`, {
    headers: { 'if-none-match': first.headers.get('etag') ?? '' },
  })
  expect(again.status).toBe(304)
})

it('an issue is an item with what was written and its stories, linked', async () => {
  const feed = parseJsonFeed(await read(`/newsletters/${list}/feed.json`))
  expect(feed).toMatchObject({
    title: 'The Evening | Masthead',
    description: 'What the day brought.',
    home_page_url: `${SITE}/newsletters/the-evening/`,
    feed_url: `${SITE}/newsletters/the-evening/feed.json`,
  })
  expect(feed.items?.[0]).toMatchObject({
    id: `urn:uuid:${id}`,
    url: `${SITE}/newsletters/the-evening/newest/`,
    title: 'Ends ]]> & <b>',
    summary: 'In short & plain.',
  })
  expect(feed.items?.[0]?.content_html).toBe(
    `<p>Good <a href="${SITE}/about/">evening</a>.</p><ul><li lang="uk" dir="ltr"><a href="${SITE}/tide/">Tide &amp; &lt;fog&gt;</a></li></ul>`,
  )
})

it('RSS and Atom say the same', async () => {
  const rss = parseRssFeed(await read(`/newsletters/${list}/rss/`))
  const atom = parseAtomFeed(await read(`/newsletters/${list}/atom.xml`))
  expect(rss.items?.[0]).toMatchObject({
    title: 'Ends ]]> & <b>',
    guid: { value: `urn:uuid:${id}`, isPermaLink: false },
  })
  expect(rss.items?.[0]?.content?.encoded).toContain(`<a href="${SITE}/tide/">`)
  expect(atom.entries?.[0]).toMatchObject({ id: `urn:uuid:${id}`, title: { value: 'Ends ]]> & <b>' } })
})

it.each(['feed.json', 'rss/', 'atom.xml'])('%s leads on to the first issue, each once', async (form) => {
  const seen: string[] = []
  for (let next: string | undefined = `/newsletters/${list}/${form}`; next; ) {
    const text = await read(next)
    seen.push(...[...text.matchAll(/urn:uuid:([0-9a-f-]{36})/g)].map(([, one = '']) => one))
    const link: string | undefined =
      form === 'feed.json' ? JSON.parse(text).next_url : /href="([^"]+)" rel="next"/.exec(text)?.[1]
    next = link?.replace(SITE, '')
  }
  expect(seen).toHaveLength(25)
  expect(new Set(seen).size).toBe(25)
})

it('the feed of a newsletter that has sent nothing is empty, and there is one', async () => {
  const empty = await found('Not yet')
  expect(parseJsonFeed(await read(`/newsletters/${empty}/feed.json`)).items ?? []).toEqual([])
})

it('a place in the feed that is none is no feed', async () => {
  for (const before of ['nonsense', '01900000-0000-7000-8000-000000000000'])
    expect((await visit(`/newsletters/${list}/feed.json?before=${before}`)).status).toBe(404)
})

it('a feed names its hub', async () => {
  await call('PATCH', '/settings', { webSubHub: 'https://hub.example/' })
  await forgetAll()
  const { headers } = await visit(`/newsletters/${list}/rss/`)
  expect(headers.get('link')).toBe(
    `<https://hub.example/>; rel="hub", <${SITE}/newsletters/the-evening/rss/>; rel="self"`,
  )
  await call('PATCH', '/settings', { webSubHub: '' })
})
