import type { Env } from '../env.ts'
import { tokenFor } from './links.ts'

/** The ways out that every letter has: whole addresses, which only its reader is told. */
export interface ReaderLinks {
  leave: string
  preferences: string
  /** A mail to it leaves as well (RFC 6068); where the paper takes mail. */
  mailto?: string
}

/** By `subscription` somebody leaves the list, by `subscriber` they choose. Throws where there is no secret to sign with. */
export async function linksFor(
  env: Env,
  subscription: { id: string },
  subscriber: { id: string; generation: number },
): Promise<ReaderLinks> {
  const secret = env.AUTH_SECRET
  if (!secret) throw new Error('AUTH_SECRET is not set: nothing can be signed')
  const { id, generation } = subscriber
  const token = await tokenFor(secret, 'leave', { id: subscription.id })
  const preferences = await tokenFor(secret, 'preferences', { id, generation })
  return {
    leave: `${env.SITE_URL}/newsletters/leave/${token}`,
    preferences: `${env.SITE_URL}/newsletters/preferences/${preferences}`,
    ...(env.MAIL_RETURN_TO ? { mailto: `mailto:${env.MAIL_RETURN_TO}?subject=leave%20${token}` } : {}),
  }
}
