import { isOutboxOpen } from '../../platform/mail/outbox.ts'
import type { DeskContext } from '../desk.ts'
import { TextField } from '../pages/fields.tsx'
import { showBare } from '../pages/frame.tsx'
import { saidOf } from '../pages/said.ts'
import { LINK_MINUTES } from './links.ts'

interface Asked {
  /** The page of the desk to go on to. */
  to: string
  email?: string
  /** What is wrong with the address. */
  wrong?: string
}

/** The door: one's address, or a passkey. */
export function showAsk(c: DeskContext, { to, email = '', wrong }: Asked): Response {
  const refused = wrong
    ? { status: 422 as const, detail: wrong, errors: [{ path: 'email', message: wrong }] }
    : undefined
  const notice = saidOf(c.req.query('said'))
  return showBare(
    c,
    { title: 'Sign in', scripts: ['passkey'], status: wrong ? 422 : 200 },
    <>
      <h1>Sign in to the desk</h1>
      {notice && (
        <p class="notice" role="status">
          {notice}
        </p>
      )}
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
        <input type="hidden" name="to" value={to} />
        <p class="acts">
          <button type="submit">Send me a link</button>
          <button type="button" class="second" data-passkey data-to={to} hidden>
            Use a passkey
          </button>
        </p>
        <p class="error" role="alert" id="passkey-said" />
      </form>
    </>,
  )
}

/** The same for whoever asked, whether they are a member or not. */
export function showSent(c: DeskContext): Response {
  return showBare(
    c,
    { title: 'Look into your mail' },
    <>
      <h1>Look into your mail</h1>
      <p>
        If your address is a member’s, a link is on its way. It works once, within {LINK_MINUTES} minutes, and the one
        that was sent before it no longer does.
      </p>
      {isOutboxOpen(c.env) && (
        <p>
          This is a laptop: it is in the <a href="/admin/outbox/">outbox</a>.
        </p>
      )}
      <p>
        <a href="/admin/sign-in/">Ask again</a> if it has not come in five minutes.
      </p>
    </>,
  )
}

/** What a link leads to. It says whom it signs in: nobody else’s link should be pressed. */
export function showButton(
  c: DeskContext,
  { token, email, to }: { token: string; email: string; to: string },
): Response {
  return showBare(
    c,
    { title: 'Sign in' },
    <>
      <h1>One more step</h1>
      <p>
        Press the button to sign in on this device as <strong>{email}</strong>.
      </p>
      <form method="post" action="/admin/sign-in/link/">
        <input type="hidden" name="token" value={token} />
        <input type="hidden" name="to" value={to} />
        <button type="submit">Sign in</button>
      </form>
      <p class="quiet">If that is not your address, close this page.</p>
    </>,
  )
}

export function showUsed(c: DeskContext): Response {
  return showBare(
    c,
    { title: 'This link no longer works', status: 403 },
    <>
      <h1>This link no longer works</h1>
      <p>It was used before, a newer one was sent, or it is too old.</p>
      <p>
        <a class="button" href="/admin/sign-in/">
          Ask for a new one
        </a>
      </p>
    </>,
  )
}
