import { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import type { z } from 'zod'
import { findSite } from '../../settings/reading.ts'
import type { Site } from '../../settings/site.ts'
import type { tokenShape, tokensShape } from '../api/shapes.ts'
import type { DeskContext, DeskEnv } from '../desk.ts'
import { ask, given, type Refused } from './asking.ts'
import { Refusal, TextField } from './fields.tsx'
import { textIn } from './forms.ts'
import { showPage } from './frame.tsx'
import { RoleField, roleName } from './staff-fields.tsx'
import { When } from './when.tsx'

const AT = '/admin/tokens/'

type Issued = z.infer<typeof tokenShape>
type Token = z.infer<typeof tokensShape>['items'][number]

interface Shown {
  written?: Record<'name' | 'role' | 'member' | 'expires', string>
  refused?: Refused
  /** Just made: it is shown now and never again. */
  issued?: Issued
}

/** What programs come in with. */
export const tokensPage = new Hono<DeskEnv>()
  .get(AT, (c) => show(c))
  .post(AT, async (c) => {
    const form = c.get('form')
    const revoked = textIn(form, 'revoke')
    if (revoked) {
      const answer = await ask(c, 'DELETE', `/tokens/${encodeURIComponent(revoked)}`)
      return 'refused' in answer ? show(c, answer) : c.redirect(`${AT}?said=token-revoked`, 303)
    }
    const written = {
      name: textIn(form, 'name'),
      role: textIn(form, 'role'),
      member: textIn(form, 'member').trim(),
      expires: textIn(form, 'expiresAt').trim(),
    }
    const answer = await ask<Issued>(c, 'POST', '/tokens', {
      body: {
        name: written.name,
        role: written.role,
        ...(written.member ? { member: written.member } : {}),
        // A day is over when it is over everywhere.
        ...(written.expires ? { expiresAt: `${written.expires}T23:59:59Z` } : {}),
      },
    })
    // Not led on from here: an address must not hold what is shown this once.
    return 'refused' in answer ? show(c, { written, refused: answer.refused }) : show(c, { issued: answer.done })
  })

async function show(c: DeskContext, { written, refused, issued }: Shown = {}): Promise<Response> {
  const { db, siteUrl, now } = c.get('desk')
  const cursor = c.req.query('cursor')
  const query = new URLSearchParams({ limit: '100', ...(cursor ? { cursor } : {}) })
  const { items, next } = await given<{ items: Token[]; next: string | null }>(c, `/tokens?${query}`)
  const site = await findSite(db, siteUrl)
  return showPage(
    c,
    { title: 'Tokens', at: AT, status: refused?.status, scripts: issued ? ['copying'] : [] },
    <>
      <h1>Tokens</h1>
      <p class="quiet">
        Programs send them as <code>Authorization: Bearer …</code> to the API, which tells of itself in{' '}
        <a href="/admin/api/openapi.json">openapi.json</a>.
      </p>
      {issued && <Once issued={issued} />}
      <div class="beside">
        <section aria-labelledby="tokens" class="flow">
          <h2 id="tokens">In force</h2>
          {items.length === 0 ? (
            <p>There are none.</p>
          ) : (
            <ul class="lines">
              {items.map((token) => (
                <Line {...{ site, token, now }} />
              ))}
            </ul>
          )}
          {next && (
            <p>
              <a href={`${AT}?${new URLSearchParams({ cursor: next })}`}>More tokens</a>
            </p>
          )}
        </section>
        <section aria-labelledby="make" class="flow">
          <h2 id="make">Make one</h2>
          <form method="post" action={AT}>
            <Refusal refused={refused} />
            <TextField
              name="name"
              label="Name"
              hint="What it is for, such as Weather importer."
              value={written?.name}
              required
              maxlength={80}
              refused={refused}
            />
            <RoleField value={written?.role} refused={refused} />
            <TextField
              name="member"
              label="Whose it is"
              hint="A member’s address: what the token does is done in their name. Empty for a program of its own."
              value={written?.member}
              refused={refused}
            />
            <TextField
              name="expiresAt"
              label="Last day"
              hint="Empty if it does not end."
              type="date"
              value={written?.expires}
              refused={refused}
            />
            <button type="submit">Make the token</button>
          </form>
        </section>
      </div>
    </>,
  )
}

const Once: FC<{ issued: Issued }> = ({ issued }) => (
  <div class="notice once" role="status">
    <label for="token">The token of {issued.name}. Copy it now: it is not shown again.</label>
    <input id="token" value={issued.token} readonly autocomplete="off" spellcheck={false} />
    <p class="acts">
      <button type="button" class="second" data-copy="token" hidden>
        Copy
      </button>
      <span id="token-copied" role="status" />
    </p>
  </div>
)

const Line: FC<{ site: Site; token: Token; now: Date }> = ({ site, token, now }) => (
  <li class="with-act">
    <div>
      <p>
        <strong>{token.name}</strong> <span class="quiet">{roleName(token.role)}</span>
      </p>
      <p class="quiet">
        {token.member ? `Acts as ${token.member.name}` : 'A program of its own'} · made by {token.createdBy},{' '}
        <When site={site} at={token.createdAt} now={now} />
      </p>
      <p class="quiet">
        {token.lastUsedAt ? (
          <>
            Last used <When site={site} at={token.lastUsedAt} now={now} />
          </>
        ) : (
          'Never used'
        )}
        {token.expiresAt && (
          <>
            {' · '}
            {new Date(token.expiresAt) > now ? 'ends ' : 'ended '}
            <When site={site} at={token.expiresAt} now={now} />
          </>
        )}
      </p>
    </div>
    <form method="post" action={AT}>
      <button type="submit" name="revoke" value={token.id} class="grave" aria-label={`Revoke ${token.name}`}>
        Revoke
      </button>
    </form>
  </li>
)
