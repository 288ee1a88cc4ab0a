import { env } from 'cloudflare:test'
import { beforeEach, expect, it } from 'vitest'
import { type Article, call, change, EVERY_MINUTE, forgetAll, publish, read, SITE, tick, visit } from '../newsroom.ts'

const MS_AN_HOUR = 3_600_000
const ago = (hours: number) => new Date(Date.now() - hours * MS_AN_HOUR).toISOString()

beforeEach(forgetAll)

interface Line {
  loc: string
  lastmod: string | undefined
}

async function linesOf(path: string): Promise<Line[]> {
  const xml = await read(path)
  return [...xml.matchAll(/<(?:url|sitemap)>(.*?)<\/(?:url|sitemap)>/gs)].map(([, inner = '']) => ({
    loc: /<loc>(.*?)<\/loc>/.exec(inner)?.[1] ?? '',
    lastmod: /<lastmod>(.*?)<\/lastmod>/.exec(inner)?.[1],
  }))
}

const locsOf = async (path: string) => (await linesOf(path)).map(({ loc }) => loc)

it('a paper on its first day has sitemaps, with what there is', async () => {
  expect(await locsOf('/sitemap.xml')).toEqual([`${SITE}/sitemap-pages.xml`])
  expect(await locsOf('/sitemap-pages.xml')).toEqual(['/', '/news-feed/', '/corrections/'].map((path) => SITE + path))
  expect(await locsOf('/sitemap-news.xml')).toEqual([`${SITE}/`])
  expect((await visit('/sitemap-2024-03.xml')).status).toBe(404)
})

it('each month has its stories, with the time of their last change', async () => {
  await publish({ headline: 'Last of February', slug: 'february', publish: '2024-02-29T23:59:59Z' })
  const story = await publish({ headline: 'First of March', slug: 'march', publish: '2024-03-01T00:00:00Z' })
  expect(await linesOf('/sitemap-2024-02.xml')).toEqual([
    { loc: `${SITE}/february/`, lastmod: '2024-02-29T23:59:59.000Z' },
  ])
  expect(await linesOf('/sitemap-2024-03.xml')).toEqual([
    { loc: `${SITE}/march/`, lastmod: '2024-03-01T00:00:00.000Z' },
  ])
  const changed = await change(story, { headline: 'First of March, again' })
  expect(await linesOf('/sitemap-2024-03.xml')).toEqual([{ loc: `${SITE}/march/`, lastmod: changed.updatedAt }])
  const index = await locsOf('/sitemap.xml')
  expect(index).toEqual(['pages', '2024-03', '2024-02'].map((name) => `${SITE}/sitemap-${name}.xml`))
})

it('the index says when a month changed, and leaves the others alone', async () => {
  const before = new Map((await linesOf('/sitemap.xml')).map(({ loc, lastmod }) => [loc, lastmod]))
  await env.DB.exec('update sitemap_months set changed_at = 1000')
  const march = await (await call('GET', '/articles?q=march')).json<{ items: Article[] }>()
  const story = march.items[0] as Article
  await change(story, { weight: 2, minor: true })
  expect((await env.DB.prepare('select max(changed_at) as at from sitemap_months').first())?.at).toBe(1000)
  await change(story, { slug: 'marching', minor: true })
  await forgetAll()
  const after = new Map((await linesOf('/sitemap.xml')).map(({ loc, lastmod }) => [loc, lastmod]))
  expect(after.get(`${SITE}/sitemap-2024-02.xml`)).toBe('1970-01-01T00:00:01.000Z')
  expect(Date.parse(after.get(`${SITE}/sitemap-2024-03.xml`) ?? '')).toBeGreaterThanOrEqual(
    Math.floor(Date.parse(before.get(`${SITE}/sitemap-2024-03.xml`) ?? '') / 1000) * 1000,
  )
  expect(await locsOf('/sitemap-2024-03.xml')).toEqual([`${SITE}/marching/`])
})

it('a story that was taken back leaves its month at once, and an empty month the index', async () => {
  const story = await publish({ headline: 'Alone', slug: 'alone', publish: '2023-05-05T05:00:00Z' })
  expect(await locsOf('/sitemap-2023-05.xml')).toEqual([`${SITE}/alone/`])
  expect(await locsOf('/sitemap.xml')).toContain(`${SITE}/sitemap-2023-05.xml`)
  await call('DELETE', `/articles/${story.id}/publication`, {})
  expect((await visit('/sitemap-2023-05.xml')).status).toBe(404)
  expect(await locsOf('/sitemap.xml')).not.toContain(`${SITE}/sitemap-2023-05.xml`)
})

it('neither drafts nor scheduled stories are in any sitemap, until the clock publishes them', async () => {
  await call('POST', '/articles', { headline: 'Draft', slug: 'a-draft', body: '<p>x</p>' })
  const at = new Date(Date.now() + MS_AN_HOUR)
  await publish({ headline: 'Later', slug: 'later', publish: at.toISOString() })
  const month = at.toISOString().slice(0, 7)
  const all = async () => {
    await forgetAll()
    const pages = [await read('/sitemap.xml'), await read('/sitemap-pages.xml'), await read('/sitemap-news.xml')]
    const ofMonth = await visit(`/sitemap-${month}.xml`)
    return pages.join('') + (ofMonth.status === 200 ? await ofMonth.text() : '')
  }
  expect(await all()).not.toMatch(/a-draft|later/)
  await env.DB.exec("update articles set scheduled_for = unixepoch() * 1000 where slug = 'later'")
  await tick(EVERY_MINUTE)
  expect(await all()).toContain(`${SITE}/later/`)
})

it('the news sitemap has the stories of two days, newest first, with their titles', async () => {
  await call('PATCH', '/settings', { name: 'The Lantern & Sons', language: 'en-GB' })
  await publish({ headline: 'Fresh <b> & "new"', slug: 'fresh', publish: ago(1) })
  await publish({ headline: 'Свіже', slug: 'svizhe', language: 'uk', publish: ago(47) })
  await publish({ headline: 'Stale', slug: 'stale', publish: ago(49) })
  await forgetAll()
  const xml = await read('/sitemap-news.xml')
  expect(await locsOf('/sitemap-news.xml')).toEqual(['later', 'fresh', 'svizhe'].map((slug) => `${SITE}/${slug}/`))
  expect(xml).toContain('<news:title>Fresh &lt;b&gt; &amp; &quot;new&quot;</news:title>')
  expect(xml).toContain('<news:name>The Lantern &amp; Sons</news:name>')
  expect([...xml.matchAll(/<news:language>(.*?)</g)].map(([, language]) => language)).toEqual(['en', 'en', 'uk'])
})

it('a story is in the news sitemap as soon as it is published, and gone as soon as it is taken back', async () => {
  await read('/sitemap-news.xml')
  const story = await publish({ headline: 'Just now', slug: 'just-now' })
  expect(await locsOf('/sitemap-news.xml')).toContain(`${SITE}/just-now/`)
  await call('DELETE', `/articles/${story.id}/publication`, {})
  expect(await locsOf('/sitemap-news.xml')).not.toContain(`${SITE}/just-now/`)
})

it('the news sitemap holds a thousand at most', async () => {
  const now = Date.now()
  await env.DB.prepare(
    `insert into articles (id, kind, status, slug, headline, standfirst, word_count, read_minutes, weight, published_at, created_at, created_by, revision, body)
     select 'many-' || value, 'article', 'published', 'many-' || value, 'Many', '', 1, 1, 1, ? - value, ?, 'x', 1, ''
     from (with recursive n (value) as (select 1 union all select value + 1 from n limit 1100) select value from n)`,
  )
    .bind(now, now)
    .run()
  expect(await locsOf('/sitemap-news.xml')).toHaveLength(1_000)
  await env.DB.exec("delete from articles where id like 'many-%'")
})

it('pages, topics and authors stand in one sitemap, those that nothing is under do not', async () => {
  await publish({ headline: 'About', slug: 'about', kind: 'page' })
  await publish({ headline: 'Filed', slug: 'filed', topics: ['Łódź'], authors: ['Ada Marlowe'], publish: ago(100) })
  await call('POST', '/articles', { headline: 'Unseen', body: '<p>x</p>', topics: ['Secret'], authors: ['Nobody'] })
  const locs = await locsOf('/sitemap-pages.xml')
  expect(locs).toContain(`${SITE}/about/`)
  expect(locs).toContain(`${SITE}/author/ada-marlowe/`)
  expect(locs.some((loc) => loc.startsWith(`${SITE}/tag/`))).toBe(true)
  expect(locs.join(' ')).not.toMatch(/secret|nobody|filed/)
  for (const loc of locs) expect((await visit(loc.slice(SITE.length))).status, loc).toBe(200)
})

it.each([
  '/sitemap-2024-13.xml',
  '/sitemap-0000-00.xml',
  '/sitemap-9999-12.xml',
  '/sitemap-24-1.xml',
  '/sitemap-x.xml',
])('%s is no sitemap', async (path) => expect((await visit(path)).status).toBe(404))
