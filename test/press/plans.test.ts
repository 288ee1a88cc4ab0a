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
import { podcastFragment } from '../../src/articles/podcast.ts'
import { newsSitemap, sitemapIndex, sitemapOfMonth, sitemapPages } from '../../src/articles/sitemaps.ts'
import { briefsFeed } from '../../src/briefs/feed.ts'
import { briefPage, feedRail, newsFeedPage } from '../../src/briefs/fragments.tsx'
import type { Env } from '../../src/env.ts'
import { issuePage, newsletterPage } from '../../src/issues/archive.ts'
import { newsletterFeed } from '../../src/issues/feed.ts'
import { findBefore, findHidden, listIssuesShowing } from '../../src/issues/following.ts'
import { newslettersPage, signUpForms } from '../../src/newsletters/fragments.tsx'
import { footer, masthead } from '../../src/pages/masthead.tsx'
import { picksRail } from '../../src/picks/fragment.tsx'
import { primary, type Statement } from '../../src/platform/database.ts'
import { bannerFragment } from '../../src/settings/banner.tsx'
import type { SiteFragment } from '../../src/settings/fragment.ts'
import { watch } from '../faults.ts'
import { EVERY_FIVE_MINUTES, EVERY_MINUTE, forgetAll, publish, tick, visit } from '../newsroom.ts'

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
  podcast: podcastFragment({ of: 'all' }),
  'podcast, from a key': podcastFragment({ of: 'all' }, ID),
  'podcast of a topic': podcastFragment({ of: 'topic', slug: 'city' }),
  'podcast of a topic, from a key': podcastFragment({ of: 'topic', slug: 'city' }, ID),
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
  'sign-up forms': signUpForms,
  newsletters: newslettersPage,
  newsletter: newsletterPage('evening'),
  'newsletter, from a key': newsletterPage('evening', ID),
  issue: issuePage({ newsletter: 'evening', slug: 'today' }),
  'feed of a newsletter': newsletterFeed('evening'),
  'feed of a newsletter, from a key': newsletterFeed('evening', ID),
  Markdown: markdownFragment('some-slug'),
  'llms.txt': overview,
  'sitemap index': sitemapIndex,
  'sitemap of what is outside time': sitemapPages,
  'sitemap of a month': monthly,
  'news sitemap': newsSitemap,
}
/** Tables that grow with the archive. The others hold a few rows, and a scan of them is no matter. */
const ARCHIVE =
  'findable|sitemap_months|narrations|articles|article_topics|article_people|slugs|briefs|corrections|related|revisions|views|topics|people|issues'

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
  'podcast',
  'podcast, from a key',
  'podcast of a topic',
  'podcast of a topic, from a key',
  'news feed',
  'newsletter',
  'newsletter, from a key',
  'issue',
  'feed of a newsletter',
  'feed of a newsletter, from a key',
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

/** Runs something, and gives the plan of each statement that it had D1 prepare, under the statement. */
async function plansOf(run: (place: { env: Env }) => Promise<unknown>): Promise<Map<string, string[]>> {
  const asked = new Set<string>()
  const paper = watch()
  const { withSession } = paper.env.DB
  paper.env.DB.withSession = (constraint) => {
    const session = withSession(constraint)
    const noting = (text: string) => {
      asked.add(text)
      return session.prepare(text)
    }
    return { ...session, prepare: noting } as D1DatabaseSession
  }
  await run(paper)
  const plans = new Map<string, string[]>()
  for (const text of asked) {
    // The query language of the search must be one; elsewhere any value has the same plan.
    const values = text.match(/\?/g)?.map(() => (text.includes('search match') ? 'quay' : 1)) ?? []
    const { results } = await env.DB.prepare(`explain query plan ${text}`)
      .bind(...values)
      .all<{ detail: string }>()
    plans.set(
      text,
      results.map(({ detail }) => detail),
    )
  }
  return plans
}

const ROUTES =
  `/ /page/2/ /page/6/?before=${ID} /harbour/ /harbour.md /old-harbour/ /nobody/ /tag/quay/ /tag/quay/page/2/ /author/ada-marlowe/ ` +
  `/news-feed/ /news-feed/?before=${ID} /news-feed/${ID}/ /news-feed/latest.json /newsletters/ /corrections/ /corrections/?before=${ID} ` +
  `/newsletters/evening/ /newsletters/evening/?before=${ID} /newsletters/evening/today/ /newsletters/evening/feed.json ` +
  `/newsletters/evening/rss/?before=${ID} ` +
  `/feed.json /rss/?before=${ID} /tag/quay/atom.xml /author/ada-marlowe/feed.json /news-feed/rss/ ` +
  `/podcast.xml /podcast.xml?before=${ID} /tag/quay/podcast.xml /tag/quay/podcast.xml?before=${ID} ` +
  '/search/ /search/?q=quay /search/?q=quay&topic=quay /search/?q=quay&from=2026-01-01&to=2026-12-31 /opensearch.xml ' +
  '/robots.txt /llms.txt /sitemap.xml /sitemap-pages.xml /sitemap-2026-11.xml /sitemap-news.xml /manifest.webmanifest ' +
  '/indexnow.txt /.well-known/security.txt'

/** Sorted are only what one story is filed under, twenty names at most, and the 80 keys that a numbered page skips. */
const SHORT =
  /order by "(related|article_people|article_topics)"\."position" asc$|order by live_at, (article_)?id limit 1\)/

it.each(ROUTES.split(' '))('%s, never read before, walks through no table and sorts no list', async (path) => {
  await publish({ headline: 'Harbour', slug: `harbour`, topics: ['Quay'], authors: ['Ada Marlowe'] }).catch(() => null)
  await forgetAll()
  const plans = await plansOf((place) => visit(path, {}, place))
  expect(plans.size).toBeGreaterThan(0)
  for (const [text, plan] of plans) expect(scansOf(plan), `${text}\n${plan.join('\n')}`).toEqual([])
  const sorted = [...plans].filter(
    ([text, plan]) => !SHORT.test(text) && plan.some((line) => line.includes('TEMP B-TREE')),
  )
  expect(sorted).toEqual([])
})

it('a search walks down its index, newest first, and sorts nothing', async () => {
  await publish({ headline: 'Sought on the quay' })
  const plans = await plansOf((place) => visit('/search/?q=quay', {}, place))
  const walks = [...plans].filter(([text]) => text.includes('search match'))
  expect(walks).toHaveLength(1)
  for (const [, plan] of walks) {
    expect(plan.filter((line) => line.includes('VIRTUAL TABLE INDEX'))).toHaveLength(2)
    expect(plan.filter((line) => line.includes('TEMP B-TREE'))).toEqual([])
  }
})

it('what the clock and the press ask is read by index', async () => {
  const plans = await plansOf(async ({ env: { DB } }) => {
    await listDue(primary(DB), { now: new Date(), limit: 10 })
    await listRelating(primary(DB), ID)
    await listIssuesShowing(primary(DB), { id: ID, createdAt: new Date(), publishedAt: null })
    await findBefore(primary(DB), { newsletter: 'evening', slug: 'today' })
    await findHidden(primary(DB), 'evening')
  })
  expect(plans.size).toBe(5)
  for (const [text, plan] of plans) expect(scansOf(plan), text).toEqual([])
})

it.each([EVERY_MINUTE, EVERY_FIVE_MINUTES])('the clock at %s walks through no archive', async (cron) => {
  await publish({ headline: 'Due', publish: new Date(Date.now() + 1).toISOString() })
  const plans = await plansOf((place) => tick(cron, Date.now(), place.env))
  expect(plans.size).toBeGreaterThan(0)
  for (const [text, plan] of plans) expect(scansOf(plan), `${text}\n${plan.join('\n')}`).toEqual([])
})
