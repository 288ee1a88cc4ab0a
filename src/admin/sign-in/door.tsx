import { Hono } from 'hono'
import { z } from 'zod'
import type { Env } from '../../env.ts'
import { primary } from '../../platform/database.ts'
import { sha256 } from '../../platform/digest.ts'
import { discreet } from '../../platform/discreet.ts'
import { findOrFirst } from '../../staff/inviting.ts'
import { findLink, noteRefusedLink } from '../../staff/links.ts'
import { noteSignIn } from '../../staff/sessions.ts'
import type { DeskEnv } from '../desk.ts'
import { showNothing, showTurnedAway } from '../pages/errors.tsx'
import { textIn } from '../pages/forms.ts'
import { outboxDoor } from '../pages/outbox.tsx'
import { addressOf } from '../who.ts'
import { lackOf, tokenIn } from './cookie.ts'
import { sendLink } from './letters.tsx'
import { onward } from './onward.ts'
import { passkeysDoor } from './passkeys.ts'
import { formOf } from './posted.ts'
import { showAsk, showButton, showSent, showUsed } from './showing.tsx'

const token = z.string().regex(/^[0-9a-f]{64}$/)
const address = z.email().max(254)
/** What Better Auth tells of whoever it let in. */
const letIn = z.object({ user: z.object({ id: z.string(), name: z.string(), email: z.string() }) })

/** Where one comes in: by a link that was sent to one's address, or with a passkey. There are no passwords. */
export const signInDoor = new Hono<DeskEnv>()
  .use('/admin/sign-in/*', async (c, next) => {
    // Who stands behind Access has come in already: there is nothing to sign in to.
    if (c.env.ACCESS_AUD) return c.redirect('/admin/', 303)
    const lack = lackOf(c.env)
    return lack ? showTurnedAway(c, 503, lack) : next()
  })
  .get('/admin/sign-in/', (c) => showAsk(c, { to: onward(c.req.query('to')) }))
  .post('/admin/sign-in/', async (c) => {
    const form = await formOf(c)
    if (form instanceof Response) return form
    const to = onward(textIn(form, 'to'))
    const written = textIn(form, 'email').trim()
    const email = address.safeParse(written)
    if (!email.success) return showAsk(c, { to, email: written, wrong: 'Please enter a correct email address' })
    const { env } = c
    const key = email.data.toLowerCase()
    const limits = await Promise.all([
      env.SIGN_IN_LIMIT.limit({ key: addressOf(c.req.raw) }),
      env.LINK_LIMIT.limit({ key }),
    ])
    if (!limits.every(({ success }) => success))
      return showTurnedAway(c, 429, 'Too many links were asked for. Wait a minute, then ask again.')
    // Whoever may sign in is sent a link. Whether there was such a member is not told, nor by the time it takes.
    c.executionCtx.waitUntil(sendIfKnown(env, key, to))
    return c.redirect('/admin/sign-in/sent/', 303)
  })
  .get('/admin/sign-in/sent/', (c) => showSent(c))
  .get('/admin/sign-in/link/', async (c) => {
    const asked = token.safeParse(c.req.query('token'))
    const link = asked.success && (await findLink(primary(c.env.DB), await sha256(asked.data), new Date()))
    if (!link) return showUsed(c)
    return showButton(c, { token: asked.data, email: link.email, to: onward(c.req.query('to')) })
  })
  // Scanners of mail open links. Only a person presses the button.
  .post('/admin/sign-in/link/', async (c) => {
    const form = await formOf(c)
    if (form instanceof Response) return form
    const { env } = c
    const db = primary(env.DB)
    const now = new Date()
    const cookies = await useLink(c.req.raw, env, textIn(form, 'token'))
    if (!cookies) {
      const { success } = await env.SIGN_IN_LIMIT.limit({ key: addressOf(c.req.raw) })
      if (!success) return showTurnedAway(c, 429, 'Too many wrong links. Wait a minute and try again.')
      await noteRefusedLink(db, now)
      return showUsed(c)
    }
    await noteSignIn(db, { ...cookies, by: 'link', before: await tokenIn(c.req.raw, env), now })
    return c.newResponse(null, 303, { location: onward(textIn(form, 'to')), 'set-cookie': cookies.lines })
  })
  .route('/', passkeysDoor)
  .route('/', outboxDoor)
  .all('/admin/sign-in/*', (c) => {
    if (c.req.method === 'GET') return showNothing(c)
    c.header('allow', 'GET, HEAD, POST')
    return showTurnedAway(c, 405, 'This address takes no such request.')
  })

/** Signs in whom the link is for. Null where it was used, or is too old, or they are gone. */
async function useLink(request: Request, env: Env, given: string) {
  const asked = token.safeParse(given)
  if (!asked.success) return null
  // Loaded for those who come in, not for those who are in.
  const { linkAuthOf } = await import('./link-auth.ts')
  const answer = await linkAuthOf(env).api.magicLinkVerify({
    query: { token: asked.data },
    headers: request.headers,
    asResponse: true,
  })
  // Without an address to go to, a wrong token is sent to the front page with an error, and a right one answered.
  if (answer.status !== 200) return null
  return { member: letIn.parse(await answer.json()).user, lines: answer.headers.getSetCookie() }
}

async function sendIfKnown(env: Env, email: string, to: string): Promise<void> {
  try {
    const db = primary(env.DB)
    const now = new Date()
    const member = await findOrFirst(db, email, { ownerEmail: env.OWNER_EMAIL, now })
    if (member) await sendLink(env, db, { email: member.email, to, now })
  } catch (error) {
    // Nobody waits for this, and whoever asked must not learn from it that there is such a member.
    console.error(discreet(JSON.stringify({ event: 'link not sent', error: String(error) })))
  }
}
