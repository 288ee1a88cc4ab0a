import { compose, fragmentsOf } from '../pages/page.ts'
import { SECURITY } from '../pages/security.ts'
import { nearest } from '../platform/database.ts'
import { within } from '../platform/deadline.ts'
import { digestOf } from '../platform/digest.ts'
import type { Entry } from '../press/fragment.ts'
import type { Shelf } from '../press/shelf.ts'
import { startTrace, type Trace } from '../press/trace.ts'
import { askedOf, termsOf, wrongIn } from '../search/asked.ts'
import { deskFrom, searchDesk } from '../search/desk.ts'
import { searchPage } from '../search/page.tsx'
import { search } from '../search/reading.ts'
import type { Site } from '../settings/site.ts'
import { PAGE_CACHING } from './headers.ts'
import { observeTaken } from './observing.ts'
import { matches, serveError } from './serve.ts'

const ANSWER_WITHIN_MS = 5_000
const FRAGMENTS = fragmentsOf(searchDesk)
/** What results show: whatever changes one of them purges the page. */
const TAGS = ['search', 'briefs']
/** No-Vary-Search: all other parameters make the same page. */
const PARAMETERS = 'params, except=("q" "topic" "from" "to" "before")'

/**
 * The one page of readers that asks the database each time: there are as many searches as readers, so neither memory
 * nor KV keeps any. The frame is pressed as that of other pages. Throws if the database does not answer.
 */
export async function serveSearch(shelf: Shelf<Site>, d1: D1Database, request: Request): Promise<Response> {
  const trace = startTrace()
  const taken = shelf.atHand(FRAGMENTS) ?? (await shelf.take(FRAGMENTS, trace))
  const [own, ...shared] = taken.map((entry) => (entry === 'unavailable' ? null : entry))
  if (!own || !shared[0]) return serveError(503, shelf, shared)
  const asked = askedOf(new URL(request.url).searchParams)
  if (!asked) return serveError(404, shelf, shared)
  const desk = deskFrom(own.parts)
  const wrong = wrongIn(asked)
  const terms = wrong ? null : termsOf(asked, desk.site)
  const isAsked = terms !== null && asked.query !== ''
  const results = isAsked ? await resultsOf(d1, terms, trace) : null
  const answered = await answer(compose(searchPage({ desk, asked, wrong, results }), shared), shared, request)
  return observeTaken(request, answered, trace)
}

async function resultsOf(d1: D1Database, terms: Parameters<typeof search>[1], trace: Trace) {
  // Signs without a letter or a number match nothing, and that needs no database.
  if (terms.match === '') return { found: [], next: null }
  const begun = Date.now()
  const db = nearest(d1, (rows) => {
    trace.rowsRead += rows
  })
  const results = await within(ANSWER_WITHIN_MS, search(db, terms))
  trace.from.set('search', 'd1')
  trace.isKept = false
  trace.d1Ms += Date.now() - begun
  return results
}

async function answer(body: string, shared: readonly (Entry | null)[], request: Request): Promise<Response> {
  const etag = `W/"${await digestOf(body)}"`
  const headers = {
    ...SECURITY,
    'content-type': 'text/html; charset=utf-8',
    'cache-control': PAGE_CACHING,
    'no-vary-search': PARAMETERS,
    'cache-tag': [...new Set([...TAGS, ...shared.flatMap((entry) => entry?.tags ?? [])])].join(','),
    etag,
  }
  return matches(request, etag) ? new Response(null, { status: 304, headers }) : new Response(body, { headers })
}
