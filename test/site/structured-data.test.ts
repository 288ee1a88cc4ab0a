import { beforeAll, expect, it } from 'vitest'
import { type Article, call, change, publish, read, visit } from '../newsroom.ts'

const SITE = 'https://paper.example'
const HOSTILE = 'Ends </script><script>alert(1)</script> and <!-- "quotes" & more'
let story: Article
let bare: Article
let brief: { id: string }

beforeAll(async () => {
  await call('PATCH', '/settings', { name: 'The Test', description: 'News daily' })
  story = await publish({
    headline: 'Water rises',
    slug: 'water',
    standfirst: 'By a metre.',
    body: '<p>One two three four five.</p>',
    topics: ['Harbour', 'City'],
    authors: ['Ada Marlowe', 'Jonas Petrel'],
    image: { url: '/media/a.webp', alt: 'A quay', caption: 'The quay', credit: 'Ada', width: 1600, height: 900 },
    publish: '2024-03-01T08:00:00Z',
  })
  await call('POST', `/articles/${story.id}/corrections`, { text: 'It rose by two.' })
  bare = await publish({ headline: HOSTILE, slug: 'hostile', standfirst: HOSTILE, topics: [HOSTILE] })
  await publish({ headline: 'About us', slug: 'about', kind: 'page' })
  brief = await (
    await call('POST', '/briefs', { headline: HOSTILE, body: '<p>x</p>', at: '2024-03-02T08:00:00Z' })
  ).json()
})

type Thing = Record<string, unknown> & { '@type': string }

/** The graph of a page: exactly one data block, read as a browser would find its end. */
async function thingsOf(path: string): Promise<Record<string, Thing>> {
  const blocks = [...(await read(path)).matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)]
  expect(blocks).toHaveLength(1)
  const graph = JSON.parse(blocks[0]?.[1] ?? '')
  expect(graph['@context']).toBe('https://schema.org')
  return Object.fromEntries(graph['@graph'].map((thing: Thing) => [thing['@type'], thing]))
}

it('a story says who wrote it, when, about what, and what was corrected', async () => {
  const { NewsArticle, NewsMediaOrganization, BreadcrumbList } = await thingsOf('/water/')
  const { updatedAt } = await (await call('GET', `/articles/${story.id}`)).json<Article>()
  expect(NewsArticle).toMatchObject({
    '@id': `urn:uuid:${story.id}`,
    mainEntityOfPage: `${SITE}/water/`,
    headline: 'Water rises',
    description: 'By a metre.',
    inLanguage: 'en',
    datePublished: '2024-03-01T08:00:00.000Z',
    dateModified: updatedAt,
    author: [
      { '@type': 'Person', name: 'Ada Marlowe', url: `${SITE}/author/ada-marlowe/` },
      { '@type': 'Person', name: 'Jonas Petrel', url: `${SITE}/author/jonas-petrel/` },
    ],
    publisher: { '@id': `${SITE}/#paper` },
    image: { url: `${SITE}/media/a.webp`, width: '1600', height: '900', caption: 'The quay', creditText: 'Ada' },
    articleSection: 'Harbour',
    keywords: ['Harbour', 'City'],
    wordCount: 5,
    timeRequired: 'PT1M',
    isAccessibleForFree: true,
    correction: [{ '@type': 'CorrectionComment', text: 'It rose by two.' }],
  })
  expect(NewsMediaOrganization).toMatchObject({ '@id': `${SITE}/#paper`, name: 'The Test', url: `${SITE}/` })
  expect(BreadcrumbList?.itemListElement).toEqual([
    { '@type': 'ListItem', position: 1, name: 'The Test', item: `${SITE}/` },
    { '@type': 'ListItem', position: 2, name: 'Harbour', item: `${SITE}/tag/harbour/` },
    { '@type': 'ListItem', position: 3, name: 'Water rises', item: `${SITE}/water/` },
  ])
})

it('a story without author, picture or topic claims none', async () => {
  await publish({ headline: 'Plain', slug: 'plain', language: 'uk' })
  const { NewsArticle } = await thingsOf('/plain/')
  expect(NewsArticle).toMatchObject({ author: { '@id': `${SITE}/#paper` }, inLanguage: 'uk' })
  for (const field of ['image', 'articleSection', 'keywords', 'correction', 'description']) {
    expect(NewsArticle).not.toHaveProperty(field)
  }
})

it('the date of change follows an update', async () => {
  const changed = await change(bare, { standfirst: `${HOSTILE} again` })
  expect((await thingsOf('/hostile/')).NewsArticle?.dateModified).toBe(changed.updatedAt)
})

it.each(['/hostile/', '/', '/tag/harbour/', '/author/ada-marlowe/', '/news-feed/', '/about/'])(
  'no text ends the data of %s early',
  async (path) => {
    const things = await thingsOf(path)
    expect(Object.keys(things).length).toBeGreaterThan(1)
    if (path === '/hostile/') expect(things.NewsArticle?.headline).toBe(HOSTILE)
  },
)

it('the front page says what the paper is, how to search it, and what leads', async () => {
  const { WebSite, ItemList, NewsMediaOrganization } = await thingsOf('/')
  expect(NewsMediaOrganization).toMatchObject({
    logo: `${SITE}/icon-512.png`,
    correctionsPolicy: `${SITE}/corrections/`,
  })
  expect(WebSite?.potentialAction).toEqual({
    '@type': 'SearchAction',
    target: { '@type': 'EntryPoint', urlTemplate: `${SITE}/search/?q={words}` },
    'query-input': 'required name=words',
  })
  const items = ItemList?.itemListElement as { position: number; url: string }[]
  expect(items.map(({ position }) => position)).toEqual(items.map((_, i) => i + 1))
  expect(items.map(({ url }) => url)).toContain(`${SITE}/water/`)
})

it('a topic is a collection, an author a person, a brief short news', async () => {
  const topic = await thingsOf('/tag/harbour/')
  expect(topic.CollectionPage).toMatchObject({
    name: 'Harbour',
    mainEntity: { '@type': 'ItemList', itemListElement: [{ position: 1, url: `${SITE}/water/`, name: 'Water rises' }] },
  })
  const author = await thingsOf('/author/ada-marlowe/')
  expect(author.ProfilePage?.mainEntity).toMatchObject({ '@type': 'Person', name: 'Ada Marlowe' })
  expect(author.ItemList?.numberOfItems).toBe(1)
  const { NewsArticle } = await thingsOf(`/news-feed/${brief.id}/`)
  expect(NewsArticle).toMatchObject({ headline: HOSTILE, datePublished: '2024-03-02T08:00:00.000Z' })
  const { CollectionPage } = await thingsOf('/news-feed/')
  expect(CollectionPage).toMatchObject({ mainEntity: { itemListElement: [{ name: HOSTILE }] } })
})

it('a static page is no news', async () => {
  const things = await thingsOf('/about/')
  expect(things.WebPage?.name).toBe('About us')
  expect(things).not.toHaveProperty('NewsArticle')
})

it('what was taken back tells nothing', async () => {
  const gone = await publish({ headline: 'Wrong', slug: 'wrong' })
  await call('DELETE', `/articles/${gone.id}/publication`, { note: 'x' })
  expect(await (await visit('/wrong/')).text()).not.toContain('ld+json')
})
