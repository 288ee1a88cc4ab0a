import type { Context, Env } from '../env.ts'
import type { Database } from '../platform/database.ts'
import { sha256 } from '../platform/digest.ts'
import { problem } from '../platform/problem.ts'
import type { Member } from '../staff/may.ts'
import { findActiveMember } from '../staff/reading.ts'
import { findBearer } from '../staff/tokens.ts'
import { tokenOf } from './origin.ts'
import { lackOf } from './sign-in/cookie.ts'
import { type Session, sessionOf } from './sign-in/sessions.ts'

/** Whoever has the secret of the configuration. */
export const BOOTSTRAP: Member = { id: 'admin-token', name: 'Owner', role: 'owner' }

export interface Recognised {
  member: Member
  by: 'token' | 'session' | 'access'
  /** Where they came with a cookie. */
  session?: Session
}

interface Asked {
  env: Env
  context: Context
  db: Database
  now: Date
}

/**
 * Who sends this request: by its Bearer token (RFC 6750), the secret ADMIN_TOKEN or one of the table; by the cookie of
 * the desk; or by Cloudflare Access, where the configuration says that it stands in front. Otherwise the answer that
 * turns them away; whoever keeps guessing is told to wait.
 */
export async function recognise(request: Request, asked: Asked): Promise<Recognised | Response> {
  const { env } = asked
  const passed = guardAccess(asked)
  if (passed) return passed
  const token = tokenOf(request)
  if (token !== undefined) return recogniseToken(request, token, asked)
  // Who says who they are in another way is not asked for a cookie.
  if (request.headers.has('authorization')) return unknown('Send a token as "Authorization: Bearer …".')
  if (env.ACCESS_AUD) return recogniseAccess(asked)
  const lack = lackOf(env)
  if (lack) return problem(503, lack)
  const session = await sessionOf(request, asked)
  return session
    ? { member: session.member, by: 'session', session }
    : unknown('Sign in, or send a token as "Authorization: Bearer …".')
}

/** Turns away whatever did not come through Cloudflare Access, if it should: it comes by a way that should not be. */
export function guardAccess({ env, context }: Pick<Asked, 'env' | 'context'>): Response | undefined {
  if (!env.ACCESS_AUD || context.access?.aud === env.ACCESS_AUD) return undefined
  return problem(403, 'The desk stands behind Cloudflare Access, and this request did not come through it.')
}

async function recogniseToken(
  request: Request,
  token: string,
  { env, db, now }: Asked,
): Promise<Recognised | Response> {
  if (env.ADMIN_TOKEN && (await isSame(token, env.ADMIN_TOKEN))) return { member: BOOTSTRAP, by: 'token' }
  const member = await findBearer(db, token, now)
  if (member) return { member, by: 'token' }
  const { success } = await env.SIGN_IN_LIMIT.limit({ key: addressOf(request) })
  if (!success) return tooMany('Too many wrong tokens. Wait a minute and try again.')
  return unknown('This token is wrong, or it was revoked.')
}

async function recogniseAccess({ context, db }: Asked): Promise<Recognised | Response> {
  const identity = await context.access?.getIdentity()
  const member = identity?.email ? await findActiveMember(db, identity.email) : null
  return member
    ? { member, by: 'access' }
    : problem(403, 'You are not a member of this desk. Ask its owner to invite your address.')
}

function unknown(detail: string): Response {
  return problem(401, detail, { headers: { 'www-authenticate': 'Bearer realm="Masthead"' } })
}

/** 429 for whoever asks too often. */
export function tooMany(detail: string): Response {
  return problem(429, detail, { headers: { 'retry-after': '60' } })
}

/** Where a request comes from, for the rate limiter alone. */
export function addressOf(request: Request): string {
  return request.headers.get('cf-connecting-ip') ?? 'local'
}

/** Compares digests, so that the time it takes tells nothing of the secret. */
async function isSame(a: string, b: string): Promise<boolean> {
  const [first, second] = await Promise.all([sha256(a), sha256(b)])
  let difference = 0
  for (let i = 0; i < first.length; i++) difference |= first.charCodeAt(i) ^ second.charCodeAt(i)
  return difference === 0
}
