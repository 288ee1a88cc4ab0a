import type { Env } from '../../env.ts'
import { hex, sha256 } from '../../platform/digest.ts'
import { authOf } from './auth.ts'

const TOKEN_BYTES = 32
const MS_A_MINUTE = 60_000

/** How long a link is good for: one that somebody asked for, and one that comes with an invitation. */
export const LINK_MINUTES = 15
export const INVITATION_MINUTES = 7 * 24 * 60

/** A link that signs this address in, once, within so many minutes. Only its SHA-256 is kept. */
export async function linkFor(
  env: Env,
  email: string,
  { minutes, now }: { minutes: number; now: Date },
): Promise<string> {
  const token = hex(crypto.getRandomValues(new Uint8Array(TOKEN_BYTES)))
  const { internalAdapter } = await authOf(env).$context
  await internalAdapter.createVerificationValue({
    identifier: await sha256(token),
    value: JSON.stringify({ email: email.toLowerCase() }),
    expiresAt: new Date(now.getTime() + minutes * MS_A_MINUTE),
  })
  return `${env.SITE_URL}/admin/sign-in/link/?token=${token}`
}
