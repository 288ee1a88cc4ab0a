import type { Context } from 'hono'
import { FEED_FORMATS, type FeedFormat, PODCAST } from '../platform/feeds.ts'
import { isId } from '../platform/ids.ts'
import type { Shelf } from '../press/shelf.ts'
import type { SiteFragment } from '../settings/fragment.ts'
import type { Site } from '../settings/site.ts'
import { serve, serveError, wholeServed } from './serve.ts'

interface Asked {
  format: FeedFormat | 'podcast'
  /** The feed, from its newest item or from below one. */
  of: (before: string | undefined) => SiteFragment
}

/** A feed in one of its forms, or a podcast. */
export function serveFeed(c: Context, shelf: Shelf<Site>, { format, of }: Asked): Response | Promise<Response> {
  const before = beforeOf(c)
  if (before === 'wrong') return serveError(404, shelf)
  const { path, type } = format === 'podcast' ? PODCAST : FEED_FORMATS[format]
  // WebSub section 4: the hub, and the address by which the hub knows the feed, however this request spells it.
  const headers = (own: Record<string, string>): Record<string, string> =>
    own.hub ? { link: `<${own.hub}>; rel="hub", <${own.home}${path}>; rel="self"` } : {}
  const form = { part: format, type: `${type}; charset=utf-8`, suffix: path, headers }
  return serve(shelf, wholeServed(of(before), form), c.req.raw)
}

/** `?before=`, the one parameter that lists know: an id, nothing, or nonsense. All others change nothing. */
export function beforeOf(c: Context): string | undefined | 'wrong' {
  const before = c.req.query('before')
  if (before === undefined) return undefined
  return isId(before) ? before.toLowerCase() : 'wrong'
}
