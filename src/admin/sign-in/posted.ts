import type { DeskContext } from '../desk.ts'
import { readAtMost } from '../input.ts'
import { showTurnedAway } from '../pages/errors.tsx'

/** An address, a token, the answer of a passkey: nobody who signs in has more to say. */
const AT_MOST_BYTES = 64 * 1024

/** The bytes of a request, or null where they are too many. */
export function postedBytes(c: DeskContext): Promise<Uint8Array | null> {
  return readAtMost(c.req.raw.body, AT_MOST_BYTES)
}

/** The form that somebody posted who is not known yet, or the answer that says what is wrong with it. */
export async function formOf(c: DeskContext): Promise<FormData | Response> {
  const bytes = await postedBytes(c)
  if (!bytes) return showTurnedAway(c, 413, 'That is too much to sign in with.')
  const headers = { 'content-type': c.req.header('content-type') ?? '' }
  const form = await new Response(bytes, { headers }).formData().catch(() => null)
  return form ?? showTurnedAway(c, 415, 'The form cannot be read.')
}
