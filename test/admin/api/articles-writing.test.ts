import { expect, it } from 'vitest'
import { call, SITE, visit } from '../../newsroom.ts'
import { pathsAtFault, read, refused, secondsAhead, told, write } from '../cast.ts'

it('an article is a draft until it is published', async () => {
  const article = await write({ headline: 'Harbour plan leaks' })
  expect(article).toMatchObject({
    status: 'draft',
    kind: 'article',
    publishedAt: null,
    updatedAt: null,
    scheduledFor: null,
    revision: 1,
  })
  expect((await visit(`/${article.slug}/`)).status).toBe(404)
})

it('publish: true publishes at once', async () => {
  const before = Date.now()
  const article = await write({ headline: 'Ferry runs again', body: '<p>At noon.</p>', publish: true })
  expect(article.status).toBe('published')
  expect(Date.parse(article.publishedAt ?? '')).toBeGreaterThanOrEqual(before)
  expect((await visit(`/${article.slug}/`)).status).toBe(200)
})

it('publish: false leaves a draft', async () => {
  expect((await write({ headline: 'Not yet', body: '<p>Words.</p>', publish: false })).status).toBe('draft')
})

it('a time ahead schedules', async () => {
  const at = secondsAhead(3600)
  const article = await write({ headline: 'Budget at five', body: '<p>Words.</p>', publish: at })
  expect(article).toMatchObject({ status: 'scheduled', scheduledFor: at, publishedAt: null })
  expect((await visit(`/${article.slug}/`)).status).toBe(404)
})

it('a time in the past publishes as of then', async () => {
  const article = await write({ headline: 'From the old site', body: '<p>Words.</p>', publish: '2011-03-04T05:06:07Z' })
  expect(article).toMatchObject({ status: 'published', publishedAt: '2011-03-04T05:06:07.000Z', scheduledFor: null })
})

it('a time with another zone is told in UTC', async () => {
  const article = await write({
    headline: 'From another zone',
    body: '<p>Words.</p>',
    publish: '2020-01-01T02:00:00+02:00',
  })
  expect(article.publishedAt).toBe('2020-01-01T00:00:00.000Z')
})

it('every field comes back as it was sent', async () => {
  const other = await write({ headline: 'The one before' })
  const fields = {
    headline: 'Council votes on tram line',
    standfirst: 'Eleven for, nine against.',
    slug: 'tram-line-vote',
    kind: 'page',
    image: {
      url: '/media/tram.webp',
      alt: 'A tram',
      caption: 'The first tram',
      credit: 'Ada Marlowe',
      width: 1600,
      height: 900,
    },
    related: [other.slug],
    weight: 3,
  }
  const sent = await write({
    ...fields,
    body: '<p>It passed.</p>',
    topics: ['City', 'Transport'],
    authors: ['Ada Marlowe', 'Ben Okri'],
  })
  const article = await read(sent.id)
  expect(article).toMatchObject({
    ...fields,
    url: `${SITE}/tram-line-vote/`,
    body: '<p>It passed.</p>',
    topics: [
      { slug: 'city', name: 'City' },
      { slug: 'transport', name: 'Transport' },
    ],
    authors: [
      { slug: 'ada-marlowe', name: 'Ada Marlowe' },
      { slug: 'ben-okri', name: 'Ben Okri' },
    ],
    wordCount: 2,
    readMinutes: 1,
    corrections: [],
    narration: null,
  })
  expect(article).toEqual(sent)
})

it('the article has the members of the contract and no others but language, weight and retraction', async () => {
  const article = await write({ headline: 'Members' })
  expect(Object.keys(article).sort()).toEqual(
    (
      'authors body corrections createdAt headline id image kind language narration publishedAt readMinutes related ' +
      'retractedAt retractionNote revision scheduledFor slug standfirst status topics updatedAt url weight wordCount'
    ).split(' '),
  )
})

it('a new article tells its Location and its revision as ETag', async () => {
  const answer = await call('POST', '/articles', { headline: 'Where is it' })
  const { id } = await told(answer, 201)
  expect(answer.headers.get('location')).toBe(`/admin/api/articles/${id}`)
  expect(answer.headers.get('etag')).toBe('"1"')
  expect((await call('GET', `/articles/${id}`)).headers.get('etag')).toBe('"1"')
})

it('no answer of the desk is kept by a cache', async () => {
  expect((await call('GET', '/articles')).headers.get('cache-control')).toBe('no-store')
})

it('HTML is cleaned: programs go, words stay', async () => {
  const body =
    '<p onclick="steal()">Kept <b>words</b></p><script>steal()</script><img src=x onerror=steal()><a href="javascript:steal()">link</a>'
  const article = await write({ headline: 'Clean', body })
  expect(article.body).not.toMatch(/steal|script|onerror|onclick/)
  expect(article.body).toContain('Kept')
  expect(article.body).toContain('words')
  expect(article.body).toContain('link')
})

it('Markdown becomes HTML, and is cleaned like HTML', async () => {
  const article = await write({
    headline: 'Marked down',
    markdown: '## Why\n\nIt is *late*.\n\n<script>steal()</script>\n',
  })
  expect(article.body).toContain('<h2>Why</h2>')
  expect(article.body).toContain('<em>late</em>')
  expect(article.body).not.toContain('steal')
})

it('body and markdown together are refused', async () => {
  const answer = await call('POST', '/articles', { headline: 'Both', body: '<p>a</p>', markdown: 'a' })
  expect(await pathsAtFault(answer)).toEqual(['markdown'])
})

it('a headline is one line without control characters, in composed letters', async () => {
  const article = await write({ headline: ' Cafe\u0301\u0000 \n opens\u0007 ' })
  expect(article.headline).toBe('Café opens')
})

it('without a slug it is made from the headline', async () => {
  expect((await write({ headline: 'Київ: трамвай рушив!' })).slug).toBe('київ-трамвай-рушив')
})

it('two articles of one headline get two slugs', async () => {
  const first = await write({ headline: 'Morning briefing' })
  const second = await write({ headline: 'Morning briefing' })
  expect(first.slug).toBe('morning-briefing')
  expect(second.slug).toBe('morning-briefing-2')
})

it('a headline that the site needs as an address gets another slug', async () => {
  expect((await write({ headline: 'Admin' })).slug).not.toBe('admin')
})

it('a slug that another article has is refused', async () => {
  await write({ headline: 'First of the name', slug: 'one-name' })
  const problem = await refused(await call('POST', '/articles', { headline: 'Second', slug: 'one-name' }), 409)
  expect(problem.errors?.map(({ path }) => path)).toEqual(['slug'])
})

it.each(['admin', 'tag', 'author', 'page', 'news-feed'])('the reserved slug %s is refused', async (slug) => {
  expect(await pathsAtFault(await call('POST', '/articles', { headline: 'Reserved', slug }))).toEqual(['slug'])
})

it('an article that is to be read needs words', async () => {
  const answer = await call('POST', '/articles', { headline: 'Empty', publish: true })
  expect(await pathsAtFault(answer)).toEqual(['body'])
})

it('an article that is to be read says what its picture shows', async () => {
  const answer = await call('POST', '/articles', {
    headline: 'Picture',
    body: '<p>a</p>',
    image: { url: '/media/a.png' },
    publish: true,
  })
  expect(await pathsAtFault(answer)).toEqual(['image.alt'])
})

it('a draft may lack what readers will need', async () => {
  expect((await write({ headline: 'Picture to come', image: { url: '/media/a.png' } })).status).toBe('draft')
})

it('related articles must exist', async () => {
  const known = await write({ headline: 'Known' })
  const answer = await call('POST', '/articles', { headline: 'Relations', related: [known.slug, 'nowhere', 'neither'] })
  expect(await pathsAtFault(answer)).toEqual(['related.1', 'related.2'])
})

it('related articles keep their order', async () => {
  const slugs = []
  for (const name of ['Zeta', 'Alpha', 'Mid']) slugs.push((await write({ headline: `Relation ${name}` })).slug)
  expect((await write({ headline: 'Ordered', related: slugs })).related).toEqual(slugs)
})

it('a topic named again in other letters is the same topic, and shown as it was first named', async () => {
  const first = await write({ headline: 'Elections one', topics: ['Elections'] })
  const second = await write({ headline: 'Elections two', topics: ['  ELECTIONS ', 'elections'] })
  expect(second.topics).toEqual(first.topics)
})

it('an author named again in other letters is the same author', async () => {
  const first = await write({ headline: 'By her', authors: ['Олена Коваль'] })
  const second = await write({ headline: 'By her again', authors: ['олена  коваль'] })
  expect(second.authors).toEqual(first.authors)
})

it('topics and authors keep the order they were named in', async () => {
  await write({ headline: 'Made before', topics: ['Cycling', 'Air'], authors: ['Zed Ax', 'Amy Bo'] })
  const article = await write({
    headline: 'Named in order',
    topics: ['Water', 'Air', 'Cycling'],
    authors: ['Amy Bo', 'New Name', 'Zed Ax'],
  })
  expect((article.topics as { name: string }[]).map(({ name }) => name)).toEqual(['Water', 'Air', 'Cycling'])
  expect((article.authors as { name: string }[]).map(({ name }) => name)).toEqual(['Amy Bo', 'New Name', 'Zed Ax'])
})

it('a body that is long when cleaned is refused, not broken', async () => {
  const answer = await call('POST', '/articles', { headline: 'Ampersands', body: `<p>${'&'.repeat(880_000)}</p>` })
  expect(await pathsAtFault(answer)).toEqual(['body'])
})
