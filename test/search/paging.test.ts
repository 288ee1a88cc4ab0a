import { env } from 'cloudflare:test'
import { sql } from 'drizzle-orm'
import { beforeAll, expect, it } from 'vitest'
import { nearest } from '../../src/platform/database.ts'
import { search } from '../../src/search/reading.ts'
import { read } from '../newsroom.ts'

/** More than are weighed at once, twice. */
const STORIES = 930
const IN_TOPIC = 31

beforeAll(async () => {
  const each = `with recursive s(i) as (select 1 union all select i + 1 from s where i < ${STORIES})`
  const id = `printf('%08x-0000-7000-8000-%012x', i, i)`
  await env.DB.batch(
    [
      `${each} insert into articles (id, kind, status, slug, headline, standfirst, word_count, read_minutes, weight, published_at, created_at, created_by, revision, body)
        select ${id}, 'article', 'published', 'story-' || i, 'Common story ' || i, '', 1, 1, 1, 1700000000000 + (i / 3) * 60000, 0, 'test', 1, '<p>Word ${'filler '.repeat(5)}</p>' from s`,
      "insert into topics (id, slug, name, name_key, created_at) values ('rare', 'rare', 'Rare', 'rare', 0)",
      "insert into slugs (kind, slug, target_id) values ('topic', 'rare', 'rare')",
      `${each} insert into article_topics select ${id}, 'rare', 0, 1 from s where i <= ${IN_TOPIC}`,
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

it('results of a few old stories in a topic are found below many newer matches', async () => {
  const seen = await walk('/search/?q=common&topic=rare')
  expect(new Set(seen).size).toBe(IN_TOPIC)
  expect(seen).toHaveLength(IN_TOPIC)
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
  const db = nearest({ withSession: () => ({ prepare }) } as unknown as D1Database)
  await search(db, {
    match: '"common"*',
    topic: 'rare',
    since: 1,
    until: 2_000_000_000_000,
    place: { top: 5n, last: { score: 1n, n: 2n } },
  })
  expect(asked).toHaveLength(1)
  const holes = asked[0]?.match(/\?/g)?.map(() => 1) ?? []
  const { results } = await env.DB.prepare(`explain query plan ${asked[0]}`)
    .bind(...holes)
    .all<{ detail: string }>()
  const scans = results.map(({ detail }) => detail).filter((line) => /^SCAN/.test(line))
  expect(
    scans.filter(
      (line) =>
        !/^SCAN (matches|scored|page|quoted|search VIRTUAL TABLE INDEX \d+:\S+|CONSTANT ROW|\(subquery)/.test(line),
    ),
  ).toEqual([])
  expect(scans.filter((line) => line.startsWith('SCAN search'))).toHaveLength(2)
})

it('numbers of 64 bits arrive whole', async () => {
  const [row] = await nearest(env.DB).all<{ many: number }>(
    sql`select count(*) as many from findable where n % 1000000 > 0 and n > 1700000000000000000`,
  )
  expect(row?.many).toBeGreaterThan(500)
})
