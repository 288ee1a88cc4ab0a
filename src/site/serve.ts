import { design } from 'virtual:browser'
import { notFound, unavailable } from '../pages/errors.tsx'
import { compose, fragmentsOf, frame } from '../pages/page.ts'
import type { Entry } from '../press/fragment.ts'
import type { Shelf } from '../press/shelf.ts'
import type { SiteFragment } from '../settings/fragment.ts'
import type { Site } from '../settings/site.ts'
import { PAGE_CACHING, SECURITY } from './headers.ts'

const RETRY_AFTER_SECONDS = 10

/** Answers made once and given many times, as long as none of their fragments is pressed again. */
const ready = new WeakMap<Entry, { shared: readonly (Entry | null)[]; page: Page }>()

interface Page {
  status: 200 | 410
  etag: string
  headers: Record<string, string>
  body: Uint8Array
}

/** A whole page: from memory at once where everything is at hand, else from wherever it is to be had. */
export async function servePage(shelf: Shelf<Site>, own: SiteFragment, request: Request): Promise<Response> {
  const fragments = fragmentsOf(own)
  const taken = shelf.atHand(fragments) ?? (await shelf.take(fragments))
  const [first, ...rest] = taken
  if (first === undefined || first === 'unavailable' || rest[0] === 'unavailable') return serveError(503, shelf, rest)
  const shared = rest.map((entry) => (entry === 'unavailable' ? null : entry))
  if (first === null) return serveError(404, shelf, shared)
  if (first.status === 301) return redirect(first)
  const page = pageOf(first, shared)
  if (matches(request, page.etag)) return new Response(null, { status: 304, headers: page.headers })
  return new Response(page.body, { status: page.status, headers: page.headers })
}

/** A fragment that is the whole answer, such as a feed. */
export async function serveWhole(
  shelf: Shelf<Site>,
  fragment: SiteFragment,
  { request, part, type }: { request: Request; part: string; type: string },
): Promise<Response> {
  const [entry] = shelf.atHand([fragment]) ?? (await shelf.take([fragment]))
  if (entry === undefined || entry === 'unavailable') return serveError(503, shelf)
  if (entry === null) return serveError(404, shelf)
  if (entry.status === 301) return redirect(entry)
  const headers = headersOf([entry], type)
  if (matches(request, headers.etag ?? '')) return new Response(null, { status: 304, headers })
  return new Response(entry.parts[part] ?? '', { headers })
}

/** 404 and 503 in the paper's own frame, as much of it as can be had. Kept by nobody. */
export async function serveError(
  status: 404 | 503,
  shelf: Shelf<Site>,
  shared?: readonly (Entry | null | 'unavailable')[],
): Promise<Response> {
  const entries = shared ?? shelf.atHand(frame) ?? (await shelf.take(frame))
  const own = status === 404 ? notFound() : unavailable()
  return new Response(
    compose(
      own,
      entries.map((entry) => (entry === 'unavailable' ? null : entry)),
    ),
    {
      status,
      headers: {
        ...SECURITY,
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        ...(status === 503 ? { 'retry-after': String(RETRY_AFTER_SECONDS) } : {}),
      },
    },
  )
}

function redirect(entry: Entry): Response {
  const headers = {
    ...SECURITY,
    location: entry.location ?? '/',
    'cache-control': PAGE_CACHING,
    'cache-tag': entry.tags.join(','),
  }
  return new Response(null, { status: 301, headers })
}

function pageOf(own: Entry, shared: readonly (Entry | null)[]): Page {
  const known = ready.get(own)
  if (known?.shared.every((entry, i) => entry === shared[i])) return known.page
  const headers = headersOf([own, ...shared], 'text/html; charset=utf-8')
  const body = new TextEncoder().encode(compose(own.parts, shared))
  const page: Page = { status: own.status === 410 ? 410 : 200, etag: headers.etag ?? '', headers, body }
  ready.set(own, { shared, page })
  return page
}

function headersOf(entries: readonly (Entry | null)[], type: string): Record<string, string> {
  const tags = new Set(entries.flatMap((entry) => entry?.tags ?? []))
  return {
    ...SECURITY,
    'content-type': type,
    'cache-control': PAGE_CACHING,
    'cache-tag': [...tags].join(','),
    etag: etagOf(entries),
  }
}

const DIGITS_OF_A_DIGEST = 12

/** Weak (RFC 9110 section 8.8.1), since a cache in front may compress: the digests of all that the page is made of. */
function etagOf(entries: readonly (Entry | null)[]): string {
  return `W/"${design}${entries.map((entry) => `-${entry?.digest.slice(0, DIGITS_OF_A_DIGEST) ?? ''}`).join('')}"`
}

/** If-None-Match by weak comparison (RFC 9110 section 13.1.2). */
function matches(request: Request, etag: string): boolean {
  const asked = request.headers.get('if-none-match')
  if (asked === null) return false
  if (asked.trim() === '*') return true
  const opaque = etag.replace(/^W\//, '')
  return asked.split(',').some((one) => one.trim().replace(/^W\//, '') === opaque)
}
