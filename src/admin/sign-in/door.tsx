import { Hono, type Context as HonoContext } from 'hono'
import { z } from 'zod'
import type { Env } from '../../env.ts'
import { primary } from '../../platform/database.ts'
import { isOutboxOpen } from '../../platform/mail/outbox.ts'
import { findOrFirst } from '../../staff/inviting.ts'
import { TextField } from '../pages/fields.tsx'
import { showBare } from '../pages/frame.tsx'
import { outboxDoor } from '../pages/outbox.tsx'
import { saidOf } from '../pages/said.ts'
import { addressOf } from '../who.ts'
import { authOf } from './auth.ts'
import { sendLink } from './letters.tsx'
import { LINK_MINUTES } from './links.ts'
import { passkeysDoor } from './passkeys.ts'

type C = HonoContext<{ Bindings: Env }>

const token = z.string().regex(/^[0-9a-f]{64}$/)
const address = z.email().max(254)

/** Where one comes in: by a link that was sent to one's address, or with a passkey. There are no passwords. */
export const signInDoor = new Hono<{ Bindings: Env }>()
  .get('/admin/sign-in/', (c) => showAsk(c))
  .post('/admin/sign-in/', async (c) => {
    const form = await c.req.formData()
    const email = address.safeParse(String(form.get('email') ?? '').trim())
    if (!email.success) return showAsk(c, { email: String(form.get('email') ?? ''), wrong: true })
    const { env } = c
    const key = email.data.toLowerCase()
    const limits = await Promise.all([
      env.SIGN_IN_LIMIT.limit({ key: addressOf(c.req.raw) }),
      env.LINK_LIMIT.limit({ key }),
    ])
    // Whoever may sign in is sent a link. Whether there was such a member is not told, nor by the time it takes.
    if (limits.every(({ success }) => success)) c.executionCtx.waitUntil(sendIfKnown(env, key))
    return c.redirect('/admin/sign-in/sent/', 303)
  })
  .get('/admin/sign-in/sent/', (c) =>
    showBare(
      c,
      { title: 'Look into your mail' },
      <>
        <h1>Look into your mail</h1>
        <p>If your address is a member’s, a link is on its way. It works once, within {LINK_MINUTES} minutes.</p>
        {isOutboxOpen(c.env) && (
          <p>
            This is a laptop: it is in the <a href="/admin/outbox/">outbox</a>.
          </p>
        )}
        <p>
          <a href="/admin/sign-in/">Ask again</a> if it has not come in five minutes.
        </p>
      </>,
    ),
  )
  .get('/admin/sign-in/link/', (c) => {
    const asked = token.safeParse(c.req.query('token'))
    return asked.success ? showButton(c, asked.data) : showUsed(c)
  })
  // Scanners of mail open links. Only a person presses the button.
  .post('/admin/sign-in/link/', async (c) => {
    const form = await c.req.formData()
    const asked = token.safeParse(form.get('token'))
    if (!asked.success) return showUsed(c)
    const answer = await authOf(c.env).api.magicLinkVerify({
      query: { token: asked.data },
      headers: c.req.raw.headers,
      asResponse: true,
    })
    // Without an address to go to, a wrong token is sent to the front page with an error, and a right one answered.
    if (answer.status !== 200) return showUsed(c)
    return c.newResponse(null, 303, { location: '/admin/', 'set-cookie': answer.headers.getSetCookie() })
  })
  .route('/', passkeysDoor)
  .route('/', outboxDoor)

async function sendIfKnown(env: Env, email: string): Promise<void> {
  const db = primary(env.DB)
  const now = new Date()
  const member = await findOrFirst(db, email, { ownerEmail: env.OWNER_EMAIL, now })
  if (member) await sendLink(env, db, { email: member.email, now })
}

function showAsk(c: C, { email = '', wrong = false } = {}): Response {
  const message = 'Please enter a correct email address'
  const refused = wrong ? { status: 422 as const, detail: message, errors: [{ path: 'email', message }] } : undefined
  const notice = saidOf(c.req.query('said'))
  return showBare(
    c,
    { title: 'Sign in', scripts: ['passkey'], status: wrong ? 422 : 200 },
    <>
      <h1>Sign in to the desk</h1>
      {notice && <p role="status">{notice}</p>}
      <form method="post" action="/admin/sign-in/" novalidate>
        <TextField
          name="email"
          label="Your email address"
          hint="We send you a link that signs you in. There is no password."
          type="email"
          value={email}
          autocomplete="username webauthn"
          required
          refused={refused}
        />
        <button type="submit">Send me a link</button>
      </form>
      <p data-passkey hidden>
        <button type="button" class="second">
          Use a passkey
        </button>
      </p>
    </>,
  )
}

function showButton(c: C, asked: string): Response {
  return showBare(
    c,
    { title: 'Sign in' },
    <>
      <h1>One more step</h1>
      <p>Press the button to sign in on this device.</p>
      <form method="post" action="/admin/sign-in/link/">
        <input type="hidden" name="token" value={asked} />
        <button type="submit">Sign in</button>
      </form>
    </>,
  )
}

function showUsed(c: C): Response {
  return showBare(
    c,
    { title: 'This link no longer works', status: 403 },
    <>
      <h1>This link no longer works</h1>
      <p>It was used before, or it is too old.</p>
      <p>
        <a href="/admin/sign-in/">Ask for a new one</a>
      </p>
    </>,
  )
}
