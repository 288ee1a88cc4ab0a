import { countAnswer, type Source, type Trace, worstOf } from '../press/trace.ts'

/** Of so many answers one is logged: the more it took, and the rarer it is, the likelier. What went wrong always is. */
const ONE_LOGGED_OF: Readonly<Record<Source, number>> = { memory: 1_000, kv: 100, d1: 10, stale: 1, none: 1 }

/** Cache-Status (RFC 9211) of an answer that asked nobody. */
export const FROM_MEMORY = statusOf('memory')

/** Tells of an answer from memory: the hot path, so it is counted, and seldom logged. */
export function observeAtHand(request: Request, status: number): void {
  countAnswer('memory')
  if (isLogged('memory')) log(request, { status, cache: 'memory' })
}

/** Tells of an answer that asked KV or the database, in its headers and, sampled, in the log. */
export function observeTaken(request: Request, response: Response, trace: Trace): Response {
  const source = worstOf(trace)
  countAnswer(source)
  response.headers.set('cache-status', statusOf(source, trace.isKept))
  response.headers.set('server-timing', timingOf(trace))
  if (response.status >= 500 || isLogged(source)) {
    const { kvMs, d1Ms, rowsRead } = trace
    log(request, {
      status: response.status,
      cache: source,
      fragments: Object.fromEntries(trace.from),
      kvMs,
      d1Ms,
      rowsRead,
    })
  }
  return response
}

function statusOf(source: Source, isKept = true): string {
  const outcome: Record<Source, string> = {
    memory: 'hit',
    kv: 'hit',
    d1: isKept ? 'fwd=miss; stored' : 'fwd=bypass',
    stale: 'hit; ttl=-1',
    none: 'fwd=miss',
  }
  return `masthead; ${outcome[source]}; detail=${source}`
}

/** Server-Timing (W3C): milliseconds waited for KV and for D1, and the rows that D1 read. */
function timingOf({ kvMs, d1Ms, rowsRead }: Trace): string {
  const d1 = d1Ms > 0 || rowsRead > 0 ? `, d1;dur=${d1Ms};desc="${rowsRead} rows"` : ''
  return `kv;dur=${kvMs}${d1}`
}

function isLogged(source: Source): boolean {
  return Math.random() * ONE_LOGGED_OF[source] < 1
}

function log(request: Request, facts: Record<string, unknown>): void {
  const id = request.headers.get('cf-ray') ?? crypto.randomUUID()
  const { pathname } = new URL(request.url)
  console.log(JSON.stringify({ event: 'answer', request: id, method: request.method, path: pathname, ...facts }))
}
