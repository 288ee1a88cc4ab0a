import { expect, it } from 'vitest'
import { type Article, call, publish, tick, visit } from '../../newsroom.ts'
import { pathsAtFault, read, refused, save, secondsAhead, told, write } from '../cast.ts'

const put = (article: Article, body: unknown = {}, headers = {}) =>
  call('PUT', `/articles/${article.id}/publication`, body, headers)
const remove = (article: Article, body?: unknown, headers = {}) =>
  call('DELETE', `/articles/${article.id}/publication`, body, headers)
const draftOf = (headline: string) => write({ headline, body: '<p>Some words.</p>' })
const scheduledOf = (headline: string) => write({ headline, body: '<p>Some words.</p>', publish: secondsAhead(3600) })
const retractedOf = async (headline: string) =>
  told(await remove(await publish({ headline, publish: '2022-02-02T02:02:02Z' })))

it('a draft is published, and readers have it', async () => {
  const article = await told(await put(await draftOf('Out now')))
  expect(article.status).toBe('published')
  expect((await visit(`/${article.slug}/`)).status).toBe(200)
})

it('a publication needs no body', async () => {
  const article = await draftOf('No body needed')
  expect((await told(await call('PUT', `/articles/${article.id}/publication`))).status).toBe('published')
})

it('a draft is published as of a time in the past', async () => {
  const article = await told(await put(await draftOf('As of then'), { at: '2015-05-05T05:05:05Z' }))
  expect(article).toMatchObject({ status: 'published', publishedAt: '2015-05-05T05:05:05.000Z' })
})

it('a draft is scheduled for a time ahead', async () => {
  const at = secondsAhead(600)
  const article = await told(await put(await draftOf('Ahead'), { at }))
  expect(article).toMatchObject({ status: 'scheduled', scheduledFor: at, publishedAt: null })
  expect((await visit(`/${article.slug}/`)).status).toBe(404)
})

it('what is scheduled may be moved, and published at once', async () => {
  const at = secondsAhead(7200)
  const moved = await told(await put(await scheduledOf('Moved'), { at }))
  expect(moved).toMatchObject({ status: 'scheduled', scheduledFor: at })
  expect(await told(await put(moved))).toMatchObject({ status: 'published', scheduledFor: null })
})

it('what is scheduled may become a draft again', async () => {
  expect(await told(await remove(await scheduledOf('Not after all')))).toMatchObject({
    status: 'draft',
    scheduledFor: null,
  })
})

it('the clock publishes what is due, as of the time it was scheduled for', async () => {
  const at = secondsAhead(1)
  const article = await write({ headline: 'By the clock', body: '<p>a</p>', publish: at })
  await new Promise((done) => setTimeout(done, 1_100))
  await tick('* * * * *')
  expect(await read(article.id)).toMatchObject({ status: 'published', publishedAt: at, scheduledFor: null })
})

it('publishing what is published changes nothing', async () => {
  const article = await publish({ headline: 'Once is enough' })
  expect(await told(await put(article))).toEqual(article)
})

it('what is published cannot be scheduled', async () => {
  await refused(await put(await publish({ headline: 'Too late' }), { at: secondsAhead(600) }), 409)
})

it('what is retracted cannot be scheduled', async () => {
  await refused(await put(await retractedOf('Gone'), { at: secondsAhead(600) }), 409)
})

it('a draft cannot be retracted', async () => {
  await refused(await remove(await draftOf('Never out')), 409)
})

it('what is retracted is not retracted again: with the same note nothing happens, with another it is refused', async () => {
  const article = await publish({ headline: 'Gone twice' })
  const first = await told(await remove(article, { note: 'Wrong.' }))
  const again = await told(await remove(article, { note: 'Wrong.' }))
  expect(again).toEqual(first)
  await refused(await remove(article, { note: 'Otherwise.' }), 409)
})

it('a story without words is not published', async () => {
  const article = await write({ headline: 'Empty' })
  expect(await pathsAtFault(await put(article))).toEqual(['body'])
  expect(await pathsAtFault(await put(article, { at: secondsAhead(60) }))).toEqual(['body'])
})

it('a retracted story is gone for readers, with its note', async () => {
  const article = await publish({ headline: 'Not so', topics: ['Gone'] })
  await visit(`/${article.slug}/`)
  const retracted = await told(await remove(article, { note: 'We were wrong.' }))
  expect(retracted).toMatchObject({
    status: 'retracted',
    retractionNote: 'We were wrong.',
    retractedAt: expect.any(String),
  })
  const page = await visit(`/${article.slug}/`)
  expect(page.status).toBe(410)
  expect(await page.text()).toContain('We were wrong.')
})

it('a retracted story is in no list', async () => {
  const article = await publish({ headline: 'Unlisted now', topics: ['Unlisted'], authors: ['Una List'] })
  for (const path of ['/', '/tag/unlisted/', '/author/una-list/', '/feed.json'])
    expect(await (await visit(path)).text()).toContain('Unlisted now')
  await remove(article)
  for (const path of ['/', '/tag/unlisted/', '/author/una-list/', '/feed.json'])
    expect(await (await visit(path)).text()).not.toContain('Unlisted now')
})

it('a story is retracted without a note', async () => {
  expect((await retractedOf('No note')).retractionNote).toBeNull()
})

it('a story published again keeps its first date, and loses its note', async () => {
  const article = await told(await put(await retractedOf('Right after all')))
  expect(article).toMatchObject({
    status: 'published',
    publishedAt: '2022-02-02T02:02:02.000Z',
    retractedAt: null,
    retractionNote: null,
  })
  expect((await visit(`/${article.slug}/`)).status).toBe(200)
})

it('a story published again as of another time keeps its first date', async () => {
  const article = await told(await put(await retractedOf('Same date'), { at: '2023-03-03T03:03:03Z' }))
  expect(article.publishedAt).toBe('2022-02-02T02:02:02.000Z')
})

it('a correction stands with the story, moves updatedAt, and leaves publishedAt', async () => {
  const article = await publish({ headline: 'Nearly right', publish: '2022-02-02T02:02:02Z' })
  const answer = await call('POST', `/articles/${article.id}/corrections`, { text: 'It was nine, not eight.' })
  const corrected = await told(answer, 201)
  expect(corrected.corrections).toEqual([{ text: 'It was nine, not eight.', at: expect.any(String) }])
  expect(corrected.updatedAt).not.toBeNull()
  expect(corrected.publishedAt).toBe('2022-02-02T02:02:02.000Z')
  expect(await (await visit(`/${article.slug}/`)).text()).toContain('It was nine, not eight.')
})

it('corrections keep the order they were made in', async () => {
  const article = await publish({ headline: 'Often wrong' })
  for (const text of ['First.', 'Second.', 'Third.'])
    await told(await call('POST', `/articles/${article.id}/corrections`, { text }), 201)
  const { corrections } = await read(article.id)
  expect((corrections as { text: string }[]).map(({ text }) => text).sort()).toEqual(['First.', 'Second.', 'Third.'])
})

it.each([{ text: '' }, { text: ' \n ' }, {}, { text: 'x'.repeat(2_001) }, { text: 7 }])(
  'a correction must say something: %j',
  async (body) => {
    const article = await publish({ headline: 'Nothing to say' })
    expect(await pathsAtFault(await call('POST', `/articles/${article.id}/corrections`, body))).toEqual(['text'])
  },
)

it.each([
  ['a draft', draftOf],
  ['what is scheduled', scheduledOf],
  ['what is retracted', retractedOf],
])('%s is not corrected but changed', async (_, of) => {
  const article = await of('Uncorrected')
  await refused(await call('POST', `/articles/${article.id}/corrections`, { text: 'No.' }), 409)
})

it('If-Match is held to where it is sent', async () => {
  const article = await publish({ headline: 'Held to' })
  await save(article, { standfirst: 'Changed' })
  const stale = { 'if-match': '"1"' }
  expect((await refused(await remove(article, undefined, stale), 412)).article).toMatchObject({ revision: 2 })
  await refused(await call('POST', `/articles/${article.id}/corrections`, { text: 'Late.' }, stale), 412)
  await refused(await put(article, {}, stale), 412)
  expect(await read(article.id)).toMatchObject({ status: 'published', revision: 2, corrections: [] })
})

it('a wrong time is named', async () => {
  expect(await pathsAtFault(await put(await draftOf('When'), { at: 'tomorrow' }))).toEqual(['at'])
})

it.each(['PUT', 'DELETE'])('%s of the publication of nothing is not found', async (method) => {
  await refused(await call(method, '/articles/01890a5d-ac96-774b-bcce-b302099a8057/publication'), 404)
})

it('a page is in no list', async () => {
  const page = await publish({ headline: 'About us here', kind: 'page' })
  expect((await visit(`/${page.slug}/`)).status).toBe(200)
  expect(await (await visit('/feed.json')).text()).not.toContain('About us here')
})
