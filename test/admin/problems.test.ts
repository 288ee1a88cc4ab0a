import { beforeAll, expect, it } from 'vitest'
import { type Article, call, visit } from '../newsroom.ts'
import { change, hire, pathsAtFault, read, refused, type Staff, write } from './cast.ts'

let article: Article
let contributor: Staff

beforeAll(async () => {
  article = await write({ headline: 'To be wronged', body: '<p>a</p>' })
  contributor = await hire('contributor')
})

const send = (type: string | null, body: BodyInit) =>
  visit('/admin/api/articles', {
    method: 'POST',
    headers: { authorization: 'Bearer test-owner-token', ...(type === null ? {} : { 'content-type': type }) },
    body,
  })

it.each(['{', '{"headline":', "{'headline':'x'}", 'headline=x', '[1,]', 'NaN', '\u0000', '{"headline":"x"} x', ' '])(
  'a body of %j is not JSON',
  async (body) => {
    await refused(await send('application/json', body), 400)
  },
)

it('a body that is not UTF-8 is not JSON', async () => {
  const latin = new Uint8Array([
    ...new TextEncoder().encode('{"headline":"Caf'),
    0xe9,
    ...new TextEncoder().encode('"}'),
  ])
  await refused(await send('application/json', latin), 400)
})

it('an empty change is not JSON', async () => {
  await refused(await call('PATCH', `/articles/${article.id}`, '', { 'if-match': '*' }), 400)
})

it('without a token the desk asks for one', async () => {
  const answer = await visit('/admin/api/articles')
  expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer\b/)
  await refused(answer, 401)
})

it.each([
  'Bearer wrong',
  'Bearer',
  'Bearer ',
  'Basic dGVzdDp0ZXN0',
  'test-owner-token',
  'Bearer test-owner-token x',
  'Bearer test-owner-toke',
])('authorization by "%s" is refused', async (authorization) => {
  const answer = await visit('/admin/api/articles', { headers: { authorization } })
  expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer\b/)
  await refused(answer, 401)
})

it('nobody without a token learns whether an article is there', async () => {
  await refused(await visit(`/admin/api/articles/${article.id}`), 401)
  await refused(await visit('/admin/api/articles/01890a5d-ac96-774b-bcce-b302099a8057'), 401)
})

it('whoever keeps guessing tokens is told to wait, and others are not', async () => {
  const guess = () =>
    visit('/admin/api/articles', { headers: { authorization: 'Bearer guess', 'cf-connecting-ip': '203.0.113.7' } })
  const answers = await Promise.all(Array.from({ length: 40 }, guess))
  const late = answers.find(({ status }) => status === 429)
  expect(late?.headers.get('retry-after')).toMatch(/^\d+$/)
  expect(
    (await visit('/admin/api/articles', { headers: { authorization: 'Bearer x', 'cf-connecting-ip': '203.0.113.8' } }))
      .status,
  ).toBe(401)
  expect((await call('GET', '/articles', undefined, { 'cf-connecting-ip': '203.0.113.7' })).status).toBe(200)
})

it('a role that may not is told so', async () => {
  await refused(await call('GET', '/tokens', undefined, contributor.headers), 403)
})

it('what is not there is not found', async () => {
  await refused(await call('GET', '/nothing'), 404)
  await refused(await call('PUT', '/articles', {}), 404)
})

it('one MiB is taken, one byte more is not', async () => {
  const open = '{"headline":"'
  const size = 1024 * 1024
  await refused(await send('application/json', `${open}${'x'.repeat(size - open.length - 2)}"}`), 422)
  await refused(await send('application/json', `${open}${'x'.repeat(size - open.length - 1)}"}`), 413)
})

it('a body that is too large without its length told is refused', async () => {
  await refused(await send('application/json', streamOf(2 * 1024 * 1024)), 413)
})

it('a body that is larger than its length told is refused', async () => {
  const headers = {
    authorization: 'Bearer test-owner-token',
    'content-type': 'application/json',
    'content-length': '10',
  }
  await refused(await visit('/admin/api/articles', { method: 'POST', headers, body: 'x'.repeat(2 * 1024 * 1024) }), 413)
})

it.each([
  null,
  'text/plain',
  'text/json',
  'application/xml',
  'application/x-www-form-urlencoded',
  'application/jsonp',
  'application/json-seq',
  'application/json, text/plain',
])('a body of type %s is refused', async (type) => {
  await refused(await send(type, new TextEncoder().encode('{"headline":"x"}')), 415)
})

it.each([
  'application/json',
  'APPLICATION/JSON; charset=utf-8',
  'application/merge-patch+json',
  'application/json;v="1"',
])('a body of type %s is taken', async (type) => {
  expect((await send(type, '{"headline":"x"}')).status).toBe(201)
})

it('a form does nothing where JSON is asked for', async () => {
  const headers = { 'content-type': 'multipart/form-data; boundary=x' }
  await refused(await call('PUT', `/articles/${article.id}/publication`, '--x--', headers), 415)
  expect((await read(article.id)).status).toBe('draft')
})

it('a form that is too large is refused where JSON is asked for', async () => {
  const headers = { 'content-type': 'multipart/form-data; boundary=x' }
  expect([413, 415]).toContain((await call('POST', '/articles', 'x'.repeat(2 * 1024 * 1024), headers)).status)
})

it.each([
  [{}, ['headline']],
  [{ headline: '' }, ['headline']],
  [{ headline: '  \u0000 ' }, ['headline']],
  [{ headline: 7 }, ['headline']],
  [{ headline: null }, ['headline']],
  [{ headline: 'x'.repeat(301) }, ['headline']],
  [{ headline: 'x', standfirst: ['x'] }, ['standfirst']],
  [{ headline: 'x', slug: 'Not A Slug' }, ['slug']],
  [{ headline: 'x', slug: '' }, ['slug']],
  [{ headline: 'x', slug: 'a/b' }, ['slug']],
  [{ headline: 'x', body: {} }, ['body']],
  [{ headline: 'x', body: 'x'.repeat(900_001) }, ['body']],
  [{ headline: 'x', kind: 'poem' }, ['kind']],
  [{ headline: 'x', topics: 'City' }, ['topics']],
  [{ headline: 'x', topics: ['City', '', 7] }, ['topics.1', 'topics.2']],
  [{ headline: 'x', topics: Array(11).fill('x') }, ['topics']],
  [{ headline: 'x', authors: [null] }, ['authors.0']],
  [{ headline: 'x', authors: [{ name: 'x' }] }, ['authors.0']],
  [{ headline: 'x', image: 'x.png' }, ['image']],
  [{ headline: 'x', image: { alt: 'x' } }, ['image.url']],
  [{ headline: 'x', image: { url: 'javascript:steal()', alt: 'x' } }, ['image.url']],
  [{ headline: 'x', image: { url: '//evil.example/x.png', alt: 'x' } }, ['image.url']],
  [{ headline: 'x', image: { url: '/\\evil.example/x.png', alt: 'x' } }, ['image.url']],
  [{ headline: 'x', image: { url: '/\t/evil.example/x.png', alt: 'x' } }, ['image.url']],
  [{ headline: 'x', image: { url: '/a.png', alt: 'x', width: 0, height: 1.5 } }, ['image.width', 'image.height']],
  [{ headline: 'x', image: { url: '/a.png', alt: 'x', colour: 'red' } }, ['image.colour']],
  [{ headline: 'x', related: [''] }, ['related.0']],
  [{ headline: 'x', weight: 4 }, ['weight']],
  [{ headline: 'x', weight: 1.5 }, ['weight']],
  [{ headline: 'x', publish: 'tomorrow' }, ['publish']],
  [{ headline: 'x', publish: '2026-02-30T00:00:00Z' }, ['publish']],
  [{ headline: 'x', publish: '2026-01-01' }, ['publish']],
  [{ headline: 'x', publish: '2026-01-01T00:00:00' }, ['publish']],
  [{ headline: 'x', publish: '0000-01-01T00:00:00Z' }, ['publish']],
  [{ headline: 'x', publish: '+275760-09-13T00:00:00Z' }, ['publish']],
  [{ headline: 'x', publish: 1e15 }, ['publish']],
  [{ headline: 'x', titel: 'x', status: 'x' }, ['titel', 'status']],
  [{ headline: '', slug: 'A', weight: 9 }, ['headline', 'slug', 'weight']],
])('wrong fields are named: %j', async (fields, paths) => {
  const answer = await call('POST', '/articles', fields)
  expect((await pathsAtFault(answer)).sort()).toEqual([...paths].sort())
})

it('a wrong time is told what a right one looks like', async () => {
  const problem = await refused(await call('POST', '/articles', { headline: 'x', publish: 'tomorrow' }), 422)
  expect(problem.errors?.[0]?.message).toContain('2026-11-23T07:00:00Z')
})

it('a change names its wrong fields like a creation', async () => {
  expect(await pathsAtFault(await change(article, { image: { url: 'x', alt: 1 }, nonsense: 1 }))).toEqual([
    'image.url',
    'image.alt',
    'nonsense',
  ])
})

it('a body that is no object is wrong as a whole', async () => {
  for (const body of ['[]', '"x"', '7', 'null', 'true'])
    expect(await pathsAtFault(await call('POST', '/articles', body))).toEqual([''])
})

it('thousands of wrong fields are not all told', async () => {
  const { errors = [] } = await refused(
    await call('POST', '/articles', { headline: 'x', topics: Array(50_000).fill(1) }),
    422,
  )
  expect(errors.length).toBeGreaterThan(0)
  expect(errors.length).toBeLessThanOrEqual(100)
})

function streamOf(bytes: number): ReadableStream<Uint8Array> {
  let left = bytes
  return new ReadableStream({
    pull(controller) {
      if (left <= 0) return controller.close()
      left -= 65_536
      controller.enqueue(new Uint8Array(65_536).fill(0x20))
    },
  })
}
