import type { KeyedRequest } from '../audit/idempotency.ts'
import { sha256 } from '../platform/digest.ts'
import { problem, refuse } from '../platform/problem.ts'
import type { DeskContext } from './desk.ts'

const KEY_AT_MOST = 255

/** What a request's Idempotency-Key stands for: who sent it, with which words. Undefined where there is none. */
export async function keyOf(c: DeskContext): Promise<KeyedRequest | undefined> {
  const key = c.req.header('idempotency-key')
  if (key === undefined) return undefined
  if (key === '' || key.length > KEY_AT_MOST) refuse(400, `Idempotency-Key takes 1 to ${KEY_AT_MOST} characters.`)
  return { actor: c.get('desk').member.id, key, digest: await sha256(await c.req.text()) }
}

export function keyWithOtherWords(): Response {
  return problem(422, 'This Idempotency-Key was sent before with another body. Use a new key for a new one.')
}
