import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import { beforeAll, expect, it } from 'vitest'
import { type Article, call, publish, read, visit } from '../newsroom.ts'

const SITE = 'https://paper.example'
let story: Article

beforeAll(async () => {
  await call('PATCH', '/settings', { name: 'The Test & Sons', description: 'News <daily>' })
  for (let i = 0; i < 22; i++) {
    await publish({
      headline: `Older ${i}`,
      topics: ['Old'],
      publish: `2024-01-${String(i + 1).padStart(2, '0')}T08:00:00Z`,
    })
  }
  story = await publish({
    headline: 'Ships ]]> & "guns" <script>alert(1)</script> 🚢 عاجل',
    slug: 'ships',
    standfirst: 'Two & three.',
    body: '<p>See <a href="/older-1/">before</a>, ]]> and <img src="/media/a.webp" alt="a > b">. Text: src="/not/an/address"</p>',
    topics: ['Harbour', 'City'],
    authors: ['Ada Marlowe', 'Jonas Petrel'],
    image: { url: '/media/a.webp', alt: 'A ship', credit: 'Ada', width: 1600, height: 900 },
    publish: '2024-03-01T08:00:00Z',
  })
})

const parse = {
  json: async (path: string) => parseJsonFeed(await read(path)),
  rss: async (path: string) => parseRssFeed(await read(path)),
  atom: async (path: string) => parseAtomFeed(await read(path)),
}

it.each([
  ['/feed.json', 'application/feed+json'],
  ['/rss/', 'application/rss+xml'],
  ['/atom.xml', 'application/atom+xml'],
  ['/tag/harbour/feed.json', 'application/feed+json'],
  ['/tag/harbour/rss/', 'application/rss+xml'],
  ['/tag/harbour/atom.xml', 'application/atom+xml'],
  ['/author/ada-marlowe/rss/', 'application/rss+xml'],
  ['/author/ada-marlowe/atom.xml', 'application/atom+xml'],
  ['/news-feed/feed.json', 'application/feed+json'],
  ['/news-feed/rss/', 'application/rss+xml'],
  ['/news-feed/atom.xml', 'application/atom+xml'],
])('%s is %s, and is not sent again unchanged', async (path, type) => {
  const first = await visit(path)
  expect(first.status).toBe(200)
  expect(first.headers.get('content-type')).toBe(`${type}; charset=utf-8`)
  const again = await visit(path, { headers: { 'if-none-match': first.headers.get('etag') ?? '' } })
  expect(again.status).toBe(304)
})

it('RSS tells a story whole: text, authors, topics, picture, and an id that is not its address', async () => {
  const feed = await parse.rss('/rss/')
  expect(feed.title).toBe('The Test & Sons')
  expect(feed.atom?.links).toContainEqual({ href: `${SITE}/rss/`, rel: 'self', type: 'application/rss+xml' })
  const item = feed.items?.[0]
  expect(item?.title).toBe(story.headline)
  expect(item?.link).toBe(`${SITE}/ships/`)
  expect(item?.guid).toEqual({ value: `urn:uuid:${story.id}`, isPermaLink: false })
  expect(item?.dc?.creators).toEqual(['Ada Marlowe', 'Jonas Petrel'])
  expect(item?.categories?.map(({ name }) => name)).toEqual(['Harbour', 'City'])
  expect(item?.media?.contents?.[0]).toMatchObject({
    url: `${SITE}/media/a.webp`,
    type: 'image/webp',
    width: 1600,
    height: 900,
  })
  expect(new Date(String(item?.pubDate)).toISOString()).toBe('2024-03-01T08:00:00.000Z')
})

it('Atom tells the same', async () => {
  const feed = await parse.atom('/atom.xml')
  expect(feed.id).toBe(`${SITE}/`)
  const entry = feed.entries?.[0]
  expect(entry?.id).toBe(`urn:uuid:${story.id}`)
  expect(entry?.title?.value).toBe(story.headline)
  expect(entry?.summary?.value).toBe('Two & three.')
  expect(entry?.authors).toEqual([
    { name: 'Ada Marlowe', uri: `${SITE}/author/ada-marlowe/` },
    { name: 'Jonas Petrel', uri: `${SITE}/author/jonas-petrel/` },
  ])
  expect(entry?.content?.type).toBe('html')
})

it('addresses within a text are whole in every form, and what only looks like one is left alone', async () => {
  const texts = [
    (await parse.json('/feed.json')).items?.[0]?.content_html,
    (await parse.rss('/rss/')).items?.[0]?.content?.encoded,
    (await parse.atom('/atom.xml')).entries?.[0]?.content?.value,
  ]
  for (const text of texts) {
    expect(text).toContain(`href="${SITE}/older-1/"`)
    expect(text).toContain(`src="${SITE}/media/a.webp"`)
    expect(text).toContain('src="/not/an/address"')
    expect(text).toContain(']]')
  }
})

it('each form leads on to the first story', async () => {
  const rss = await parse.rss('/rss/')
  const atom = await parse.atom('/atom.xml')
  const nextOfRss = rss.atom?.links?.find(({ rel }) => rel === 'next')?.href?.replace(SITE, '') ?? ''
  const nextOfAtom = atom.links?.find(({ rel }) => rel === 'next')?.href?.replace(SITE, '') ?? ''
  expect((await parse.rss(nextOfRss)).items?.at(-1)?.title).toBe('Older 0')
  expect((await parse.atom(nextOfAtom)).entries?.at(-1)?.title?.value).toBe('Older 0')
  expect((await visit('/rss/?before=nonsense')).status).toBe(404)
})

it('a correction moves the date of change under the same id, in every form', async () => {
  const wrong = await publish({ headline: 'Wrong number', slug: 'wrong', topics: ['Numbers'] })
  const before = (await parse.atom('/tag/numbers/atom.xml')).entries?.[0]
  await new Promise((resolve) => setTimeout(resolve, 5))
  await call('POST', `/articles/${wrong.id}/corrections`, { text: 'It was four.' })
  const after = (await parse.atom('/tag/numbers/atom.xml')).entries?.[0]
  expect(after?.id).toBe(before?.id)
  expect(after?.published).toEqual(before?.published)
  expect(Date.parse(String(after?.updated))).toBeGreaterThan(Date.parse(String(before?.updated)))
  const item = (await parse.json('/tag/numbers/feed.json')).items?.[0]
  expect(item?.date_modified).toEqual(after?.updated)
  const [newest] = (await parse.rss('/tag/numbers/rss/')).items ?? []
  expect(newest?.guid?.value).toBe(before?.id)
})

it('a retracted story leaves every form at once', async () => {
  const gone = await publish({ headline: 'Gone soon', topics: ['Harbour'] })
  expect(await read('/rss/')).toContain('Gone soon')
  await call('DELETE', `/articles/${gone.id}/publication`)
  for (const path of ['/rss/', '/atom.xml', '/feed.json', '/tag/harbour/rss/'])
    expect(await read(path)).not.toContain('Gone soon')
})

it('briefs have feeds, and one that is taken down leaves them', async () => {
  const sent = await call('POST', '/briefs', {
    headline: 'Ferry & fog',
    body: '<p>It sails.</p>',
    url: 'https://example.com/x',
  })
  const { id }: { id: string } = await sent.json()
  const rss = await parse.rss('/news-feed/rss/')
  expect(rss.items?.[0]).toMatchObject({ title: 'Ferry & fog', link: `${SITE}/news-feed/${id}/` })
  const json = await parse.json('/news-feed/feed.json')
  expect(json.items?.[0]).toMatchObject({ id: `urn:uuid:${id}`, external_url: 'https://example.com/x' })
  await call('DELETE', `/briefs/${id}`)
  expect(await read('/news-feed/atom.xml')).not.toContain('Ferry')
})

it('a topic’s old address leads to the same form of its new feed', async () => {
  await publish({ headline: 'Fish', topics: ['Fishing'] })
  await call('PATCH', '/topics/fishing', { name: 'Fisheries' })
  for (const form of ['rss/', 'atom.xml', 'feed.json']) {
    const response = await visit(`/tag/fishing/${form}`)
    expect(response.status).toBe(301)
    expect(response.headers.get('location')).toBe(`/tag/fisheries/${form}`)
  }
})

it.each([
  ['/feed/', '/rss/'],
  ['/feed', '/rss/'],
  ['/rss.xml', '/rss/'],
  ['/rss', '/rss/'],
  ['/atom/', '/atom.xml'],
  ['/atom', '/atom.xml'],
])('the habit %s leads to %s', async (from, to) => {
  const response = await visit(from)
  expect(response.status).toBe(301)
  expect(response.headers.get('location')).toBe(to)
})

it('pages say where their feeds are', async () => {
  const page = await read('/tag/harbour/')
  for (const path of [
    '/rss/',
    '/atom.xml',
    '/feed.json',
    '/tag/harbour/rss/',
    '/tag/harbour/atom.xml',
    '/tag/harbour/feed.json',
  ]) {
    expect(page).toMatch(
      new RegExp(`<link rel="alternate" type="application/[a-z]+\\+(xml|json)" title="[^"]+" href="${path}"`),
    )
  }
  expect(await read('/news-feed/')).toContain('href="/news-feed/rss/"')
})

it('with a hub configured, feeds name it and themselves', async () => {
  await call('PATCH', '/settings', { webSubHub: 'https://hub.example/' })
  const response = await visit('/rss/')
  expect(response.headers.get('link')).toBe(`<https://hub.example/>; rel="hub", <${SITE}/rss/>; rel="self"`)
  expect((await parse.atom('/atom.xml')).links).toContainEqual({ href: 'https://hub.example/', rel: 'hub' })
  expect(await (await visit('/feed.json')).json()).toMatchObject({
    hubs: [{ type: 'WebSub', url: 'https://hub.example/' }],
  })
  await call('PATCH', '/settings', { webSubHub: '' })
  expect((await visit('/rss/')).headers.get('link')).toBeNull()
})

it('the key for search engines is shown where one is set', async () => {
  expect((await visit('/indexnow.txt')).status).toBe(404)
  expect((await call('PATCH', '/settings', { indexNowKey: 'short' })).status).toBe(422)
  await call('PATCH', '/settings', { indexNowKey: 'abcdef0123456789' })
  expect(await read('/indexnow.txt')).toBe('abcdef0123456789')
  await call('PATCH', '/settings', { indexNowKey: '' })
})

it('no character that XML forbids gets into a feed, from whatever field', async () => {
  const odd = '\uFFFE\uFFFF'
  await call('PATCH', '/settings', { description: `News${odd}` })
  await publish({
    headline: `Odd${odd} ]]${odd}> headline`,
    standfirst: `Stand${odd}first`,
    body: `<p>Odd &#xFFFE; ]]${odd}> text</p>`,
    topics: [`Oddities${odd}`],
    authors: [`Ann ${odd}]]> & Co`],
    image: { url: '/media/a.webp', alt: `A${odd}`, credit: `B${odd}` },
  })
  await call('POST', '/briefs', { headline: `Brief${odd}`, body: `<p>${odd}</p>` })
  for (const path of ['/rss/', '/atom.xml', '/tag/oddities/rss/', '/news-feed/rss/', '/news-feed/atom.xml'])
    expect(await read(path), path).not.toMatch(/[\uFFFE\uFFFF]/)
  const item = (await parse.rss('/tag/oddities/rss/')).items?.[0]
  expect(item?.title).toBe('Odd ]]> headline')
  expect(item?.categories?.map(({ name }) => name)).toEqual(['Oddities'])
  expect(item?.dc?.creators).toEqual(['Ann ]]> & Co'])
  await call('PATCH', '/settings', { description: 'News <daily>' })
})

it('addresses below the story’s own are whole too, and a description that looks like one stays', async () => {
  await publish({
    headline: 'Links',
    slug: 'links',
    topics: ['Linking'],
    body: '<p><a href="#note">a</a> <a href="?q=1&amp;p=2">b</a> <a href="more/">c</a> <a href="mailto:a@b.example">d</a> <img src="/media/b.webp" alt="x src=" title="t"></p>',
  })
  const html = (await parse.rss('/tag/linking/rss/')).items?.[0]?.content?.encoded
  expect(html).toContain(`href="${SITE}/links/#note"`)
  expect(html).toMatch(new RegExp(`href="${SITE}/links/\\?q=1&(#x26;|amp;)p=2"`))
  expect(html).toContain(`href="${SITE}/links/more/"`)
  expect(html).toContain('href="mailto:a@b.example"')
  expect(html).toContain(`src="${SITE}/media/b.webp" alt="x src=" title="t"`)
})

it('a feed names itself to the hub by the very address that the hub is told, in any script', async () => {
  await call('PATCH', '/settings', { webSubHub: 'https://hüb.example/' })
  await publish({ headline: 'Порт', topics: ['Порт'] })
  const path = `/tag/${encodeURIComponent('порт')}/rss/`
  for (const asked of [path, path.toLowerCase(), `${path}?utm_source=x`]) {
    const { headers } = await visit(asked)
    expect(headers.get('link')).toBe(`<https://xn--hb-xka.example/>; rel="hub", <${SITE}${path}>; rel="self"`)
  }
  const links = (await parse.rss(path)).atom?.links
  expect(links).toContainEqual({ href: `${SITE}${path}`, rel: 'self', type: 'application/rss+xml' })
  await call('PATCH', '/settings', { webSubHub: '' })
})
