import type { Env } from '../../env.ts'
import type { Database } from '../../platform/database.ts'
import type { Member } from '../../staff/may.ts'
import { findSession, prolong } from '../../staff/sessions.ts'
import { cookieOf, tokenIn } from './cookie.ts'

export interface Session {
  id: string
  member: Member & { email: string }
  /** Set-Cookie lines that prolong it. */
  cookies: string[]
}

/** Whose session this request's cookie tells of; null without one, or where it is over or its member gone. */
export async function sessionOf(
  request: Request,
  { env, db, now }: { env: Env; db: Database; now: Date },
): Promise<Session | null> {
  const token = await tokenIn(request, env)
  const session = token && (await findSession(db, token, now))
  if (!session) return null
  const { id, member } = session
  return { id, member, cookies: (await prolong(db, session, now)) ? [await cookieOf(token, env)] : [] }
}
