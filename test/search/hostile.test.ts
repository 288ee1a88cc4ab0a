import { beforeAll, expect, it } from 'vitest'
import { matchOf, plainQuery } from '../../src/search/words.ts'
import { publish, visit } from '../newsroom.ts'

beforeAll(async () => {
  await publish({ headline: 'Ferry near the quay', body: '<p>NEAR OR NOT</p>' })
})

const HOSTILE = [
  '"',
  '""',
  '"""',
  '"ferry',
  'ferry"',
  "'",
  "'; drop table articles; --",
  'ferry AND',
  'NOT ferry',
  'OR OR OR',
  'NEAR(ferry quay, 2)',
  'NEAR/2',
  'headline:ferry',
  '{headline text}:ferry',
  '-headline:ferry',
  '^ferry',
  'ferry*',
  '*',
  '* * *',
  '**ferry**',
  'ferry + quay',
  '(ferry',
  '((((((((',
  ')',
  '{}[]',
  ':',
  '\\',
  '\u0000',
  'fe\u0000rry',
  '\u0001ferry\u0002',
  '\uFFFF\uFFFE',
  '🚢',
  '👩‍👩‍👧‍👦 1️⃣',
  '\u0301\u0301\u0301',
  '\u202Eferry',
  '%',
  '_',
  '<script>alert(1)</script>',
  '#{7*7}{{7*7}}',
  'a'.repeat(10_000),
  'a '.repeat(5_000),
  '"'.repeat(10_000),
  '🚢'.repeat(5_000),
  'ﷺ'.repeat(5_000),
]

it.each(HOSTILE)('%j is only words', async (query) => {
  const response = await visit(`/search/?q=${encodeURIComponent(query)}`)
  expect(response.status).toBe(200)
  expect(await response.text()).not.toMatch(/<script>alert|drop table articles; --<\/script/)
})

it.each(['%', '%ff', '%ED%A0%80', '%00', '%u0041', '+', '&q=b', '=&=&='])(
  'the bare parameter %j is an answer',
  async (raw) => {
    expect((await visit(`/search/?q=${raw}`)).status).toBe(200)
  },
)

it.each(['topic', 'from', 'to'])('whatever stands in %s is an answer', async (name) => {
  for (const value of HOSTILE) {
    const response = await visit(`/search/?q=ferry&${name}=${encodeURIComponent(value)}`)
    expect([response.status, value]).toEqual([200, value])
  }
})

it.each([
  'nonsense',
  '',
  '1~',
  '1~2',
  '1~2~3~4',
  '01',
  '-',
  '1.5',
  '1e5',
  ' 1',
  '9223372036854775808',
  '-9999999999999999999',
  '1~2~99999999999999999999',
  '1~2~3;--',
  '1',
  '1~2~3',
  '_',
  '_~2~3',
  '1_2_3',
  '1_2~3',
  '01_2',
  '1_9223372036854775808',
  '1_2~3~4;--',
])('a place %j that no page led to is not found', async (before) => {
  expect((await visit(`/search/?q=ferry&before=${encodeURIComponent(before)}`)).status).toBe(404)
})

it.each([
  '0_0',
  '-5_',
  '_9223372036854775807',
  '-9223372036854775807_9223372036854775807~-9223372036854775807~-9223372036854775807',
])('a place %j that could be is an answer', async (before) => {
  expect((await visit(`/search/?q=ferry&before=${before}`)).status).toBe(200)
})

it.each([
  ['ferry quay', '"ferry"* "quay"*'],
  ['"the quay" fer', '"the quay" "fer"*'],
  ['«стара гавань»', '"стара гавань"'],
  ['a OR b*', '"a" "OR"* "b*"'],
  ['"', ''],
  ['!!! 🚢', ''],
  ['x:y^z', '"x:y^z"*'],
])('%j asks for %j', (query, match) => {
  expect(matchOf(query)).toBe(match)
})

it('at most ten words of at most 64 characters are looked for', () => {
  const many = Array.from({ length: 50 }, (_, n) => `w${n}`).join(' ')
  expect(matchOf(many).split(' ')).toHaveLength(10)
  expect(matchOf('x'.repeat(500))).toBe(`"${'x'.repeat(64)}"*`)
})

it('a query is one composed line without control characters, and not cut within a character', () => {
  expect(plainQuery(' a\u0000b\n c\td ')).toBe('a b c d')
  expect(plainQuery('\uD800x')).toBe('\uFFFDx')
  expect(plainQuery('🚢'.repeat(5_000))).toBe('🚢'.repeat(200))
  expect(plainQuery('и\u0306')).toBe('й')
})
