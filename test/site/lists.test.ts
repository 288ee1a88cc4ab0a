import { beforeAll, expect, it } from 'vitest'
import { call, publish, read, visit } from '../newsroom.ts'

const STORIES = 130

beforeAll(async () => {
  for (let i = 0; i < STORIES; i += 10) {
    const some = Array.from({ length: Math.min(10, STORIES - i) }, (_, n) => i + n)
    await Promise.all(
      some.map((n) =>
        publish({
          headline: `Story ${n}`,
          slug: `story-${n}`,
          topics: ['Town'],
          authors: ['Ada Marlowe'],
          // Two by two at the same instant: pages must not lose either.
          publish: new Date(Date.parse('2026-01-01T00:00:00Z') + Math.floor(n / 2) * 60_000).toISOString(),
        }),
      ),
    )
  }
  for (let n = 0; n < 65; n++) {
    await call('POST', '/briefs', {
      headline: `Brief ${n}`,
      at: new Date(Date.parse('2026-01-01T00:00:00Z') + n * 60_000).toISOString(),
    })
  }
})

function storiesOf(html: string): string[] {
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? ''
  return [...new Set([...main.matchAll(/href="\/(story-\d+)\/"/g)].map(([, slug = '']) => slug))]
}

async function walk(start: string): Promise<string[]> {
  const seen: string[] = []
  for (let path: string | undefined = start; path; ) {
    const html: string = await read(path)
    seen.push(...storiesOf(html))
    path = /<a[^>]*rel="next"[^>]*href="([^"]+)"/.exec(html)?.[1]
  }
  return seen
}

const inOrder = Array.from({ length: STORIES }, (_, n) => STORIES - 1 - n)

it.each(['/tag/town/', '/author/ada-marlowe/'])(
  '"older stories" of %s lead to the very first, each once',
  async (path) => {
    const seen = await walk(path)
    expect(seen).toHaveLength(STORIES)
    expect(new Set(seen).size).toBe(STORIES)
    const minutes = seen.map((slug) => Math.floor(Number(slug.slice(6)) / 2))
    expect(minutes).toEqual(minutes.toSorted((a, b) => b - a))
  },
)

it('page 2 of all stories goes on where page 1 of a list would end', async () => {
  const second = storiesOf(await read('/page/2/'))
  expect(second).toHaveLength(20)
  expect(second[0]).toMatch(new RegExp(`story-(${inOrder[20]}|${inOrder[21]})`))
})

it('JSON Feed leads by next_url to the very first article, each once', async () => {
  const ids: string[] = []
  for (let url: string | undefined = 'https://paper.example/feed.json'; url; ) {
    const response: Response = await visit(url.replace('https://paper.example', ''))
    expect(response.headers.get('content-type')).toBe('application/feed+json; charset=utf-8')
    const feed: { version: string; items: { id: string; url: string }[]; next_url?: string } = await response.json()
    expect(feed.version).toBe('https://jsonfeed.org/version/1.1')
    ids.push(...feed.items.map(({ url }) => url))
    url = feed.next_url
  }
  expect(new Set(ids).size).toBe(STORIES)
  expect(ids).toHaveLength(STORIES)
})

it.each(['/tag/town/feed.json', '/author/ada-marlowe/feed.json'])('%s is a feed of its own', async (path) => {
  const feed: { feed_url: string; items: unknown[]; next_url: string } = await (await visit(path)).json()
  expect(feed.feed_url).toBe(`https://paper.example${path}`)
  expect(feed.items).toHaveLength(20)
  expect(feed.next_url).toContain(`${path}?before=`)
})

it('an item of the feed says what an article is', async () => {
  const { items }: { items: Record<string, unknown>[] } = await (await visit('/feed.json')).json()
  expect(items[0]).toMatchObject({
    id: expect.stringMatching(/^urn:uuid:/),
    url: expect.stringMatching(/^https:\/\/paper\.example\/story-/),
    content_html: '<p>Some words.</p>',
    date_published: expect.stringMatching(/Z$/),
    authors: [{ name: 'Ada Marlowe', url: 'https://paper.example/author/ada-marlowe/' }],
    tags: ['Town'],
  })
})

it('the News Feed leads back to the first brief, each once', async () => {
  const seen: string[] = []
  for (let path: string | undefined = '/news-feed/'; path; ) {
    const html: string = await read(path)
    const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? ''
    seen.push(...[...main.matchAll(/<a[^>]*>(Brief \d+)<\/a>/g)].map(([, name = '']) => name))
    path = /<a[^>]*rel="next"[^>]*href="([^"]+)"/.exec(html)?.[1]
  }
  expect(seen).toEqual(Array.from({ length: 65 }, (_, n) => `Brief ${64 - n}`))
})

it('each brief has a page of its own', async () => {
  const { items }: { items: { id: string; headline: string }[] } = await (await call('GET', '/briefs?limit=1')).json()
  expect(await read(`/news-feed/${items[0]?.id}/`)).toContain('Brief 64')
})

it('the front page leads with the newest and has a block for the topic', async () => {
  const front = await read('/')
  expect(storiesOf(front)[0]).toMatch(/story-12[89]/)
  expect(front).toContain('href="/tag/town/"')
})

it.each([
  '/tag/nothing/',
  '/author/nobody/',
  '/page/0/',
  '/page/99/',
  '/tag/town/page/x/',
  '/tag/town/page/9/',
  '/tag/town/page/6/',
  '/tag/town/?before=00000000-0000-7000-8000-000000000000',
  '/tag/town/page/6/?before=00000000-0000-7000-8000-000000000000',
  `/tag/${'a'.repeat(600)}/`,
  '/tag/town/?before=nonsense',
  '/feed.json?before=nonsense',
  '/feed.json?before=00000000-0000-7000-8000-000000000000',
  '/news-feed/nonsense/',
])('%s is not found', async (path) => {
  expect((await visit(path)).status).toBe(404)
})

it('only one number goes with a key, so that nobody can fill the cache with others', async () => {
  const { items }: { items: { id: string }[] } = await (await call('GET', '/articles?limit=1')).json()
  for (const number of [1, 2, 5, 7, 999]) {
    expect((await visit(`/tag/town/page/${number}/?before=${items[0]?.id}`)).status).toBe(404)
  }
})

it('a topic or an author that only drafts name is nobody’s business', async () => {
  await publish({ headline: 'Secret', topics: ['Secret topic'], authors: ['Secret author'], publish: false })
  for (const path of ['/tag/secret-topic/', '/author/secret-author/', '/tag/secret-topic/feed.json']) {
    expect((await visit(path)).status, path).toBe(404)
  }
})
