import type { Env } from '../env.ts'
import type { Database } from '../platform/database.ts'
import { sha256 } from '../platform/digest.ts'
import { problem } from '../platform/problem.ts'
import type { Member } from '../staff/may.ts'
import { findBearer } from '../staff/tokens.ts'

const BOOTSTRAP: Member = { id: 'admin-token', name: 'Owner', role: 'owner' }

/**
 * Who sends this request, by its Bearer token (RFC 6750): the secret ADMIN_TOKEN, or a token of the table. Otherwise the
 * answer that turns them away; whoever keeps guessing is told to wait.
 */
export async function recognise(
  request: Request,
  env: Env,
  { db, now }: { db: Database; now: Date },
): Promise<Member | Response> {
  const token = /^Bearer +(\S+) *$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  const headers = { 'www-authenticate': 'Bearer realm="Masthead"' }
  if (token === undefined) return problem(401, 'Send your token as "Authorization: Bearer …".', { headers })
  if (env.ADMIN_TOKEN && (await isSame(token, env.ADMIN_TOKEN))) return BOOTSTRAP
  const member = await findBearer(db, token, now)
  if (member) return member
  const { success } = await env.SIGN_IN_LIMIT.limit({ key: request.headers.get('cf-connecting-ip') ?? 'local' })
  if (!success)
    return problem(429, 'Too many wrong tokens. Wait a minute and try again.', { headers: { 'retry-after': '60' } })
  return problem(401, 'This token is wrong, or it was revoked.', { headers })
}

/** Compares digests, so that the time it takes tells nothing of the secret. */
async function isSame(a: string, b: string): Promise<boolean> {
  const [first, second] = await Promise.all([sha256(a), sha256(b)])
  let difference = 0
  for (let i = 0; i < first.length; i++) difference |= first.charCodeAt(i) ^ second.charCodeAt(i)
  return difference === 0
}
