import { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import type { z } from 'zod'
import { findSite } from '../../settings/reading.ts'
import type { Site } from '../../settings/site.ts'
import type { accountShape, passkeysShape, sessionsShape } from '../api/shapes.ts'
import type { DeskContext, DeskEnv } from '../desk.ts'
import { noCookie } from '../sign-in/cookie.ts'
import { ask, given, type Refused } from './asking.ts'
import { Refusal, TextField } from './fields.tsx'
import { textIn } from './forms.ts'
import { showPage } from './frame.tsx'
import { roleName } from './staff-fields.tsx'
import { When } from './when.tsx'

const AT = '/admin/account/'

type Session = z.infer<typeof sessionsShape>['items'][number]
type Passkey = z.infer<typeof passkeysShape>['items'][number]

/** What is one's own: name, places where one is signed in, passkeys. */
export const accountPage = new Hono<DeskEnv>()
  .get(AT, (c) => show(c))
  .post(AT, async (c) => {
    const form = c.get('form')
    const named = { id: textIn(form, 'passkey'), name: textIn(form, `passkey-${textIn(form, 'passkey')}`) }
    const answer = await act(c, textIn(form, 'act'), {
      id: textIn(form, 'id'),
      name: textIn(form, 'name'),
      passkey: named,
    })
    if ('refused' in answer) return show(c, textIn(form, 'name') || undefined, answer.refused)
    if (answer.said !== 'signed-out') return c.redirect(`${AT}?said=${answer.said}`, 303)
    return c.newResponse(null, 303, { location: '/admin/sign-in/?said=signed-out', 'set-cookie': noCookie(c.env) })
  })

interface Wish {
  id: string
  name: string
  passkey: { id: string; name: string }
}

async function act(c: DeskContext, name: string, wish: Wish): Promise<{ said: string } | { refused: Refused }> {
  const said = (word: string, answer: Awaited<ReturnType<typeof ask>>) =>
    'refused' in answer ? answer : { said: word }
  const id = encodeURIComponent(wish.id)
  switch (name) {
    case 'sign out':
      return said('signed-out', await ask(c, 'DELETE', `/account/sessions/${c.get('desk').session?.id ?? ''}`))
    case 'end':
      return said('session-ended', await ask(c, 'DELETE', `/account/sessions/${id}`))
    case 'end others':
      return said('sessions-ended', await ask(c, 'DELETE', '/account/sessions'))
    case 'rename passkey': {
      const body = { name: wish.passkey.name }
      const path = `/account/passkeys/${encodeURIComponent(wish.passkey.id)}`
      return said('passkey-renamed', await ask(c, 'PATCH', path, { body }))
    }
    case 'remove passkey':
      return said('passkey-removed', await ask(c, 'DELETE', `/account/passkeys/${encodeURIComponent(wish.passkey.id)}`))
    default:
      return said('saved', await ask(c, 'PATCH', '/account', { body: { name: wish.name } }))
  }
}

async function show(c: DeskContext, name?: string, refused?: Refused): Promise<Response> {
  const { db, siteUrl, now, session } = c.get('desk')
  const account = await given<z.infer<typeof accountShape>>(c, '/account')
  const site = await findSite(db, siteUrl)
  const sessions = session ? (await given<{ items: Session[] }>(c, '/account/sessions')).items : []
  const passkeys = session ? (await given<{ items: Passkey[] }>(c, '/account/passkeys')).items : []
  return showPage(
    c,
    { title: 'Your account', at: AT, status: refused?.status, scripts: session ? ['passkeys'] : [] },
    <>
      <div class="head">
        <h1>Your account</h1>
        {session && (
          <form method="post" action={AT}>
            <button type="submit" name="act" value="sign out" class="second">
              Sign out
            </button>
          </form>
        )}
      </div>
      <p class="quiet">
        {account.email} · {roleName(account.role)}
        {account.byline && (
          <>
            {' · writes as '}
            <a href={`/author/${account.byline.slug}/`}>{account.byline.name}</a>
          </>
        )}
      </p>
      <form method="post" action={AT} class="narrow">
        <Refusal refused={refused} />
        <TextField
          name="name"
          label="Your name at the desk"
          hint="Others see it beside what you do. Your byline is another matter: the owner sets it."
          value={name ?? account.name}
          required
          maxlength={120}
          autocomplete="name"
          refused={refused}
        />
        <button type="submit" name="act" value="rename">
          Save
        </button>
      </form>
      {session ? (
        <>
          <Passkeys {...{ site, passkeys, now }} />
          <Sessions {...{ site, sessions, now }} />
        </>
      ) : (
        <p class="narrow">You come in through Cloudflare Access: sign out there.</p>
      )}
    </>,
  )
}

const Passkeys: FC<{ site: Site; passkeys: Passkey[]; now: Date }> = ({ site, passkeys, now }) => (
  <section aria-labelledby="passkeys" class="flow own">
    <h2 id="passkeys">Passkeys</h2>
    <p class="quiet">With your finger, face or PIN in place of a link. Make one on each device you work at.</p>
    {passkeys.length > 0 && (
      <ul class="lines">
        {passkeys.map(({ id, name, createdAt }) => (
          <li>
            <form method="post" action={AT} class="acts">
              <input type="hidden" name="passkey" value={id} />
              <label for={`passkey-${id}`} class="unseen">
                Name of this passkey
              </label>
              <input id={`passkey-${id}`} name={`passkey-${id}`} value={name} maxlength={80} required />
              <button type="submit" name="act" value="rename passkey" class="second">
                Rename
              </button>
              <button type="submit" name="act" value="remove passkey" class="grave" formnovalidate>
                Remove
              </button>
              {createdAt && (
                <span class="quiet">
                  Made <When site={site} at={createdAt} now={now} />
                </span>
              )}
            </form>
          </li>
        ))}
      </ul>
    )}
    <noscript>
      <p>Passkeys are made with JavaScript, which is off here.</p>
    </noscript>
    <p class="acts" data-add-passkey hidden>
      <label for="new-passkey">Name of the new one</label>
      <input id="new-passkey" maxlength={80} placeholder="Office laptop" />
      <button type="button">Add a passkey</button>
      <span role="alert" class="error" />
    </p>
  </section>
)

const Sessions: FC<{ site: Site; sessions: Session[]; now: Date }> = ({ site, sessions, now }) => (
  <section aria-labelledby="sessions" class="flow own">
    <h2 id="sessions">Where you are signed in</h2>
    <ul class="lines">
      {sessions.map(({ id, device, createdAt, lastSeenAt, current }) => (
        <li class="with-act">
          <div>
            <p>
              {device}
              {current && <strong> · this one</strong>}
            </p>
            <p class="quiet">
              Since <When site={site} at={createdAt} now={now} />, last seen{' '}
              <When site={site} at={lastSeenAt} now={now} />
            </p>
          </div>
          {!current && (
            <form method="post" action={AT}>
              <input type="hidden" name="id" value={id} />
              <button type="submit" name="act" value="end" class="second" aria-label={`Sign out there: ${device}`}>
                Sign out there
              </button>
            </form>
          )}
        </li>
      ))}
    </ul>
    {sessions.length > 1 && (
      <form method="post" action={AT}>
        <button type="submit" name="act" value="end others" class="second">
          Sign out everywhere but here
        </button>
      </form>
    )}
  </section>
)
