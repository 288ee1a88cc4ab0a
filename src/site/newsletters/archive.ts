import type { Context } from 'hono'
import { issuePage, newsletterPage } from '../../issues/archive.ts'
import { newsletterFeed } from '../../issues/feed.ts'
import type { FeedFormat } from '../../platform/feeds.ts'
import type { Shelf } from '../../press/shelf.ts'
import type { Site } from '../../settings/site.ts'
import { isSlug } from '../../slugs/slug.ts'
import { beforeOf, serveFeed } from '../feeds.ts'
import { pageServed, serve, serveError } from '../serve.ts'

type Answer = Response | Promise<Response>

/** `/newsletters/{slug}/` */
export function serveNewsletter(c: Context, shelf: Shelf<Site>): Answer {
  const [slug, before] = [c.req.param('slug') ?? '', beforeOf(c)]
  if (!isSlug(slug) || before === 'wrong') return serveError(404, shelf)
  return serve(shelf, pageServed(newsletterPage(slug, before)), c.req.raw)
}

/** `/newsletters/{slug}/{issue}/` */
export function serveIssue(c: Context, shelf: Shelf<Site>): Answer {
  const place = { newsletter: c.req.param('slug') ?? '', slug: c.req.param('issue') ?? '' }
  if (!isSlug(place.newsletter) || !isSlug(place.slug)) return serveError(404, shelf)
  return serve(shelf, pageServed(issuePage(place)), c.req.raw)
}

/** `/newsletters/{slug}/feed.json`, and its other forms. */
export function serveNewsletterFeed(c: Context, shelf: Shelf<Site>, format: FeedFormat): Answer {
  const slug = c.req.param('slug') ?? ''
  if (!isSlug(slug)) return serveError(404, shelf)
  return serveFeed(c, shelf, { format, of: (before) => newsletterFeed(slug, before) })
}
