import { env } from 'cloudflare:test'
import { beforeAll, expect, it } from 'vitest'
import { askCounts, askLines, type Filter, partFrom } from '../../src/articles/desk-list.ts'
import { primary } from '../../src/platform/database.ts'
import { publish } from '../newsroom.ts'

const NOW = new Date()
const STATES = ['draft', 'scheduled', 'published', 'retracted'] as const
const ARTICLES = 300
const A_PAGE = 20
let rowsRead = 0
const db = primary(env.DB, (rows) => {
  rowsRead = rows
})

/** Written straight into the tables: the triggers do the rest, whatever path writes. */
beforeAll(async () => {
  await publish({ headline: 'The first', topics: ['City', 'Harbour'], authors: ['Ada Marlowe', 'Ben Okri'] })
  await env.DB.prepare(
    `with recursive n(i) as (select 1 union all select i + 1 from n where i < ?1)
    insert into articles (id, kind, status, slug, headline, standfirst, word_count, read_minutes, weight, published_at,
      scheduled_for, retracted_at, created_at, created_by, revision, body, saved_at)
    select printf('01900000-0000-7000-8000-%012d', i), iif(i % 50 = 0, 'page', 'article'),
      json_extract('["draft","scheduled","published","retracted"]', '$[' || (i % 4) || ']'), 'made-' || i, 'Story ' || i, '',
      1, 1, 1, i % 60 * 1000 + 5000, i % 60 * 1000 + 7000, i % 60 * 1000 + 9000, i, iif(i % 3 = 0, 'ada', 'ben'), 1,
      '<p>harbour words' || iif(i % 7 = 0, ' Übermut', '') || '</p>', i % 60 * 1000 + 3000 from n`,
  )
    .bind(ARTICLES)
    .run()
  for (const [table, column, kind] of [
    ['article_topics', 'topic_id', 'topics'],
    ['article_people', 'person_id', 'people'],
  ])
    await env.DB.prepare(
      `insert into ${table} (article_id, ${column}, position, live_at) select a.id, t.id, 0, a.live_at from articles a,
      ${kind} t where a.slug like 'made-%' and t.rowid = a.rowid / 4 % 2 + 1`,
    ).run()
})

const FILTERS: [name: string, filter: Filter][] = [
  ['nothing', {}],
  ...STATES.map((status): [string, Filter] => [status, { status }]),
  ['articles', { kind: 'article' }],
  ['pages', { kind: 'page' }],
  ['words', { match: '"harb"*' }],
  ['words of live ones', { match: '"harb"*', status: 'published' }],
  ['words of drafts', { match: '"harb"*', status: 'draft' }],
  ['a topic', { topic: 'city' }],
  ['an author', { author: 'ada-marlowe' }],
  ['an author by name', { author: 'ADA  marlowe' }],
  ['a topic, live', { topic: 'city', status: 'published' }],
  ['an author, live', { author: 'ada-marlowe', status: 'published' }],
  ['an author, drafts', { author: 'ada-marlowe', status: 'draft' }],
  ['a member', { createdBy: 'ada' }],
  ['a member, scheduled', { createdBy: 'ada', status: 'scheduled' }],
  [
    'all at once',
    { kind: 'article', status: 'draft', topic: 'city', author: 'ada-marlowe', match: '"words"', createdBy: 'ben' },
  ],
]

it.each(FILTERS)('a list by %s is gone through forth and back without a gap or a double', async (_, filter) => {
  const whole = partFrom(await askLines(db, filter, { limit: 1_000, now: NOW }), { limit: 1_000, now: NOW }).lines
  expect(whole.length).toBeGreaterThan(4)
  const forth: string[] = []
  let last = ''
  for (let after: string | undefined; ; ) {
    const part = { limit: 7, now: NOW, after }
    const { lines, next, previous } = partFrom(await askLines(db, filter, part), part)
    expect(previous === null).toBe(after === undefined)
    forth.push(...lines.map(({ id }) => id))
    last = previous ?? last
    if (next === null) break
    after = next
  }
  expect(forth).toEqual(whole.map(({ id }) => id))
  const back: string[] = []
  for (let before: string | undefined = last; before; ) {
    const part: { limit: number; now: Date; before: string } = { limit: 7, now: NOW, before }
    const { lines, next, previous } = partFrom(await askLines(db, filter, part), part)
    expect(next).not.toBeNull()
    back.unshift(...lines.map(({ id }) => id))
    before = previous ?? undefined
  }
  expect(back).toEqual(forth.slice(0, back.length))
  expect(back.length).toBeGreaterThanOrEqual(forth.length - 7)
})

it.each<[string, Filter, string]>([
  ['drafts: last saved first', { status: 'draft' }, 'savedAt'],
  ['live ones: newest first', { status: 'published' }, 'publishedAt'],
  ['retracted ones: last retracted first', { status: 'retracted' }, 'retractedAt'],
  ['all: newest made first', {}, 'id'],
])('%s', async (_, filter, key) => {
  const rows = await askLines(db, filter, { limit: 1_000, now: NOW })
  const keys = rows.map((row) => Reflect.get(row, key))
  expect(keys).toEqual(keys.toSorted((one, other) => (one < other ? 1 : one > other ? -1 : 0)))
})

it('scheduled ones: soonest first', async () => {
  const rows = await askLines(db, { status: 'scheduled' }, { limit: 1_000, now: NOW })
  const keys = rows.map(({ scheduledFor }) => scheduledFor?.getTime() ?? 0)
  expect(keys).toEqual(keys.toSorted((one, other) => one - other))
})

/** What a line costs: itself, its names, its topic, who has it open. */
const ROWS_A_LINE = 12
/** Pages passed over, the names of filters looked up. */
const BESIDES = 30

it.each(FILTERS.filter(([, filter]) => Object.keys(filter).length < 2))(
  'a page by %s reads as many rows as it shows, however many there are',
  async (_, filter) => {
    const [lines] = await db.batch([askLines(db, filter, { limit: A_PAGE, now: NOW })])
    expect(lines.length).toBeGreaterThan(4)
    expect(rowsRead).toBeGreaterThan(lines.length)
    expect(rowsRead).toBeLessThan(lines.length * ROWS_A_LINE + BESIDES)
  },
)

it.each(FILTERS.filter(([, { kind }]) => kind !== 'page'))(
  'a list by %s is walked in its order: nothing is sorted or scanned',
  async (_, filter) => {
    for (const part of [{}, { after: '5.x' }, { before: '5.x' }]) {
      const { sql, params } = askLines(db, filter, { limit: A_PAGE, now: NOW, ...part }).toSQL()
      const { results } = await env.DB.prepare(`explain query plan ${sql}`)
        .bind(...params)
        .all<{ detail: string }>()
      const plan = results.map(({ detail }) => detail)
      expect(plan.filter((line) => line.includes('TEMP B-TREE'))).toEqual([])
      const scans = plan.filter(
        (line) => line.startsWith('SCAN') && !line.includes('USING INDEX') && !line.includes('VIRTUAL TABLE'),
      )
      expect(scans, plan.join('\n')).toEqual([])
    }
  },
)

it('what is worked on is counted, and not much further than an eye can count', async () => {
  const [counts] = await db.batch([askCounts(db)])
  expect(counts).toEqual([
    { status: 'draft', count: 72 },
    { status: 'scheduled', count: 75 },
  ])
  expect(rowsRead).toBeLessThan(400)
})

async function found(match: string): Promise<string[]> {
  const rows = await askLines(db, { match }, { limit: 100, now: NOW })
  return rows.map(({ headline }) => headline)
}

it('words are found in any state, whatever their case and their signs', async () => {
  expect((await found('"ubermut"')).length).toBe(Math.floor(ARTICLES / 7))
  expect((await found('"ÜBER"*')).length).toBe(Math.floor(ARTICLES / 7))
})

it('words that change are found, and those that were are not', async () => {
  await env.DB.prepare("update articles set body = '<p>Quicksilver</p>' where slug = 'made-1'").run()
  expect(await found('"quicksilver"')).toEqual(['Story 1'])
  await env.DB.prepare("update articles set body = '<p>Lead</p>' where slug = 'made-1'").run()
  expect(await found('"quicksilver"')).toEqual([])
})

it('a byline is found by its names, by the new one once a person is renamed', async () => {
  expect(await found('"ada" "first"')).toEqual(['The first'])
  await env.DB.prepare("update people set name = 'Adele Marlowe' where slug = 'ada-marlowe'").run()
  expect(await found('"ada" "first"')).toEqual([])
  expect(await found('"adele" "first"')).toEqual(['The first'])
})

it('what is saved with the same words is not indexed anew', async () => {
  const written = async () =>
    (
      await env.DB.prepare('update articles set body = body, revision = revision + 1 where slug = ?')
        .bind('made-2')
        .run()
    ).meta.rows_written
  const changed = (await env.DB.prepare("update articles set body = '<p>new</p>' where slug = 'made-2'").run()).meta
    .rows_written
  expect(await written()).toBeLessThan(changed)
})
