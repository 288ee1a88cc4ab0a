import { SECURITY } from '../pages/security.ts'
import { PAGE_MAX_AGE_SECONDS, PAGE_ON_ERROR_SECONDS, PAGE_REVALIDATE_SECONDS, STORY_AGES } from '../press/freshness.ts'

/** Gives an answer what it lacks: every one is secure, and none is kept by anybody unless its route asked for it. */
export function secured(response: Response): Response {
  const { headers } = response
  // What says one of them says both: the hot path is asked once.
  if (headers.has('content-security-policy')) return response
  // Without this a cache in front would keep any 200 for two hours.
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store')
  for (const [name, value] of Object.entries(SECURITY)) if (!headers.has(name)) headers.set(name, value)
  return response
}

/** RFC 9111 with the extensions of RFC 5861. Without `s-maxage`: on this platform it would switch revalidation off. */
export const PAGE_CACHING = `public, max-age=${PAGE_MAX_AGE_SECONDS}, stale-while-revalidate=${PAGE_REVALIDATE_SECONDS}, stale-if-error=${PAGE_ON_ERROR_SECONDS}`

const MS_A_DAY = 86_400_000

/** What only the cache in front is told (RFC 9213) of a story that last changed then: old ones may stay longer. */
export function storyCaching(changedAt: number, now: number): Record<string, string> {
  const age = STORY_AGES.find(({ fromDays }) => now - changedAt > fromDays * MS_A_DAY)
  if (!age) return {}
  const stale = `stale-while-revalidate=${age.revalidateSeconds}, stale-if-error=${PAGE_ON_ERROR_SECONDS}`
  return { 'cloudflare-cdn-cache-control': `public, max-age=${age.maxAgeSeconds}, ${stale}` }
}

/** For what browsers look at every half minute: a crowd asks a cache in front, and nobody learns of a brief much later. */
export const LIVE_CACHING = 'public, max-age=5, stale-while-revalidate=10, stale-if-error=60'

/** Draft of the HTTP working group, No-Vary-Search: of all parameters only these make another page. */
export const PARAMETERS = 'params, except=("before")'

/** For what never changes under its address. */
export const IMMUTABLE = 'public, max-age=31536000, immutable'

/** For small files whose address stays when they change. */
export const FOR_A_DAY = 'public, max-age=86400'
