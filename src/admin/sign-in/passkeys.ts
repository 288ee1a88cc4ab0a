import { Hono } from 'hono'
import { z } from 'zod'
import { primary } from '../../platform/database.ts'
import { problem } from '../../platform/problem.ts'
import { noteSignIn } from '../../staff/sessions.ts'
import type { DeskEnv } from '../desk.ts'
import { addressOf, tooMany } from '../who.ts'
import { tokenIn } from './cookie.ts'
import { postedBytes } from './posted.ts'

const options = z.looseObject({ challenge: z.string() })
/** AuthenticationResponseJSON (WebAuthn Level 3, section 5.1). What it means is looked at by those who verify it. */
const answerShape = z.object({
  id: z.string(),
  rawId: z.string(),
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: z.string(),
    authenticatorData: z.string(),
    signature: z.string(),
    userHandle: z.string(),
  }),
  clientExtensionResults: z.object({}),
})
const letIn = z.object({ user: z.object({ id: z.string(), name: z.string(), email: z.string() }) })

/** Signing in with a passkey (WebAuthn Level 3): a challenge, and the answer to it. */
export const passkeysDoor = new Hono<DeskEnv>()
  .post('/admin/sign-in/passkey/challenge', async (c) => {
    // Each opening of the page asks for one: they are counted apart from links and wrong tokens.
    const { success } = await c.env.SIGN_IN_LIMIT.limit({ key: `passkey ${addressOf(c.req.raw)}` })
    if (!success) return tooMany('Too many tries. Wait a minute and try again.')
    const { passkeyAuthOf } = await import('./passkey-auth.ts')
    const answer = await passkeyAuthOf(c.env).api.generatePasskeyAuthenticationOptions({
      // Whoever is signed in here may come in as somebody else: nobody's passkeys are named.
      headers: new Headers(),
      asResponse: true,
    })
    // The plugin has no setting for this.
    const told = { ...options.parse(await answer.json()), userVerification: 'required' }
    return c.json(told, 200, { 'set-cookie': answer.headers.getSetCookie() })
  })
  .post('/admin/sign-in/passkey/answer', async (c) => {
    const bytes = await postedBytes(c)
    const response = bytes && answerIn(bytes)
    if (!response) return problem(400, 'The body is not the answer of a passkey.')
    const { passkeyAuthOf } = await import('./passkey-auth.ts')
    const answer = await passkeyAuthOf(c.env).api.verifyPasskeyAuthentication({
      body: { response },
      headers: c.req.raw.headers,
      asResponse: true,
    })
    if (!answer.ok) return problem(401, 'This passkey is not known here. Ask for a link instead.')
    const { user } = letIn.parse(await answer.json())
    const before = await tokenIn(c.req.raw, c.env)
    await noteSignIn(primary(c.env.DB), { member: user, by: 'passkey', before, now: new Date() })
    return c.newResponse(null, 204, { 'set-cookie': answer.headers.getSetCookie() })
  })

/** What is posted, if it has the form of an answer; null for anything else. */
function answerIn(bytes: Uint8Array) {
  try {
    return answerShape.parse(JSON.parse(new TextDecoder().decode(bytes)))
  } catch {
    return null
  }
}
