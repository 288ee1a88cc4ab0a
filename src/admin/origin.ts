import { refuse } from '../platform/problem.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Lets no other site act in an editor's name. Browsers say where a request comes from (Fetch Metadata, section 2.3;
 * older ones by Origin, RFC 6454); what says neither does not come from the desk. Programs bring a token, and then
 * nobody looks at a cookie.
 */
export function guardOrigin(request: Request): void {
  if (SAFE.has(request.method) || tokenOf(request) !== undefined) return
  const site = request.headers.get('sec-fetch-site')
  const origin = request.headers.get('origin')
  const isOurs = site === null ? origin === new URL(request.url).origin : site === 'same-origin'
  if (!isOurs) refuse(403, 'This was sent from another site. Open the desk and do it there.')
}

/** The Bearer token that a request brings (RFC 6750); undefined without one. No page of another site can send it. */
export function tokenOf(request: Request): string | undefined {
  return /^Bearer +(\S+) *$/i.exec(request.headers.get('authorization') ?? '')?.[1]
}
