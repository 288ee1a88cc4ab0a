import { expect, it } from 'vitest'
import { type Article, call, publish } from '../../newsroom.ts'
import { hire, pathsAtFault, read, refused, save, told, write } from '../cast.ts'

interface Line {
  revision: number
  act: string
  at: string
  by: string
}

const revisionsOf = async ({ id }: Article, query = '') =>
  told<{ items: Line[]; next: string | null }>(await call('GET', `/articles/${id}/revisions${query}`))
const restore = ({ id }: Article, revision: number | string, headers = {}) =>
  call('POST', `/articles/${id}/revisions/${revision}/restoration`, undefined, headers)

it('every act leaves a revision, newest first', async () => {
  const article = await write({ headline: 'First words', body: '<p>a</p>' })
  await save(article, { headline: 'Second words' })
  await call('PUT', `/articles/${article.id}/publication`)
  await call('POST', `/articles/${article.id}/corrections`, { text: 'Third.' })
  const { items, next } = await revisionsOf(article)
  expect(items.map(({ revision, act }) => [revision, act])).toEqual([
    [4, 'correct'],
    [3, 'publish'],
    [2, 'revise'],
    [1, 'draft'],
  ])
  expect(items[0]).toEqual({ revision: 4, act: 'correct', at: expect.any(String), by: 'Owner' })
  expect(next).toBeNull()
})

it('the cursor reaches every revision once', async () => {
  let article = await write({ headline: 'Turned' })
  for (let n = 2; n <= 5; n++) article = await save(article, { headline: `Turned ${n}` })
  const first = await revisionsOf(article, '?limit=2')
  const second = await revisionsOf(article, `?limit=2&cursor=${first.next}`)
  const third = await revisionsOf(article, `?limit=2&cursor=${second.next}`)
  expect([first, second, third].flatMap(({ items }) => items.map(({ revision }) => revision))).toEqual([5, 4, 3, 2, 1])
  expect(third.next).toBeNull()
})

it.each(['abc', '-1', '1.5', '1e400', 'NaN', '0'])('a cursor of "%s" breaks nothing', async (cursor) => {
  expect([200, 422]).toContain(
    (await call('GET', `/articles/${(await write({ headline: 'Odd' })).id}/revisions?cursor=${cursor}`)).status,
  )
})

it('a revision shows the words as they stood', async () => {
  const article = await write({
    headline: 'As it stood',
    body: '<p>Old.</p>',
    topics: ['Standing'],
    authors: ['Ada Marlowe'],
  })
  await save(article, { headline: 'As it stands', body: '<p>New.</p>' })
  const revision = await told<{ content: Record<string, unknown> }>(
    await call('GET', `/articles/${article.id}/revisions/1`),
  )
  expect(revision).toMatchObject({
    revision: 1,
    content: {
      headline: 'As it stood',
      body: '<p>Old.</p>',
      slug: 'as-it-stood',
      topics: ['Standing'],
      authors: ['Ada Marlowe'],
    },
  })
})

it('an act without words shows the words it found', async () => {
  const article = await publish({ headline: 'Kept words' })
  await call('DELETE', `/articles/${article.id}/publication`)
  expect(await told(await call('GET', `/articles/${article.id}/revisions/2`))).toMatchObject({
    act: 'retract',
    content: { headline: 'Kept words' },
  })
})

it.each(['0', '2', '99999999999999', 'abc', '-1', '1.0', '%00'])(
  'revision %s of an article that has one is not found',
  async (revision) => {
    const article = await write({ headline: 'Has one' })
    await refused(await call('GET', `/articles/${article.id}/revisions/${revision}`), 404)
    await refused(await restore(article, revision), 404)
  },
)

it('the words of a revision come back as a new one, at the address the article has now', async () => {
  const article = await publish({ headline: 'Well said', body: '<p>Well.</p>', topics: ['Said'], slug: 'well-said' })
  const changed = await save(article, { headline: 'Badly said', body: '<p>Badly.</p>', topics: [], slug: 'badly-said' })
  const restored = await told(await restore(article, 1))
  expect(restored).toMatchObject({
    headline: 'Well said',
    body: '<p>Well.</p>',
    topics: [{ name: 'Said' }],
    slug: 'badly-said',
    revision: 3,
  })
  expect(restored.publishedAt).toBe(changed.publishedAt)
  expect((await revisionsOf(article)).items[0]).toMatchObject({ revision: 3, act: 'restore' })
})

it('what is restored can be restored from', async () => {
  const article = await write({ headline: 'One' })
  await save(article, { headline: 'Two' })
  await restore(article, 1)
  expect((await told(await restore(article, 2))).headline).toBe('Two')
})

it('a restoration does not weigh a story: that is not among its words', async () => {
  const article = await write({ headline: 'Weighed', weight: 3 })
  await save(article, { weight: 1 })
  expect((await told(await restore(article, 1))).weight).toBe(1)
})

it('a restoration files under the topic as it is called now', async () => {
  const article = await write({ headline: 'Filed', topics: ['Weather'] })
  await save(article, { topics: [] })
  await told(await call('PATCH', '/topics/weather', { name: 'Climate' }))
  expect((await told(await restore(article, 1))).topics).toEqual([{ slug: 'climate', name: 'Climate' }])
})

it('a restoration holds to If-Match where it is sent', async () => {
  const article = await write({ headline: 'Held' })
  await save(article, { headline: 'Held too' })
  expect((await refused(await restore(article, 1, { 'if-match': '"1"' }), 412)).article).toMatchObject({
    headline: 'Held too',
  })
  expect((await read(article.id)).revision).toBe(2)
})

it('what is published is not restored to what readers cannot read', async () => {
  const article = await write({ headline: 'Was empty' })
  await save(article, { body: '<p>Full.</p>' })
  await call('PUT', `/articles/${article.id}/publication`)
  expect(await pathsAtFault(await restore(article, 1))).toEqual(['body'])
})

it('who saved is told by name', async () => {
  const ben = await hire('editor', 'Ben Okri')
  const article = await write({ headline: 'By Ben' }, ben.headers)
  expect((await revisionsOf(article)).items[0]?.by).toBe('Ben Okri')
})
