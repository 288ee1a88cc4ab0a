import type { Context } from 'hono'
import { accepts } from 'hono/accepts'
import { markdownPath } from '../articles/address.ts'
import { articleFragment } from '../articles/article.tsx'
import { markdownFragment } from '../articles/markdown.ts'
import type { Shelf } from '../press/shelf.ts'
import type { Site } from '../settings/site.ts'
import { storyCaching } from './headers.ts'
import { pageServed, serve, wholeServed } from './serve.ts'

const MARKDOWN = 'text/markdown'
/** RFC 9110 section 12.5.5: a story's address is the only one whose answer depends on what is accepted. */
const VARIES = { vary: 'accept' }

/** What stands at `/{slug}/`: the page, or its Markdown for whoever would rather have that (RFC 9110 section 12.5.1). */
export function serveStory(c: Context, shelf: Shelf<Site>, slug: string): Response | Promise<Response> {
  if (prefersMarkdown(c)) return serveInstead(shelf, slug, c.req.raw)
  return serve(shelf, pageServed(articleFragment(slug), headersOf), c.req.raw)
}

function headersOf({ changedAt }: Record<string, string>): Record<string, string> {
  return { ...VARIES, ...(changedAt ? storyCaching(Number(changedAt), Date.now()) : {}) }
}

async function serveInstead(shelf: Shelf<Site>, slug: string, request: Request): Promise<Response> {
  const { body, status, headers } = await serveMarkdown(shelf, slug, request)
  const negotiated = new Headers(headers)
  negotiated.set('vary', VARIES.vary)
  negotiated.set('content-location', markdownPath(slug))
  // A cache that does not heed Vary would give it to readers of the page.
  negotiated.set('cache-control', 'no-store')
  return new Response(body, { status, headers: negotiated })
}

/** What stands at `/{slug}.md`. */
export function serveMarkdown(shelf: Shelf<Site>, slug: string, request: Request): Response | Promise<Response> {
  const form = {
    part: 'markdown',
    type: `${MARKDOWN}; charset=utf-8`,
    // RFC 6596: search engines list the page.
    headers: ({ address }: Record<string, string>) => ({ link: `<${address}>; rel="canonical"` }),
  }
  return serve(shelf, wholeServed(markdownFragment(slug), form), request)
}

function prefersMarkdown(c: Context): boolean {
  // Nearly nobody asks for it: the others do not wait for their header to be taken apart.
  if (!c.req.raw.headers.get('accept')?.includes(MARKDOWN)) return false
  const supports = ['text/html', MARKDOWN]
  return accepts(c, { header: 'Accept', supports, default: 'text/html' }) === MARKDOWN
}
