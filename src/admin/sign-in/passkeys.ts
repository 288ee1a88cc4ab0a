import { Hono } from 'hono'
import type { Env } from '../../env.ts'
import { problem } from '../../platform/problem.ts'
import { addressOf, tooMany } from '../who.ts'
import { authOf } from './auth.ts'

/** Signing in with a passkey (WebAuthn Level 3): a challenge, and the answer to it. */
export const passkeysDoor = new Hono<{ Bindings: Env }>()
  .post('/admin/sign-in/passkey/challenge', async (c) => {
    const { success } = await c.env.SIGN_IN_LIMIT.limit({ key: addressOf(c.req.raw) })
    if (!success) return tooMany('Too many tries. Wait a minute and try again.')
    return authOf(c.env).api.generatePasskeyAuthenticationOptions({ headers: c.req.raw.headers, asResponse: true })
  })
  .post('/admin/sign-in/passkey/answer', async (c) => {
    const response = await c.req.json().catch(() => null)
    if (typeof response !== 'object' || response === null) return problem(400, 'The body is not JSON.')
    const answer = await authOf(c.env).api.verifyPasskeyAuthentication({
      body: { response },
      headers: c.req.raw.headers,
      asResponse: true,
    })
    if (!answer.ok) return problem(401, 'This passkey is not known here. Ask for a link instead.')
    return c.newResponse(null, 204, { 'set-cookie': answer.headers.getSetCookie() })
  })
