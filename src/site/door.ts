import { scripts } from 'virtual:browser'
import type { Context } from 'hono'
import { Hono } from 'hono'
import { articlePath } from '../articles/address.ts'
import { correctionsPage } from '../articles/corrections.tsx'
import { feedFragment } from '../articles/feed.ts'
import { frontFragment } from '../articles/front.tsx'
import { BEYOND, listFragment } from '../articles/list.tsx'
import type { List } from '../articles/list-reading.ts'
import { podcastFragment } from '../articles/podcast.ts'
import { briefsFeed } from '../briefs/feed.ts'
import { briefPage, newsFeedPage } from '../briefs/fragments.tsx'
import type { Env } from '../env.ts'
import { newslettersPage } from '../newsletters/fragments.tsx'
import { SECURITY } from '../pages/security.ts'
import { FEED_FORMATS, type FeedFormat, PODCAST } from '../platform/feeds.ts'
import { isId } from '../platform/ids.ts'
import type { Shelf } from '../press/shelf.ts'
import type { SiteFragment } from '../settings/fragment.ts'
import type { Site } from '../settings/site.ts'
import { isSlug } from '../slugs/slug.ts'
import { beforeOf, serveFeed } from './feeds.ts'
import { FILES, monthServed } from './files.ts'
import { IMMUTABLE } from './headers.ts'
import { healthOf } from './health.ts'
import { ICON_PATHS, serveIcon } from './icons.ts'
import { serveMedia } from './media.ts'
import { serveSearch } from './search.ts'
import { pageServed, serve, serveError } from './serve.ts'
import { serveMarkdown, serveStory } from './stories.ts'
import { takeView } from './views.ts'

/** Opens what a request of a reader needs. */
export type Open = (c: Context<{ Bindings: Env }>) => Shelf<Site>

const FORMATS = Object.entries(FEED_FORMATS) as [FeedFormat, (typeof FEED_FORMATS)[FeedFormat]][]
/** Where others have what we have: whoever follows a paper that moved here goes on doing so. */
const HABITS = {
  '/feed/': '/rss/',
  '/feed': '/rss/',
  '/rss.xml': '/rss/',
  '/feed.xml': '/rss/',
  '/index.xml': '/rss/',
  '/atom/': '/atom.xml',
  '/atom': '/atom.xml',
  '/podcast/': '/podcast.xml',
  '/podcast': '/podcast.xml',
  '/feed/podcast/': '/podcast.xml',
  '/feed/podcast': '/podcast.xml',
  '/sitemap_index.xml': '/sitemap.xml',
  '/news-sitemap.xml': '/sitemap-news.xml',
  '/security.txt': '/.well-known/security.txt',
  '/favicon.ico': '/favicon.svg',
}

/** Where somebody signs up, confirms, chooses and leaves. */
const SIGN_UP_PATHS = [
  '/newsletters/subscriptions',
  '/newsletters/thanks/',
  '/newsletters/confirm/:token',
  '/newsletters/leave/:token',
  '/newsletters/preferences/:token',
]

/** The door of readers. Pages compose fragments; only a search asks the database. */
export function siteDoor(open: Open): Hono<{ Bindings: Env }> {
  const site = new Hono<{ Bindings: Env }>()
  type C = Context<{ Bindings: Env }>

  const missing = (c: C) => serveError(404, open(c))
  const page = (c: C, own: SiteFragment | null) => (own ? serve(open(c), pageServed(own), c.req.raw) : missing(c))
  const feed = (c: C, format: FeedFormat | 'podcast', of: (before: string | undefined) => SiteFragment) =>
    serveFeed(c, open(c), { format, of })
  const listed = (c: C, list: List) => page(c, listAt(list, c.req.param('number') ?? '1', beforeOf(c)))

  site.get('/', (c) => page(c, frontFragment))
  site.get('/page/:number/', (c) => listed(c, { of: 'all' }))
  site.get('/corrections/', (c) => {
    const before = beforeOf(c)
    return before === 'wrong' ? missing(c) : page(c, correctionsPage(before))
  })
  site.get('/newsletters/', (c) => page(c, newslettersPage))
  for (const path of SIGN_UP_PATHS) {
    site.all(path, async (c) => {
      // Loaded on demand: few readers sign up.
      const { newslettersDoor } = await import('./newsletters/door.ts')
      return newslettersDoor(open).fetch(c.req.raw, c.env, c.executionCtx)
    })
  }
  site.get('/news-feed/', (c) => {
    const before = beforeOf(c)
    return before === 'wrong' ? missing(c) : page(c, newsFeedPage(before))
  })

  // Loaded on demand as well: what most readers want of a letter they have in their mail.
  const archive = () => import('./newsletters/archive.ts')
  for (const [format, { path }] of FORMATS) {
    site.get(`/newsletters/:slug/${path}`, async (c) => (await archive()).serveNewsletterFeed(c, open(c), format))
  }
  site.get('/newsletters/:slug/', async (c) => (await archive()).serveNewsletter(c, open(c)))
  site.get('/newsletters/:slug/:issue/', async (c) => (await archive()).serveIssue(c, open(c)))

  for (const [format, { path }] of FORMATS) {
    site.get(`/${path}`, (c) => feed(c, format, (before) => feedFragment({ of: 'all' }, before)))
    site.get(`/news-feed/${path}`, (c) => feed(c, format, briefsFeed))
  }
  site.get(`/${PODCAST.path}`, (c) => feed(c, 'podcast', (before) => podcastFragment({ of: 'all' }, before)))
  site.get(`/tag/:slug/${PODCAST.path}`, (c) => {
    const slug = c.req.param('slug')
    return isSlug(slug) ? feed(c, 'podcast', (before) => podcastFragment({ of: 'topic', slug }, before)) : missing(c)
  })
  for (const [habit, path] of Object.entries(HABITS)) site.get(habit, (c) => c.redirect(path, 301))
  for (const [path, served] of FILES) site.get(path, (c) => serve(open(c), served, c.req.raw))
  site.get('/:file{sitemap-[0-9]{4}-[0-9]{2}\\.xml}', (c) => {
    const served = monthServed(c.req.param('file').slice('sitemap-'.length, -'.xml'.length))
    return served ? serve(open(c), served, c.req.raw) : missing(c)
  })
  for (const path of ICON_PATHS) site.get(path, () => serveIcon(path))
  site.get('/news-feed/:id/', (c) => page(c, isId(c.req.param('id')) ? briefPage(c.req.param('id')) : null))

  for (const of of ['topic', 'author'] as const) {
    const path = of === 'topic' ? '/tag/:slug' : '/author/:slug'
    site.get(`${path}/`, (c) => listed(c, { of, slug: c.req.param('slug') ?? '' }))
    site.get(`${path}/page/:number/`, (c) => listed(c, { of, slug: c.req.param('slug') ?? '' }))
    for (const [format, { path: form }] of FORMATS) {
      site.get(`${path}/${form}`, (c) => {
        const list = { of, slug: c.req.param('slug') ?? '' }
        return isList(list) ? feed(c, format, (before) => feedFragment(list, before)) : missing(c)
      })
    }
  }

  site.get('/media/:key{.+}', (c) => serveMedia(c.env.MEDIA, c.req.param('key'), c.req.raw))
  site.post('/views', (c) => takeView(c.req.raw, c.env, c.executionCtx))
  site.get('/healthz', async (c) => {
    const health = await healthOf(c.env)
    return c.json(health, health.ok ? 200 : 503, { 'cache-control': 'no-store' })
  })
  for (const { path, code } of scripts) {
    site.get(path, () => {
      const headers = { ...SECURITY, 'content-type': 'text/javascript; charset=utf-8', 'cache-control': IMMUTABLE }
      return new Response(code, { headers })
    })
  }
  site.get('/search/', (c) => serveSearch(open(c), c.env.DB, c.req.raw))
  site.get('/:file{[^/]+\\.md}', (c) => {
    const slug = c.req.param('file').slice(0, -'.md'.length)
    return isSlug(slug) ? serveMarkdown(open(c), slug, c.req.raw) : missing(c)
  })
  site.get('/:slug/', (c) => {
    const slug = c.req.param('slug')
    if (isSlug(slug)) return serveStory(c, open(c), slug)
    const meant = slug.normalize('NFC').toLowerCase()
    return isSlug(meant) ? c.redirect(articlePath(meant), 301) : missing(c)
  })
  return site
}

/** Pages by number up to a point; those beyond share one number and say where they begin. */
function listAt(list: List, digits: string, before: string | undefined | 'wrong'): SiteFragment | null {
  if (before === 'wrong' || !/^[1-9]$/.test(digits) || !isList(list)) return null
  const number = Number(digits)
  const isThere = before ? number === BEYOND : number < BEYOND
  return isThere ? listFragment(list, { number, before }) : null
}

/** Whether there can be such a list: what is no slug is no key of a cache either. */
function isList(list: List): boolean {
  return list.of === 'all' || isSlug(list.slug)
}
