import type { Env } from '../env.ts'
import { tokenFor } from './links.ts'

/** The ways to leave that a letter has. Only its reader is told of them. */
interface LeaveLinks {
  /** A whole address. */
  leave: string
  /** A mail to it leaves as well (RFC 6068); where the paper takes mail. */
  mailto?: string
}

/** And the way to choose: a whole address, too. */
export interface ReaderLinks extends LeaveLinks {
  preferences: string
}

/** By `subscription` somebody leaves the list, by `subscriber` they choose. Throws where there is no secret to sign with. */
export async function linksFor(
  env: Env,
  subscription: { id: string },
  subscriber: { id: string; generation: number },
): Promise<ReaderLinks> {
  const { id, generation } = subscriber
  const token = await tokenFor(secretOf(env), 'preferences', { id, generation })
  return {
    ...(await leaveLinksFor(env, subscription.id)),
    preferences: `${env.SITE_URL}/newsletters/preferences/${token}`,
  }
}

/** For a place on a list by its id; or, by the id of a subscriber, for all lists that they are on. */
export async function leaveLinksFor(env: Env, id: string): Promise<LeaveLinks> {
  const token = await tokenFor(secretOf(env), 'leave', { id })
  const mailbox = encodeURIComponent(env.MAIL_RETURN_TO ?? '').replace('%40', '@')
  return {
    leave: `${env.SITE_URL}/newsletters/leave/${token}`,
    ...(mailbox ? { mailto: `mailto:${mailbox}?subject=leave%20${token}` } : {}),
  }
}

function secretOf({ AUTH_SECRET }: Env): string {
  if (!AUTH_SECRET) throw new Error('AUTH_SECRET is not set: nothing can be signed')
  return AUTH_SECRET
}
