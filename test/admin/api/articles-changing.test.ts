import { expect, it } from 'vitest'
import { call, publish, visit } from '../../newsroom.ts'
import { change, pathsAtFault, read, refused, save, secondsAhead, told, write } from '../cast.ts'

it('a change without If-Match is refused', async () => {
  const { id } = await write({ headline: 'Guarded' })
  await refused(await call('PATCH', `/articles/${id}`, { headline: 'Unguarded' }), 428)
  expect((await read(id)).headline).toBe('Guarded')
})

it('a change of what was changed meanwhile is refused, and told what is there now', async () => {
  const article = await write({ headline: 'Read by two' })
  const current = await save(article, { headline: 'Saved by one' })
  const answer = await change(article, { headline: 'Saved by the other' })
  expect(answer.headers.get('etag')).toBe('"2"')
  expect((await refused(answer, 412)).article).toEqual(current)
  expect((await read(article.id)).headline).toBe('Saved by one')
})

it('If-Match: * saves over whatever is there', async () => {
  const article = await write({ headline: 'Any' })
  await save(article, { headline: 'Second' })
  expect((await told(await change(article, { headline: 'Third' }, { 'if-match': '*' }))).headline).toBe('Third')
})

it.each(['nonsense', '1', '"1', '""', '"-1"', '"1e0"', '"99999999999999999999"'])(
  'If-Match: %s matches nothing',
  async (etag) => {
    const article = await write({ headline: 'Odd tags' })
    await refused(await change(article, { headline: 'No' }, { 'if-match': etag }), 412)
  },
)

it('If-Match may list several tags', async () => {
  const article = await write({ headline: 'Several tags' })
  await told(await change(article, { headline: 'Yes' }, { 'if-match': '"7", "1"' }))
})

it('each save raises the revision by one, and the ETag follows', async () => {
  const article = await write({ headline: 'Counted' })
  const answer = await change(article, { standfirst: 'More' })
  expect(answer.headers.get('etag')).toBe('"2"')
  expect((await told(answer)).revision).toBe(2)
})

it('what a change does not name stays', async () => {
  const article = await publish({
    headline: 'Most stays',
    standfirst: 'Here',
    topics: ['Stays'],
    authors: ['Ada Marlowe'],
  })
  const { headline: _, revision: __, updatedAt: ___, ...rest } = article
  expect(await save(article, { headline: 'One thing changes' })).toMatchObject(rest)
})

it.each([
  ['headline', 'Changed headline'],
  ['standfirst', 'Changed standfirst'],
  ['standfirst', ''],
  ['slug', 'changed-slug'],
  ['body', '<p>Changed body</p>'],
  ['image', { url: 'https://example.com/a.png', alt: 'Changed' }],
  ['image', null],
  ['weight', 2],
  ['related', []],
])('a change of %s comes back', async (field, value) => {
  const article = await write({ headline: `Change of ${field}`, image: { url: '/media/a.png', alt: 'First' } })
  await save(article, { [field]: value })
  expect(await read(article.id)).toMatchObject({ [field]: value })
})

it('a change of Markdown changes the body and its length', async () => {
  const article = await write({ headline: 'Length', body: '<p>one</p>' })
  expect(await save(article, { markdown: 'one two **three**' })).toMatchObject({
    body: '<p>one two <strong>three</strong></p>',
    wordCount: 3,
  })
})

it('a change of topics and authors replaces them', async () => {
  const article = await write({ headline: 'Refiled', topics: ['Was'], authors: ['Was Here'] })
  const saved = await save(article, { topics: ['Is', 'Was'], authors: [] })
  expect(saved).toMatchObject({ topics: [{ name: 'Is' }, { name: 'Was' }], authors: [] })
})

it('a change of nothing is refused', async () => {
  const article = await write({ headline: 'Nothing' })
  await refused(await change(article, {}), 422)
  await refused(await change(article, { minor: true }), 422)
})

it.each(['status', 'publish', 'publishedAt', 'id', 'revision', 'createdBy', 'kind', '__proto__', 'constructor'])(
  'a change cannot name %s',
  async (field) => {
    const article = await write({ headline: 'Not a field' })
    const answer = await change(article, `{"headline":"x",${JSON.stringify(field)}:"x"}`)
    expect(await pathsAtFault(answer)).toEqual([field])
  },
)

it('a change of what is published moves updatedAt, never publishedAt', async () => {
  const article = await publish({ headline: 'Told to readers', publish: '2021-01-01T00:00:00Z' })
  const saved = await save(article, { headline: 'Told to readers again' })
  expect(Date.parse(saved.updatedAt ?? '')).toBeGreaterThan(Date.now() - 60_000)
  expect(saved.publishedAt).toBe('2021-01-01T00:00:00.000Z')
})

it('a minor change leaves updatedAt alone', async () => {
  const article = await publish({ headline: 'A coma too many' })
  const saved = await save(article, { headline: 'A comma too many', minor: true })
  expect(saved.updatedAt).toBeNull()
  const updated = await save(saved, { headline: 'News' })
  expect((await save(updated, { headline: 'New', minor: true })).updatedAt).toBe(updated.updatedAt)
})

it('a change of a draft leaves updatedAt alone', async () => {
  expect((await save(await write({ headline: 'Draft' }), { headline: 'Draft two' })).updatedAt).toBeNull()
})

it('a change of what is scheduled leaves it scheduled', async () => {
  const at = secondsAhead(3600)
  const article = await write({ headline: 'To come', body: '<p>a</p>', publish: at })
  expect(await save(article, { headline: 'Still to come' })).toMatchObject({
    status: 'scheduled',
    scheduledFor: at,
    updatedAt: null,
  })
})

it('what is published cannot lose what readers need', async () => {
  const article = await publish({ headline: 'Full' })
  expect(await pathsAtFault(await change(article, { body: '' }))).toEqual(['body'])
  expect(await pathsAtFault(await change(article, { image: { url: '/media/a.png' } }))).toEqual(['image.alt'])
})

it('readers get the changed words at once', async () => {
  const article = await publish({ headline: 'Before the change' })
  await visit(`/${article.slug}/`)
  await save(article, { headline: 'After the change' })
  expect(await (await visit(`/${article.slug}/`)).text()).toContain('<h1>After the change</h1>')
})

it('a published article that moves leaves its old address leading to the new', async () => {
  const article = await publish({ headline: 'Moving', slug: 'moving-from' })
  await visit('/moving-from/')
  await save(article, { slug: 'moving-to' })
  const old = await visit('/moving-from/')
  expect([old.status, old.headers.get('location')]).toEqual([301, '/moving-to/'])
  expect((await visit('/moving-to/')).status).toBe(200)
})

it('an article may move back to an address it had', async () => {
  const article = await publish({ headline: 'Back', slug: 'there' })
  const moved = await save(article, { slug: 'back-again' })
  expect((await save(moved, { slug: 'there' })).slug).toBe('there')
  const left = await visit('/back-again/')
  expect([left.status, left.headers.get('location')]).toEqual([301, '/there/'])
})

it('nobody else may take an address that an article had', async () => {
  const article = await publish({ headline: 'Had it', slug: 'had-it' })
  await save(article, { slug: 'has-it-now' })
  const other = await write({ headline: 'Wants it' })
  const problem = await refused(await change(other, { slug: 'had-it' }), 409)
  expect(problem.errors?.map(({ path }) => path)).toEqual(['slug'])
  await refused(await call('POST', '/articles', { headline: 'Wants it too', slug: 'had-it' }), 409)
  expect((await write({ headline: 'Had it' })).slug).toBe('had-it-2')
})

it('an address that no reader ever had is free again', async () => {
  const article = await write({ headline: 'Only a draft', slug: 'only-a-draft' })
  await save(article, { slug: 'renamed-draft' })
  expect((await write({ headline: 'Another', slug: 'only-a-draft' })).slug).toBe('only-a-draft')
})

it('an article keeps its own slug when it is sent again', async () => {
  const article = await publish({ headline: 'Same slug' })
  expect((await save(article, { slug: article.slug, headline: 'Same slug, new headline' })).slug).toBe('same-slug')
})

it('a reserved slug is refused', async () => {
  expect(await pathsAtFault(await change(await write({ headline: 'Reserved' }), { slug: 'news-feed' }))).toEqual([
    'slug',
  ])
})

it('related must exist', async () => {
  expect(await pathsAtFault(await change(await write({ headline: 'No relations' }), { related: ['nowhere'] }))).toEqual(
    ['related.0'],
  )
})

it('an article that is not there is not found, whatever If-Match says', async () => {
  await refused(await change({ id: '01890a5d-ac96-774b-bcce-b302099a8057', revision: 1 }, { headline: 'x' }), 404)
})
