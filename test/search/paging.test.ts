import { env } from 'cloudflare:test'
import { sql } from 'drizzle-orm'
import { beforeAll, expect, it } from 'vitest'
import { nearest } from '../../src/platform/database.ts'
import { search } from '../../src/search/reading.ts'
import { read } from '../newsroom.ts'

/** More than are weighed at once, many times. */
const STORIES = 930
const IN_TOPIC = 31
/** Of these, one in four says it in the headline, and the others in the text. */
const MIXED = 330

beforeAll(async () => {
  const each = `with recursive s(i) as (select 1 union all select i + 1 from s where i < ${STORIES})`
  const id = `printf('%08x-0000-7000-8000-%012x', i, i)`
  await env.DB.batch(
    [
      `${each} insert into articles (id, kind, status, slug, headline, standfirst, word_count, read_minutes, weight, published_at, created_at, created_by, revision, body)
        select ${id}, 'article', 'published', 'story-' || i, 'Common story ' || i, '', 1, 1, 1, 1700000000000 + (i / 3) * 60000, 0, 'test', 1, '<p>Word ${'filler '.repeat(5)}</p>' from s`,
      `${each} insert into articles (id, kind, status, slug, headline, standfirst, word_count, read_minutes, weight, published_at, created_at, created_by, revision, body)
        select 'mixed-' || i, 'article', 'published', 'story-' || (10000 + i), iif(i % 4 = 0, 'Mixed', 'Other'), '', 1, 1, 1, 1600000000000 + i * 60000, 0, 'test', 1, iif(i % 4 > 0, '<p>Mixed ${'filler '.repeat(5)}</p>', '') from s where i <= ${MIXED}`,
      "insert into topics (id, slug, name, name_key, created_at) values ('rare', 'rare', 'Rare', 'rare', 0)",
      "insert into slugs (kind, slug, target_id) values ('topic', 'rare', 'rare')",
      "insert into topics (id, slug, name, name_key, created_at) values ('sparse', 'sparse', 'Sparse', 'sparse', 0)",
      "insert into slugs (kind, slug, target_id) values ('topic', 'sparse', 'sparse')",
      `${each} insert into article_topics (article_id, topic_id, position, live_at) select ${id}, 'sparse', 1, 1700000000000 + (i / 3) * 60000 from s where i % 20 = 0`,
      `${each} insert into article_topics (article_id, topic_id, position, live_at) select ${id}, 'rare', 0, 1700000000000 + (i / 3) * 60000 from s where i <= ${IN_TOPIC}`,
    ].map((statement) => env.DB.prepare(statement)),
  )
})

async function walk(start: string): Promise<string[]> {
  const seen: string[] = []
  for (let path: string | undefined = start; path; ) {
    const html: string = await read(path)
    const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? ''
    seen.push(...[...main.matchAll(/href="\/(story-\d+)\/"/g)].map(([, slug = '']) => slug))
    path = /<a[^>]*rel="next"[^>]*href="([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&')
  }
  return seen
}

it('"more results" leads to the very last, each once', async () => {
  const seen = await walk('/search/?q=common')
  expect(new Set(seen).size).toBe(STORIES)
  expect(seen).toHaveLength(STORIES)
})

it('so it does where some say it in the headline and others in the text', async () => {
  const seen = await walk('/search/?q=mixed')
  expect(new Set(seen).size).toBe(MIXED)
  expect(seen).toHaveLength(MIXED)
})

it('results of a few old stories in a topic are found below many newer matches', async () => {
  const seen = await walk('/search/?q=common&topic=rare')
  expect(new Set(seen).size).toBe(IN_TOPIC)
  expect(seen).toHaveLength(IN_TOPIC)
})

it('results in a topic that has one story in twenty lead to its very last, each once', async () => {
  const seen = await walk('/search/?q=common&topic=sparse')
  expect(new Set(seen).size).toBe(Math.floor(STORIES / 20))
  expect(seen).toHaveLength(Math.floor(STORIES / 20))
})

it('results between two days lead to the end of these days', async () => {
  const seen = await walk('/search/?q=common&from=2023-11-15&to=2023-11-15')
  const days = Array.from({ length: STORIES }, (_, i) => new Date(1_700_000_000_000 + Math.floor((i + 1) / 3) * 60_000))
  const there = days.filter((at) => at.toISOString().startsWith('2023-11-15'))
  expect(there.length).toBeGreaterThan(100)
  expect(new Set(seen).size).toBe(there.length)
  expect(seen).toHaveLength(there.length)
})

it('a story that is published meanwhile does not push others onto the next page', async () => {
  const first = await search(nearest(env.DB), {
    match: '"common"*',
    topic: '',
    since: null,
    until: null,
    place: undefined,
  })
  await env.DB.prepare(
    `insert into articles (id, kind, status, slug, headline, standfirst, word_count, read_minutes, weight, published_at, created_at, created_by, revision, body)
      values ('new', 'article', 'published', 'new', 'Common', '', 1, 1, 1, 1800000000000, 0, 'test', 1, '')`,
  ).run()
  const terms = { match: '"common"*', topic: '', since: null, until: null, place: first.next ?? undefined }
  const second = await search(nearest(env.DB), terms)
  const slugs = [...first.found, ...second.found].map(({ slug }) => slug)
  expect(slugs).toHaveLength(40)
  expect(new Set(slugs).size).toBe(40)
  expect(slugs).not.toContain('new')
})

it('no step of a search scans a table of the archive', async () => {
  const asked: string[] = []
  const session = env.DB.withSession()
  const prepare = (text: string) => {
    asked.push(text)
    return session.prepare(text)
  }
  const db = nearest({ withSession: () => ({ prepare, batch: session.batch.bind(session) }) } as unknown as D1Database)
  const terms = { match: '"common"*', since: 1, until: 2_000_000_000_000, place: undefined }
  for (const topic of ['', 'rare']) await search(db, { ...terms, topic })
  expect(asked).toHaveLength(4)
  const scans = await Promise.all(asked.map(scansOf))
  const walks = scans.map((lines) => lines.filter((line) => line.startsWith('SCAN search VIRTUAL TABLE')))
  expect(walks.map(({ length }) => length)).toEqual([2, 0, 4, 0])
  expect(
    scans.flat().filter((line) => !/^SCAN (search VIRTUAL TABLE INDEX \d+:\S+|CONSTANT ROW|\(subquery)/.test(line)),
  ).toEqual([])
})

async function scansOf(asked: string): Promise<string[]> {
  const holes = asked.match(/\?/g)?.map(() => 1) ?? []
  const { results } = await env.DB.prepare(`explain query plan ${asked}`)
    .bind(...holes)
    .all<{ detail: string }>()
  return results.map(({ detail }) => detail).filter((line) => /^SCAN/.test(line))
}

it.each([
  ['a topic that there is not', 'nothing', undefined],
  ['a topic that has nothing so old', 'rare', { tops: [5n, 5n] as const }],
])('%s is not looked for in the whole archive', async (_, topic, place) => {
  let rows = 0
  const db = nearest(env.DB, (read) => {
    rows += read
  })
  const results = await search(db, { match: '"common"*', topic, since: null, until: null, place })
  expect(results).toEqual({ found: [], next: null })
  expect(rows).toBeLessThan(10)
})

it('numbers of 64 bits arrive whole', async () => {
  const [row] = await nearest(env.DB).all<{ many: number }>(
    sql`select count(*) as many from findable where n % 1000000 > 0 and n > 1700000000000000000`,
  )
  expect(row?.many).toBeGreaterThan(500)
})
