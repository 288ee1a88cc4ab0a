import { Hono } from 'hono'
import type { z } from 'zod'
import { findSite } from '../../settings/reading.ts'
import type { invitationShape } from '../api/shapes.ts'
import type { DeskContext, DeskEnv } from '../desk.ts'
import { ask, given, type Refused } from './asking.ts'
import { Refusal, TextField } from './fields.tsx'
import { textIn } from './forms.ts'
import { showPage } from './frame.tsx'
import { type Member, Presence } from './staff.tsx'
import { RoleField } from './staff-fields.tsx'

const STAFF = '/admin/staff/'

/** One member: what they are called, what they may, and whether they may come in. */
export const memberPage = new Hono<DeskEnv>()
  .get(`${STAFF}:id/`, (c) => show(c))
  .post(`${STAFF}:id/`, async (c) => {
    const form = c.get('form')
    const path = `/staff/${encodeURIComponent(c.req.param('id'))}`
    const written = { name: textIn(form, 'name'), role: textIn(form, 'role'), byline: textIn(form, 'byline').trim() }
    const answer = await act(c, textIn(form, 'act'), path, written)
    if ('refused' in answer) return show(c, written, answer.refused)
    return c.redirect(`${STAFF}${c.req.param('id')}/?said=${answer.said}`, 303)
  })

interface Written {
  name: string
  role: string
  byline: string
}

/** Asks for what a button stands for. */
async function act(
  c: DeskContext,
  name: string,
  path: string,
  { byline, ...fields }: Written,
): Promise<{ said: string } | { refused: Refused }> {
  if (name === 'invite') {
    const answer = await ask<z.infer<typeof invitationShape>>(c, 'POST', `${path}/invitations`)
    if ('refused' in answer) return answer
    return { said: answer.done.invitation === 'sent' ? 'invited' : 'invited-unsent' }
  }
  const [method, at, said] = ACTS[name] ?? (['PATCH', '', 'member-changed'] as const)
  const body = method === 'PATCH' ? { body: { ...fields, byline: byline || null } } : {}
  const answer = await ask(c, method, path + at, body)
  return 'refused' in answer ? answer : { said }
}

const ACTS: Record<string, readonly ['PUT' | 'DELETE', string, string]> = {
  'sign out': ['DELETE', '/sessions', 'member-out'],
  deactivate: ['PUT', '/deactivation', 'deactivated'],
  reactivate: ['DELETE', '/deactivation', 'reactivated'],
}

async function show(c: DeskContext, written?: Written, refused?: Refused): Promise<Response> {
  const { db, siteUrl, now } = c.get('desk')
  const id = c.req.param('id') ?? ''
  const member = await given<Member>(c, `/staff/${encodeURIComponent(id)}`)
  const site = await findSite(db, siteUrl)
  return showPage(
    c,
    { title: member.name, at: STAFF, status: refused?.status },
    <>
      <p>
        <a href={STAFF}>Staff</a>
      </p>
      <h1>{member.name}</h1>
      <p class="quiet">
        {member.email} · <Presence {...{ site, member, now }} />
      </p>
      <form method="post" class="narrow">
        <Refusal refused={refused} />
        <TextField name="name" label="Name" value={written?.name ?? member.name} required refused={refused} />
        <RoleField value={written?.role ?? member.role} refused={refused} />
        <TextField
          name="byline"
          label="Byline"
          hint="The end of their author page’s address, such as ada-marlowe in /author/ada-marlowe/. Empty for none."
          value={written?.byline ?? member.byline?.slug}
          refused={refused}
        />
        <button type="submit" name="act" value="save">
          Save
        </button>
      </form>
      <h2>Coming in</h2>
      <form method="post" class="acts">
        {member.deactivatedAt ? (
          <button type="submit" name="act" value="reactivate" class="second">
            Let them in again
          </button>
        ) : (
          <>
            <button type="submit" name="act" value="invite" class="second">
              Send another link
            </button>
            {member.sessions > 0 && (
              <button type="submit" name="act" value="sign out" class="second">
                Sign them out everywhere
              </button>
            )}
            <button type="submit" name="act" value="deactivate" class="grave">
              Deactivate
            </button>
          </>
        )}
      </form>
      <p class="quiet narrow">
        Whoever is deactivated is signed out at once, and their tokens end. What they wrote stays.
      </p>
      <p>
        <a href={`/admin/audit/?${new URLSearchParams({ actor: member.id })}`}>What {member.name} did</a>
      </p>
    </>,
  )
}
