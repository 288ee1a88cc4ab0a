import { env } from 'cloudflare:test'
import { beforeAll, expect, it } from 'vitest'
import { actorOf, placeOf, wordsOfDeed } from '../../../src/admin/pages/audit-words.ts'
import { deedsBetween, listDeeds } from '../../../src/audit/reading.ts'
import { primary } from '../../../src/platform/database.ts'
import { call, visit } from '../../newsroom.ts'
import { pathsAtFault, told, write } from '../cast.ts'
import { type SignedIn, signIn } from '../signing-in.ts'

interface Deed {
  id: number
  at: string
  actor: string
  act: string
  subject: string
  subjectId: string
}

let owner: SignedIn
beforeAll(async () => {
  owner = await signIn('owner', 'Olga')
})

async function read(query: Record<string, string> = {}): Promise<Deed[]> {
  const found: Deed[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const asked = new URLSearchParams({ limit: '3', ...query, ...(cursor ? { cursor } : {}) })
    const page: { items: Deed[]; next: string | null } = await told(await call('GET', `/audit?${asked}`))
    found.push(...page.items)
    cursor = page.next
  }
  return found
}

it('the log is read from its end to its beginning, each line once', async () => {
  for (let n = 0; n < 8; n++) await write({ headline: `Logged ${n}` })
  const ids = (await read()).map(({ id }) => id)
  expect(ids).toEqual([...ids].sort((a, b) => b - a))
  expect(await env.DB.prepare('select count(*) as n from audit').first('n')).toBe(ids.length)
})

it('it is filtered by who, by what, by which, and by when', async () => {
  const { id } = await write({ headline: 'One of them' })
  await call('PATCH', `/articles/${id}`, { headline: 'Changed' }, { 'if-match': '*' })
  expect((await read({ subject: 'article', subjectId: id })).map(({ act }) => act)).toEqual(['revise', 'draft'])
  expect((await read({ actor: owner.id })).map(({ act }) => act)).toEqual(['sign in'])
  expect(new Set((await read({ subject: 'member' })).map(({ subject }) => subject))).toEqual(new Set(['member']))
  expect(await read({ from: '2100-01-01T00:00:00Z' })).toEqual([])
  expect(await read({ until: '2020-01-01T00:00:00Z' })).toEqual([])
  const all = await read()
  expect(await read({ from: '2020-01-01T00:00:00Z', until: '2100-01-01T00:00:00Z' })).toEqual(all)
  const [, second] = all
  expect((await read({ from: second?.at ?? '' })).length).toBeGreaterThanOrEqual(2)
})

it('a filter that matches little looks so far back, and says where to go on', async () => {
  await env.DB.prepare(
    `with recursive n(i) as (select 1 union all select i + 1 from n where i < 12000)
     insert into audit (at, actor, act, subject, subject_id) select 1800000000000, 'The clock (clock)', 'refresh', 'picks', 'picks' from n`,
  ).run()
  const db = primary(env.DB)
  const first = await listDeeds(db, { subject: 'banner', limit: 10 })
  expect(first).toEqual({ items: [], next: expect.any(Number) })
  const looked: number[] = []
  for (let next = first.next; next !== null; looked.push(next ?? 0))
    next = (await listDeeds(db, { subject: 'banner', limit: 10, before: next })).next
  expect(looked.length).toBeLessThan(5)
})

it.each([
  ['all', { limit: 50 }],
  ['of a kind', { subject: 'article', limit: 50 }],
  ['of a person', { actor: 'x', limit: 50 }],
  ['of one thing', { subject: 'article', subjectId: 'x', limit: 50 }],
])('lines %s are walked in order, by an index', async (_, asked) => {
  const { sql, params } = deedsBetween(primary(env.DB), 1, 99, asked).toSQL()
  const { results } = await env.DB.prepare(`explain query plan ${sql}`)
    .bind(...params)
    .all<{ detail: string }>()
  expect(results.map(({ detail }) => detail)).toEqual([
    expect.stringMatching(
      'subjectId' in asked
        ? /USING INDEX audit_of_subject \(subject=\? AND subject_id=\? AND id>/
        : /USING INTEGER PRIMARY KEY \(rowid>\? AND rowid<\?\)/,
    ),
  ])
})

it.each([
  ['cursor=x', 'cursor'],
  ['from=yesterday', 'from'],
  ['limit=1000', 'limit'],
])('a wrong question is refused: %s', async (query, path) => {
  expect(await pathsAtFault(await call('GET', `/audit?${query}`))).toEqual([path])
})

it('the page says in words who did what, and keeps its filters', async () => {
  const { id } = await write({ headline: 'Told of' })
  const at = `/admin/audit/?subject=article&subjectId=${id}`
  const page = await visit(at, { headers: owner.headers })
  expect(page.status).toBe(200)
  const text = await page.text()
  expect(text).toContain(`href="/admin/articles/${id}/">drafted a story`)
  expect(text).toContain('Told of')
  expect(text).toContain('value="article" selected')
  expect((await visit('/admin/audit/?from=never', { headers: owner.headers })).status).toBe(422)
})

it('what is not known is told by its own words', () => {
  expect(wordsOfDeed('comet', 'seen')).toBe('seen: comet')
  expect(placeOf('comet', 'x')).toBeNull()
  expect(placeOf('article', '../x')).toBe('/admin/articles/..%2Fx/')
  expect(actorOf('Ada (the first) (id-1)')).toEqual({ name: 'Ada (the first)', id: 'id-1' })
  expect(actorOf('nothing of the kind')).toEqual({ name: 'nothing of the kind', id: '' })
})
