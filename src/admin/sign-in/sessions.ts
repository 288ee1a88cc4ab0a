import type { Env } from '../../env.ts'
import type { Member } from '../../staff/may.ts'
import { authOf } from './auth.ts'

/** However much it is used, a session ends after so many days. */
const AT_MOST_DAYS = 14
const MS_A_DAY = 86_400_000

export interface Session {
  id: string
  token: string
  member: Member & { email: string }
  /** Set-Cookie lines that prolong it. */
  cookies: string[]
}

/** Whose session this request's cookie tells of; null without one, or where it is over or its member gone. */
export async function sessionOf(request: Request, env: Env, now: Date): Promise<Session | null> {
  // Nobody without a cookie waits for this.
  if (!request.headers.has('cookie')) return null
  const { api } = authOf(env)
  const { response, headers } = await api.getSession({ headers: request.headers, returnHeaders: true })
  if (!response) return null
  const { session, user } = response
  if (user.deactivatedAt || now.getTime() - session.createdAt.getTime() > AT_MOST_DAYS * MS_A_DAY) return null
  const { id, name, email, role } = user
  return {
    id: session.id,
    token: session.token,
    // The table holds no other role.
    member: { id, name, email, role: role as Member['role'] },
    cookies: headers.getSetCookie(),
  }
}
