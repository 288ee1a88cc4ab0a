import { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import type { z } from 'zod'
import { findSite } from '../../settings/reading.ts'
import type { Site } from '../../settings/site.ts'
import type { invitedShape, memberShape } from '../api/shapes.ts'
import type { DeskContext, DeskEnv } from '../desk.ts'
import { ask, given, type Refused } from './asking.ts'
import { Refusal, TextField } from './fields.tsx'
import { textIn } from './forms.ts'
import { showPage } from './frame.tsx'
import { RoleField, roleName } from './staff-fields.tsx'
import { When } from './when.tsx'

const AT = '/admin/staff/'

export type Member = z.infer<typeof memberShape>

/** Who works at the desk, and who is invited to. */
export const staffPage = new Hono<DeskEnv>()
  .get(AT, (c) => show(c))
  .post(AT, async (c) => {
    const form = c.get('form')
    const body = { email: textIn(form, 'email').trim(), name: textIn(form, 'name'), role: textIn(form, 'role') }
    const answer = await ask<z.infer<typeof invitedShape>>(c, 'POST', '/staff', { body })
    if ('refused' in answer) return show(c, body, answer.refused)
    return c.redirect(`${AT}?said=${answer.done.invitation === 'sent' ? 'invited' : 'invited-unsent'}`, 303)
  })

async function show(
  c: DeskContext,
  written: { email?: string; name?: string; role?: string } = {},
  refused?: Refused,
): Promise<Response> {
  const { db, siteUrl, now } = c.get('desk')
  const cursor = c.req.query('cursor')
  const query = new URLSearchParams({ limit: '100', ...(cursor ? { cursor } : {}) })
  const { items, next } = await given<{ items: Member[]; next: string | null }>(c, `/staff?${query}`)
  const site = await findSite(db, siteUrl)
  return showPage(
    c,
    { title: 'Staff', at: AT, status: refused?.status },
    <>
      <h1>Staff</h1>
      <div class="beside">
        <section aria-labelledby="members" class="flow">
          <h2 id="members">Members</h2>
          <ul class="lines members">
            {items.map((member) => (
              <Line {...{ site, member, now }} />
            ))}
          </ul>
          {next && (
            <p>
              <a href={`${AT}?${new URLSearchParams({ cursor: next })}`}>More members</a>
            </p>
          )}
        </section>
        <section aria-labelledby="invite" class="flow">
          <h2 id="invite">Invite somebody</h2>
          <p class="quiet">They are sent a link that is good for a week. There are no passwords.</p>
          <form method="post" action={AT}>
            <Refusal refused={refused} />
            <TextField name="name" label="Name" value={written.name} required maxlength={120} refused={refused} />
            <TextField
              name="email"
              label="Email address"
              type="email"
              value={written.email}
              required
              maxlength={254}
              refused={refused}
            />
            <RoleField value={written.role} refused={refused} />
            <button type="submit">Send the invitation</button>
          </form>
        </section>
      </div>
    </>,
  )
}

const Line: FC<{ site: Site; member: Member; now: Date }> = ({ site, member, now }) => (
  <li class={member.deactivatedAt ? 'gone' : undefined}>
    <p>
      <a href={`${AT}${member.id}/`}>{member.name}</a> <span class="quiet">{roleName(member.role)}</span>
    </p>
    <p class="quiet">
      {member.email}
      {member.byline && ` · writes as ${member.byline.name}`}
    </p>
    <p class="quiet">
      <Presence {...{ site, member, now }} />
    </p>
  </li>
)

/** Whether somebody is in, in words. */
export const Presence: FC<{ site: Site; member: Member; now: Date }> = ({ site, member, now }) => {
  if (member.deactivatedAt)
    return (
      <>
        Not let in since <When site={site} at={member.deactivatedAt} now={now} />
      </>
    )
  if (!member.lastSeenAt) return <>Not signed in</>
  return (
    <>
      Signed in{member.sessions > 1 && ` in ${member.sessions} places`}, last seen{' '}
      <When site={site} at={member.lastSeenAt} now={now} />
    </>
  )
}
