import { parseSigned, serialize, serializeSigned } from 'hono/utils/cookie'
import type { Env } from '../../env.ts'
import { IDLE_HOURS } from '../../staff/sessions.ts'

const SECONDS_AN_HOUR = 3_600
const SECRET_AT_LEAST = 32

/** Why nobody can sign in; null where they can. */
export function lackOf({ AUTH_SECRET }: Env): string | null {
  if (AUTH_SECRET && AUTH_SECRET.length >= SECRET_AT_LEAST) return null
  return `Nobody can sign in: the secret AUTH_SECRET is missing, or has less than ${SECRET_AT_LEAST} characters. Set it with "wrangler secret put AUTH_SECRET". Tokens of the API go on working.`
}

/** What cookies of the desk are called, and how they are set. */
export function cookiesOf(env: Env) {
  const secure = env.SITE_URL.startsWith('https:')
  // RFC 6265bis section 4.1.3.2: a cookie of this name can only have been set by this host, for all its paths.
  const prefix = secure ? '__Host-' : ''
  return {
    session: `${prefix}masthead`,
    challenge: `${prefix}masthead-challenge`,
    attributes: { path: '/', httpOnly: true, secure, sameSite: 'lax' } as const,
  }
}

/** The token of the session that this request's cookie tells of; null without one, or where its signature is wrong. */
export async function tokenIn(request: Request, env: Env): Promise<string | null> {
  const { session } = cookiesOf(env)
  const cookie = request.headers.get('cookie')
  // Without a secret anybody could sign.
  if (!cookie?.includes(`${session}=`) || lackOf(env)) return null
  return (await parseSigned(cookie, env.AUTH_SECRET ?? '', session))[session] || null
}

/** The same cookie once more, for as long again. */
export async function cookieOf(token: string, env: Env): Promise<string> {
  const { session, attributes } = cookiesOf(env)
  return serializeSigned(session, token, env.AUTH_SECRET ?? '', { ...attributes, maxAge: IDLE_HOURS * SECONDS_AN_HOUR })
}

/** Takes the cookie away. */
export function noCookie(env: Env): string {
  const { session, attributes } = cookiesOf(env)
  return serialize(session, '', { ...attributes, maxAge: 0 })
}
