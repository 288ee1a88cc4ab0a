import { env } from 'cloudflare:test'
import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { articleFragment } from '../../src/articles/article.tsx'
import { correctionsPage } from '../../src/articles/corrections.tsx'
import { listDue, listRelating } from '../../src/articles/desk-reading.ts'
import { feedFragment } from '../../src/articles/feed.ts'
import { frontFragment } from '../../src/articles/front.tsx'
import { listFragment } from '../../src/articles/list.tsx'
import { markdownFragment } from '../../src/articles/markdown.ts'
import { overview } from '../../src/articles/overview.ts'
import { newsSitemap, sitemapIndex, sitemapOfMonth, sitemapPages } from '../../src/articles/sitemaps.ts'
import { briefsFeed } from '../../src/briefs/feed.ts'
import { briefPage, feedRail, newsFeedPage } from '../../src/briefs/fragments.tsx'
import { footer, masthead } from '../../src/pages/masthead.tsx'
import { picksRail } from '../../src/picks/fragment.tsx'
import { primary, type Statement } from '../../src/platform/database.ts'
import { bannerFragment } from '../../src/settings/banner.tsx'
import type { SiteFragment } from '../../src/settings/fragment.ts'
import { watch } from '../faults.ts'

const ID = '01900000-0000-7000-8000-000000000000'
const monthly = sitemapOfMonth('2026-11')
if (!monthly) throw new Error('it is a month')
const FRAGMENTS: Record<string, SiteFragment> = {
  article: articleFragment('some-slug'),
  front: frontFragment,
  'list of all, page 3': listFragment({ of: 'all' }, { number: 3 }),
  'list of all, from a key': listFragment({ of: 'all' }, { number: 7, before: ID }),
  topic: listFragment({ of: 'topic', slug: 'city' }, { number: 1 }),
  'topic, page 2': listFragment({ of: 'topic', slug: 'city' }, { number: 2 }),
  author: listFragment({ of: 'author', slug: 'ada' }, { number: 1 }),
  feed: feedFragment({ of: 'all' }),
  'feed of a topic, from a key': feedFragment({ of: 'topic', slug: 'city' }, ID),
  corrections: correctionsPage(),
  'corrections, from a key': correctionsPage(ID),
  'feed of briefs': briefsFeed(ID),
  'news feed': newsFeedPage(),
  'news feed, from a key': newsFeedPage(ID),
  brief: briefPage(ID),
  'news feed rail': feedRail,
  'picks rail': picksRail,
  banner: bannerFragment,
  masthead,
  footer,
  Markdown: markdownFragment('some-slug'),
  'llms.txt': overview,
  'sitemap index': sitemapIndex,
  'sitemap of what is outside time': sitemapPages,
  'sitemap of a month': monthly,
  'news sitemap': newsSitemap,
}
/** Tables that grow with the archive. The others hold a few rows, and a scan of them is no matter. */
const ARCHIVE =
  'sitemap_months|articles|article_topics|article_people|slugs|briefs|corrections|related|revisions|views|topics|people'

/** The one method of a statement that drizzle's batch calls, and its types do not tell. */
function prepared(statement: Statement): { getQuery(): { sql: string; params: unknown[] } } {
  return (statement as unknown as { _prepare(): { getQuery(): { sql: string; params: unknown[] } } })._prepare()
}

async function planOf(statement: Statement): Promise<string[]> {
  const { sql: text, params } = prepared(statement).getQuery()
  const { results } = await env.DB.prepare(`explain query plan ${text}`)
    .bind(...params)
    .all<{ detail: string }>()
  return results.map(({ detail }) => detail)
}

function scansOf(plan: string[]): string[] {
  return plan.filter(
    (line) =>
      new RegExp(`^SCAN (${ARCHIVE}|[a-z])\\b(?!.*USING (COVERING )?INDEX)`).test(line) && !/SCAN (n|s)\b/.test(line),
  )
}

it.each(Object.entries(FRAGMENTS))('%s is read by index', async (_, fragment) => {
  const db = primary(env.DB)
  const revision = db.all(sql`select ${fragment.revision()} as revision`)
  for (const statement of [...fragment.ask(db), revision]) {
    const plan = await planOf(statement)
    expect(scansOf(plan), plan.join('\n')).toEqual([])
  }
})

it.each([
  'front',
  'corrections',
  'list of all, from a key',
  'topic',
  'author',
  'feed',
  'feed of a topic, from a key',
  'news feed',
  'sitemap index',
  'sitemap of a month',
  'sitemap of what is outside time',
  'news sitemap',
])('%s comes in its index’s order: nothing is sorted', async (name) => {
  const plans = await Promise.all((FRAGMENTS[name]?.ask(primary(env.DB)) ?? []).map(planOf))
  expect(plans.flat().filter((line) => line.includes('TEMP B-TREE'))).toEqual([])
})

it('a full scan would be found', async () => {
  const plan = await planOf(primary(env.DB).all(sql`select * from articles where headline = ${'x'}`))
  expect(scansOf(plan)).toHaveLength(1)
})

it('a statement without an index of its own does not creep into what the clock and the press ask', async () => {
  const asked: string[] = []
  const paper = watch()
  const { prepare } = paper.env.DB
  paper.env.DB.withSession = () => {
    const noting = (text: string) => {
      asked.push(text)
      return prepare(text)
    }
    return { prepare: noting } as unknown as D1DatabaseSession
  }
  await listDue(primary(paper.env.DB), { now: new Date(), limit: 10 })
  await listRelating(primary(paper.env.DB), ID)
  expect(asked).toHaveLength(2)
  for (const text of asked) {
    const holes = text.match(/\?/g)?.map(() => 1) ?? []
    const { results } = await env.DB.prepare(`explain query plan ${text}`)
      .bind(...holes)
      .all<{ detail: string }>()
    expect(scansOf(results.map(({ detail }) => detail)), text).toEqual([])
  }
})
