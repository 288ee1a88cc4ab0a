import { refuse } from '../platform/problem.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Lets no other site act in an editor's name. Browsers say where a request comes from (Fetch Metadata, section 2.3;
 * older ones by Origin, RFC 6454); what says neither does not come from the desk. Programs bring a token, not a cookie.
 */
export function guardOrigin(request: Request): void {
  if (SAFE.has(request.method) || request.headers.has('authorization')) return
  const site = request.headers.get('sec-fetch-site')
  const origin = request.headers.get('origin')
  const isOurs = site === null ? origin === new URL(request.url).origin : site === 'same-origin'
  if (!isOurs) refuse(403, 'This was sent from another site. Open the desk and do it there.')
}
