import type { Env } from '../../env.ts'
import type { Database } from '../../platform/database.ts'
import { hex, sha256 } from '../../platform/digest.ts'
import { keepLink } from '../../staff/links.ts'

const TOKEN_BYTES = 32
const MS_A_MINUTE = 60_000

/** How long a link is good for: one that somebody asked for, and one that comes with an invitation. */
export const LINK_MINUTES = 15
const INVITATION_MINUTES = 7 * 24 * 60

/** A link that signs this address in, once. Only its SHA-256 is kept. `to` is a page of the desk to go on to. */
export async function linkFor(
  env: Env,
  db: Database,
  { email, kind = 'asked', to, now }: { email: string; kind?: 'asked' | 'invitation'; to?: string; now: Date },
): Promise<string> {
  const token = hex(crypto.getRandomValues(new Uint8Array(TOKEN_BYTES)))
  const minutes = kind === 'asked' ? LINK_MINUTES : INVITATION_MINUTES
  const expiresAt = new Date(now.getTime() + minutes * MS_A_MINUTE)
  await keepLink(db, { hash: await sha256(token), email: email.toLowerCase(), kind, expiresAt }, now)
  const query = new URLSearchParams({ token, ...(to && to !== '/admin/' ? { to } : {}) })
  return `${env.SITE_URL}/admin/sign-in/link/?${query}`
}
