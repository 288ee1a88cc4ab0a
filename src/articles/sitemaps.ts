import { issuePath, newsletterPath } from '../newsletters/place.ts'
import { askOffered } from '../newsletters/reading.ts'
import { documentOf, element, legal } from '../platform/xml.ts'
import { editionOf } from '../press/editions.ts'
import { siteFragment } from '../settings/fragment.ts'
import { articlePath, listPath } from './address.ts'
import {
  askFresh,
  askIssuesOut,
  askMonths,
  askNamesInUse,
  askNewsletters,
  askPublished,
  askStaticPages,
} from './sitemap-reading.ts'

const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9'
const NEWS_NAMESPACE = 'http://www.google.com/schemas/sitemap-news/0.9'
/** The most that a sitemap or an index may hold (sitemaps.org). */
const ADDRESSES_AT_MOST = 50_000
/** Topics, people, static pages and newsletters' issues, each. */
const NAMES_AT_MOST = 5_000
/** The newest of one newsletter. */
const ISSUES_AT_MOST = 1_000
/** What Google News takes. */
const NEWS_HOURS = 48
const NEWS_AT_MOST = 1_000

const kept = { freshSeconds: 60, essential: true, revision: () => editionOf('articles', 'names', 'site') }

/** `/sitemap.xml`: the index (sitemaps.org, protocol 0.9) of a sitemap for each month, and one of what stands outside time. */
export const sitemapIndex = siteFragment({
  key: 'sitemap',
  ...kept,
  ask: (db) => [askMonths(db, ADDRESSES_AT_MOST - 1)],
  show: ([months], site) =>
    printOf(
      element(
        'sitemapindex',
        { xmlns: NAMESPACE },
        element('sitemap', {}, element('loc', {}, `${site.url}/sitemap-pages.xml`)),
        ...months.map(({ month, changedAt }) => entry('sitemap', site.url + monthPath(month), changedAt)),
      ),
    ),
})

/**
 * `/sitemap-pages.xml`: the front, the News Feed, the corrections, static pages, topics, authors, and newsletters with their
 * issues.
 */
export const sitemapPages = siteFragment({
  key: 'sitemap/pages',
  ...kept,
  revision: () => editionOf('articles', 'names', 'newsletters', 'site'),
  ask: (db) => [
    askStaticPages(db, NAMES_AT_MOST),
    askNamesInUse(db, 'topic', NAMES_AT_MOST),
    askNamesInUse(db, 'author', NAMES_AT_MOST),
    askOffered(db),
    askNewsletters(db, NAMES_AT_MOST),
    askIssuesOut(db, { ofEach: ISSUES_AT_MOST, limit: NAMES_AT_MOST }),
  ],
  show([pages, topics, authors, offered, letters, issues], site) {
    const lists = [
      ...topics.map(({ slug }) => listPath({ of: 'topic', slug })),
      ...authors.map(({ slug }) => listPath({ of: 'author', slug })),
    ]
    const own = ['/', '/news-feed/', '/corrections/', ...(offered.length > 0 ? ['/newsletters/'] : [])]
    return printOf(
      urlset(
        ...own.map((path) => entry('url', site.url + path)),
        ...pages.map(({ slug, changedAt }) => entry('url', site.url + articlePath(slug), changedAt)),
        ...lists.map((path) => entry('url', site.url + path)),
        ...letters.map(({ slug }) => entry('url', site.url + newsletterPath(slug))),
        ...issues.map(({ newsletter, slug, at }) => entry('url', site.url + issuePath(newsletter, slug), at)),
      ),
    )
  },
})

/** `/sitemap-2026-11.xml`: the live stories of a month (UTC). Null for what is no month. */
export function sitemapOfMonth(month: string) {
  const from = new Date(`${month}-01T00:00:00Z`)
  if (!/^\d{4}-\d{2}$/.test(month) || Number.isNaN(from.getTime())) return null
  const to = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + 1))
  return siteFragment({
    key: `sitemap/${month}`,
    ...kept,
    ask: (db) => [askPublished(db, { from, to, limit: ADDRESSES_AT_MOST })],
    show: ([stories], site) =>
      stories.length === 0
        ? null
        : printOf(
            urlset(...stories.map(({ slug, changedAt }) => entry('url', site.url + articlePath(slug), changedAt))),
          ),
  })
}

/** `/sitemap-news.xml`: the stories of the last two days, for Google News. Of a paper that is silent, its front page. */
export const newsSitemap = siteFragment({
  key: 'sitemap/news',
  ...kept,
  ask: (db) => [askFresh(db, { hours: NEWS_HOURS, limit: NEWS_AT_MOST })],
  show([stories], site) {
    const told = stories.map(({ slug, headline, language, publishedAt }) =>
      element(
        'url',
        {},
        element('loc', {}, site.url + articlePath(slug)),
        element(
          'news:news',
          {},
          element(
            'news:publication',
            {},
            element('news:name', {}, legal(site.name)),
            element('news:language', {}, newsLanguageOf(language ?? site.language)),
          ),
          element('news:publication_date', {}, publishedAt?.toISOString() ?? ''),
          element('news:title', {}, legal(headline)),
        ),
      ),
    )
    const all = told.length > 0 ? told : [entry('url', `${site.url}/`)]
    return printOf(element('urlset', { xmlns: NAMESPACE, 'xmlns:news': NEWS_NAMESPACE }, ...all))
  },
})

/** The address of a month's sitemap. */
function monthPath(month: string): string {
  return `/sitemap-${month}.xml`
}

/** The month (UTC) in whose sitemap a story of this time stands: "2026-11". */
export function monthOf(at: Date): string {
  return at.toISOString().slice(0, 7)
}

/** ISO 639 by itself, save for Chinese (Google's schema of news sitemaps). */
function newsLanguageOf(language: string): string {
  const [primary = 'en', ...more] = language.toLowerCase().split('-')
  if (primary !== 'zh') return primary
  return more.some((tag) => ['hant', 'tw', 'hk', 'mo'].includes(tag)) ? 'zh-tw' : 'zh-cn'
}

type Element = ReturnType<typeof element>

function urlset(...urls: Element[]): Element {
  return element('urlset', { xmlns: NAMESPACE }, ...urls)
}

/** Where something stands, and when it last changed (W3C date and time), if that is known. */
function entry(name: 'url' | 'sitemap', address: string, changedAt?: Date | null): Element {
  const loc = element('loc', {}, address)
  return changedAt ? element(name, {}, loc, element('lastmod', {}, changedAt.toISOString())) : element(name, {}, loc)
}

function printOf(root: Element) {
  return { status: 200, tags: ['sitemaps'], parts: { xml: documentOf(root) } } as const
}
