import { beforeAll, describe, expect, it } from 'vitest'
import { type Article, call, publish, visit } from '../newsroom.ts'

/**
 * Whatever is sent, the desk answers with what it means: never 500 or 503, and every error is a problem document.
 */
let article: Article
let brief: Article

beforeAll(async () => {
  article = await publish({ headline: 'Under fire', topics: ['Fire'], authors: ['Ada Marlowe'], slug: 'under-fire' })
  brief = (await (await call('POST', '/briefs', { headline: 'Under fire too' })).json()) as Article
})

async function bears(answer: Response): Promise<void> {
  const text = await answer.text()
  expect(answer.status, text.slice(0, 400)).toBeLessThan(500)
  if (answer.status < 400) return
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  expect(JSON.parse(text)).toMatchObject({
    type: 'about:blank',
    title: expect.any(String),
    status: answer.status,
    detail: expect.any(String),
  })
}

const endpoints = (): [method: string, path: string][] => [
  ['POST', '/articles'],
  ['PATCH', `/articles/${article.id}`],
  ['PUT', `/articles/${article.id}/publication`],
  ['DELETE', `/articles/${article.id}/publication`],
  ['POST', `/articles/${article.id}/corrections`],
  ['POST', `/articles/${article.id}/revisions/1/restoration`],
  ['POST', '/briefs'],
  ['PATCH', `/briefs/${brief.id}`],
  ['PUT', '/picks/pins'],
  ['POST', '/picks/refreshes'],
  ['PUT', '/banner'],
  ['PATCH', '/settings'],
  ['PATCH', '/topics/fire'],
  ['PUT', '/topics/fire/merger'],
  ['PATCH', '/people/ada-marlowe'],
  ['PUT', '/people/ada-marlowe/merger'],
  ['POST', '/tokens'],
  ['POST', '/media'],
]

const deep = (open: string, close: string, inside = '') => open.repeat(100_000) + inside + close.repeat(100_000)
const strange = [
  '\ud800',
  '\udfff tail',
  '\u0000',
  'a\u0000b',
  '\u202e\u2066',
  '\ufeff',
  '👩‍👩‍👧‍👦',
  '🙂'.repeat(100),
  '\u0301'.repeat(200),
  "'; drop table articles; --",
  '{{7*7}}<%= 7*7 %>',
  '%00%ff',
  '../../etc',
  'x'.repeat(250),
]

/** Bodies as they go over the wire. Those that name fields name them all, so that each endpoint meets its own. */
const bodies: [name: string, body: string][] = [
  ['100,000 open brackets', '['.repeat(100_000)],
  ['100,000 brackets, closed', deep('[', ']')],
  ['100,000 objects', deep('{"headline":', '}', '1')],
  ['deep in a field', `{"headline":${deep('[', ']')}}`],
  ['deep in a list', `{"topics":${deep('[', ']')},"pins":${deep('[', ']')},"navigation":${deep('[', ']')}}`],
  ['a huge array', `[${'1,'.repeat(200_000)}1]`],
  [
    'huge lists',
    JSON.stringify({ headline: 'x', topics: Array(100_000).fill('t'), pins: Array(20_000).fill({ slug: 'x' }) }),
  ],
  ['many unknown fields', JSON.stringify(Object.fromEntries(Array.from({ length: 50_000 }, (_, n) => [`k${n}`, n])))],
  ['null', 'null'],
  ['a number', '1e999'],
  ['a string', '"\\ud800"'],
  ['true', 'true'],
  ['an empty list', '[]'],
  ['an empty object', '{}'],
  ['__proto__', '{"__proto__":{"headline":"x","role":"owner","isAdmin":true}}'],
  ['__proto__ beside', '{"headline":"x","name":"x","text":"x","href":"/x","__proto__":{"weight":3}}'],
  ['constructor', '{"constructor":{"prototype":{"headline":"x"}}}'],
  ['toString and others', '{"toString":1,"valueOf":1,"hasOwnProperty":1,"then":1,"toJSON":1}'],
  ['the same field twice', '{"headline":"a","headline":["b"],"name":"a","name":{}}'],
  ['nulls', allFields(null)],
  ['numbers', allFields(1e308)],
  ['minus zero', allFields(-0)],
  ['booleans', allFields(true)],
  ['empty lists', allFields([])],
  ['lists of lists', allFields([[[]]])],
  ['lists of nulls', allFields([null, null])],
  ['objects', allFields({})],
  ['objects of themselves', allFields({ slug: {}, url: {}, label: [], href: 7, __proto__: {} })],
  ['empty strings', allFields('')],
  ['endless strings', allFields('x'.repeat(40_000))],
  ...strange.map((text): [string, string] => [`the text ${JSON.stringify(text.slice(0, 20))}`, allFields(text)]),
  ...strange.map((text): [string, string] => [`the list of ${JSON.stringify(text.slice(0, 20))}`, fieldsOf(text)]),
  ...[
    '0000-01-01T00:00:00Z',
    '9999-12-31T23:59:59.999Z',
    '9999-12-31T23:59:59-14:00',
    '275760-09-13T00:00:00Z',
    '+275760-09-13T00:00:00.000Z',
    '-000001-01-01T00:00:00Z',
    '1970-01-01T00:00:00Z',
    '1969-12-31T23:59:59Z',
    '2026-06-30T23:59:60Z',
    '2026-01-01T24:00:00Z',
    '2026-01-01T00:00:00+99:99',
    '2026-13-45T99:99:99Z',
    '2026-01-01t00:00:00z',
    'now',
    'Infinity',
    '-8640000000000001',
  ].map((at): [string, string] => [
    `the time ${at}`,
    JSON.stringify({
      headline: 'Timed',
      publish: at,
      at,
      text: 'x',
      href: '/x',
      until: at,
      pins: [{ slug: 'under-fire', until: at }],
    }),
  ]),
  ['a slug of signs', JSON.stringify({ headline: '!!!', slug: '-' })],
  ['an emoji slug', JSON.stringify({ headline: '🙂', slug: '🙂' })],
  ['deep HTML', JSON.stringify({ headline: 'Deep', body: '<div><b>'.repeat(50_000) })],
  ['deep Markdown', JSON.stringify({ headline: 'Deep', markdown: '> '.repeat(20_000) + '*_['.repeat(20_000) })],
  [
    'a deep list',
    JSON.stringify({
      headline: 'Deep',
      markdown: Array.from({ length: 600 }, (_, n) => `${' '.repeat(2 * n)}- x`).join('\n'),
    }),
  ],
  [
    'broken HTML',
    JSON.stringify({
      headline: 'Broken',
      body: '<table><tr><svg><math><template><p></table><select><b></svg>]]>&#x110000;&#0;',
    }),
  ],
]

describe.each(bodies)('a body of %s', (_, body) => {
  it('breaks nothing', async () => {
    for (const [method, path] of endpoints()) await bears(await call(method, path, body, { 'if-match': '*' }))
  })
})

it.each([
  ['if-match', 'W/""'],
  ['if-match', '"\u00ff"'],
  ['if-match', '"'.repeat(5_000)],
  ['if-match', '"999999999999999999999"'],
  ['if-match', '1, *, "2"'],
  ['content-type', 'application/json; charset=utf-16'],
  ['content-type', 'application/;json'],
  ['content-type', 'multipart/form-data'],
  ['content-type', 'multipart/form-data; boundary='],
  ['content-type', `application/${'a.'.repeat(5_000)}json`],
  ['content-encoding', 'gzip'],
  ['content-length', '-1'],
  ['content-length', '1e9'],
  ['transfer-encoding', 'gzip'],
  ['idempotency-key', '\u00ff'],
  ['idempotency-key', "'; drop table idempotency_keys; --"],
  ['idempotency-key', 'x'.repeat(10_000)],
  ['accept', 'text/markdown;q=x'],
  ['cookie', '__proto__=1; =; ;;'],
  ['origin', 'null'],
  ['x-http-method-override', 'DELETE'],
  ['cf-connecting-ip', "' or 1=1"],
  ['range', 'bytes=0-0'],
  ['expect', '100-continue'],
])('the header %s: %s breaks nothing', async (name, value) => {
  for (const [method, path] of endpoints())
    await bears(await call(method, path, { headline: 'Headed', name: 'x' }, { 'if-match': '*', [name]: value }))
})

it.each(['Bearer \u00ff', `Bearer ${'x'.repeat(10_000)}`, "Bearer ' or 1=1 --", 'Bearer __proto__', 'Bearer\ttab', ''])(
  'authorization: %s breaks nothing',
  async (authorization) => {
    await bears(await visit('/admin/api/articles', { headers: { authorization } }))
  },
)

const ids = [
  'x',
  '%00',
  '%',
  '%E0%A4%A',
  '%F0%9F%99%82',
  '..%2f..%2f',
  '__proto__',
  'constructor',
  'x'.repeat(5_000),
  "'%20or%201=1",
  '-1',
  '0',
  'NaN',
  '00000000-0000-0000-0000-000000000000',
  '%EF%BB%BF',
  'a%0Ab',
  '*',
  '?',
]

it.each(ids)('the id %s breaks nothing', async (id) => {
  const paths: [string, string][] = [
    ['GET', `/articles/${id}`],
    ['PATCH', `/articles/${id}`],
    ['PUT', `/articles/${id}/publication`],
    ['DELETE', `/articles/${id}/publication`],
    ['POST', `/articles/${id}/corrections`],
    ['GET', `/articles/${id}/revisions`],
    ['GET', `/articles/${article.id}/revisions/${id}`],
    ['POST', `/articles/${article.id}/revisions/${id}/restoration`],
    ['GET', `/briefs/${id}`],
    ['PATCH', `/briefs/${id}`],
    ['DELETE', `/briefs/${id}`],
    ['PATCH', `/topics/${id}`],
    ['PUT', `/topics/${id}/merger`],
    ['PATCH', `/people/${id}`],
    ['DELETE', `/tokens/${id}`],
    ['GET', `/${id}`],
  ]
  for (const [method, path] of paths)
    await bears(
      await call(method, path, method === 'GET' ? undefined : { headline: 'x', name: 'x', text: 'x', into: id }, {
        'if-match': '*',
      }),
    )
})

const lists = () => ['/articles', `/articles/${article.id}/revisions`, '/briefs', '/topics', '/people', '/tokens']

it.each([...ids, '', '9'.repeat(400), '1e400', '-0', '9007199254740993', '%22%22', '[]', 'x'.repeat(101)])(
  'the cursor %s breaks nothing',
  async (cursor) => {
    for (const path of lists()) await bears(await call('GET', `${path}?cursor=${cursor}`))
  },
)

it.each([
  '',
  '0',
  '-1',
  '1.5',
  '1e2',
  '101',
  '99999999999999999999',
  'NaN',
  'Infinity',
  '0x10',
  ' 5',
  '%00',
  'null',
  '5&limit=6',
  '[]',
  '__proto__',
])('the limit %s breaks nothing', async (limit) => {
  for (const path of lists()) await bears(await call('GET', `${path}?limit=${limit}`))
})

it.each([
  'q=%',
  'q=%00',
  'q=%ED%A0%80',
  `q=${'x'.repeat(5_000)}`,
  `q=${'a%20'.repeat(100)}`,
  'q=a&q=b',
  'q[]=a',
  'topic=%00',
  'topic=a&topic=b',
  'status=__proto__',
  'status=draft&status=draft',
  '__proto__=1',
  'constructor=1',
  '&&&',
  '=',
  'q=%27%22%3B--',
])('the query %s breaks nothing', async (query) => {
  for (const path of lists()) await bears(await call('GET', `${path}?${query}`))
})

it('methods that nothing has break nothing', async () => {
  for (const method of ['HEAD', 'OPTIONS', 'PUT', 'POST', 'PATCH', 'DELETE', 'PURGE', 'PROPFIND']) {
    for (const path of [
      '',
      '/',
      '/articles',
      '/settings',
      '/openapi.json',
      `/articles/${article.id}`,
      '/articles//publication',
      '//',
    ]) {
      const answer = await call(method, path, undefined, { 'if-match': '"1"' })
      expect(answer.status, `${method} ${path}`).toBeLessThan(500)
    }
  }
})

it('after all that the paper is still there', async () => {
  await bears(await call('GET', `/articles/${article.id}`))
  expect((await visit('/')).status).toBe(200)
  expect((await visit('/healthz')).status).toBe(200)
})

function allFields(value: unknown): string {
  const names =
    'headline standfirst slug body topics authors image related weight publish kind minor at note text url pins label href until name ' +
    'description timeZone timeZoneName language navigation footerLinks into role'
  return JSON.stringify(Object.fromEntries(names.split(' ').map((name) => [name, value])))
}

/** One wrong thing at a time, in what is otherwise right. */
function fieldsOf(text: string): string {
  return JSON.stringify({
    headline: text,
    standfirst: text,
    topics: [text],
    authors: [text],
    related: [text],
    image: { url: `/${text}`, alt: text },
    markdown: text,
    publish: true,
  })
}
