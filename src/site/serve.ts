import { design } from 'virtual:browser'
import { notFound, unavailable } from '../pages/errors.tsx'
import { compose, fragmentsOf, frame } from '../pages/page.ts'
import { SECURITY } from '../pages/security.ts'
import type { Entry } from '../press/fragment.ts'
import type { Shelf } from '../press/shelf.ts'
import { startTrace } from '../press/trace.ts'
import type { SiteFragment } from '../settings/fragment.ts'
import type { Site } from '../settings/site.ts'
import { PAGE_CACHING, PARAMETERS } from './headers.ts'
import { FROM_MEMORY, observeAtHand, observeTaken } from './observing.ts'

const RETRY_AFTER_SECONDS = 10

/** What a route serves: fragments, of which the first is its own, and how their prints make a body. */
export interface Served {
  fragments: readonly SiteFragment[]
  /** The body, from the fragment's own parts and the entries of the others, in their order. */
  compose: (own: Entry['parts'], others: readonly (Entry | null)[]) => string
  /** Its media type (RFC 9110 section 8.3.1). */
  type: string
  /** What follows the address that a 301 leads to: the same form of another list. */
  suffix?: string
  /** Cache tags of its own, beside those of its fragments. */
  tags?: readonly string[]
  /** More headers of its own, from the fragment's parts. */
  headers?: (own: Entry['parts']) => Record<string, string>
}

/** A page of HTML: its own fragment in the frame that all pages share. */
export function pageServed(own: SiteFragment, headers?: Served['headers']): Served {
  const more = headers ? { headers } : {}
  return { fragments: fragmentsOf(own), compose, type: 'text/html; charset=utf-8', ...more }
}

interface Whole extends Pick<Served, 'type' | 'headers' | 'suffix' | 'tags'> {
  part: string
}

/** A fragment that is the whole answer, such as a feed. */
export function wholeServed(own: SiteFragment, { part, ...rest }: Whole): Served {
  return { fragments: [own], compose: (parts) => parts[part] ?? '', ...rest }
}

/** An answer made once and given many times, as long as none of its fragments is pressed again: one for each media type. */
interface Ready {
  others: readonly (Entry | null)[]
  status: 200 | 410
  etag: string
  headers: Headers
  body: Uint8Array
}

const ready = new WeakMap<Entry, Map<string, Ready>>()

/** Answers from memory at once where everything is at hand, else from wherever it is to be had. */
export function serve(shelf: Shelf<Site>, served: Served, request: Request): Response | Promise<Response> {
  const entries = shelf.atHand(served.fragments)
  if (!entries) return serveTaken(shelf, served, request)
  const answered = answer(entries, served, { shelf, request })
  observeAtHand(request, entries[0]?.status ?? 404)
  return answered
}

async function serveTaken(shelf: Shelf<Site>, served: Served, request: Request): Promise<Response> {
  const trace = startTrace()
  const taken = await shelf.take(served.fragments, trace)
  const entries = taken.map((entry) => (entry === 'unavailable' ? null : entry))
  const isBroken = served.fragments.some((fragment, i) => fragment.essential && taken[i] === 'unavailable')
  const answered = isBroken ? serveError(503, shelf, frameOf(entries)) : answer(entries, served, { shelf, request })
  return observeTaken(request, await answered, trace)
}

function answer(
  entries: readonly (Entry | null)[],
  served: Served,
  { shelf, request }: { shelf: Shelf<Site>; request: Request },
): Response | Promise<Response> {
  const own = entries[0]
  if (!own || own.status === 404) return serveAbsence(shelf, frameOf(entries))
  if (own.status === 301) return redirect(own, served.suffix)
  const { etag, headers, status, body } = readyOf(own, entries, served)
  if (matches(request, etag)) return new Response(null, { status: 304, headers })
  return new Response(body, { status, headers })
}

async function serveAbsence(shelf: Shelf<Site>, shared?: readonly (Entry | null)[]): Promise<Response> {
  const response = await serveError(404, shelf, shared)
  response.headers.set('cache-status', FROM_MEMORY)
  return response
}

/** The frame's entries among those of a page; of what is no page there are none. */
function frameOf(entries: readonly (Entry | null)[]): readonly (Entry | null)[] | undefined {
  return entries.length > 1 ? entries.slice(1) : undefined
}

/** 404 and 503 in the paper's own frame, as much of it as can be had. Kept by nobody. */
export async function serveError(
  status: 404 | 503,
  shelf: Shelf<Site>,
  shared?: readonly (Entry | null)[],
): Promise<Response> {
  const entries = shared ?? shelf.atHand(frame) ?? (await shelf.take(frame))
  const [lead] = entries
  const site = { language: (lead && lead !== 'unavailable' && lead.parts.language) || 'en' }
  const own = status === 404 ? notFound(site) : unavailable(site)
  const body = compose(
    own,
    entries.map((entry) => (entry === 'unavailable' ? null : entry)),
  )
  const headers = { ...SECURITY, 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }
  const wait = { 'retry-after': String(RETRY_AFTER_SECONDS) }
  return new Response(body, { status, headers: status === 503 ? { ...headers, ...wait } : headers })
}

function redirect(entry: Entry, suffix = ''): Response {
  const headers = {
    ...SECURITY,
    location: (entry.location ?? '/') + suffix,
    'cache-control': PAGE_CACHING,
    'cache-status': FROM_MEMORY,
    'cache-tag': entry.tags.join(','),
  }
  return new Response(null, { status: 301, headers })
}

function readyOf(own: Entry, entries: readonly (Entry | null)[], served: Served): Ready {
  const forms = ready.get(own) ?? new Map<string, Ready>()
  const known = forms.get(served.type)
  if (known?.others.every((entry, i) => entry === entries[i + 1])) return known
  const others = entries.slice(1)
  const etag = etagOf(entries)
  const made: Ready = {
    others,
    status: own.status === 410 ? 410 : 200,
    etag,
    headers: new Headers({
      ...SECURITY,
      'content-type': served.type,
      'cache-control': PAGE_CACHING,
      'no-vary-search': PARAMETERS,
      'cache-status': FROM_MEMORY,
      ...served.headers?.(own.parts),
      'cache-tag': [...new Set([...(served.tags ?? []), ...entries.flatMap((entry) => entry?.tags ?? [])])].join(','),
      etag,
    }),
    body: new TextEncoder().encode(served.compose(own.parts, others)),
  }
  ready.set(own, forms.set(served.type, made))
  return made
}

const DIGITS_OF_A_DIGEST = 10

/** Weak (RFC 9110 section 8.8.1), since a cache in front may compress: the digests of all that the page is made of. */
function etagOf(entries: readonly (Entry | null)[]): string {
  return `W/"${design}${entries.map((entry) => `-${entry?.digest.slice(0, DIGITS_OF_A_DIGEST) ?? ''}`).join('')}"`
}

/** If-None-Match by weak comparison (RFC 9110 section 13.1.2). */
export function matches(request: Request, etag: string): boolean {
  const asked = request.headers.get('if-none-match')
  if (asked === null) return false
  if (asked.trim() === '*') return true
  const opaque = etag.replace(/^W\//, '')
  return asked.split(',').some((one) => one.trim().replace(/^W\//, '') === opaque)
}
