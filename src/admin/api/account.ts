import { Hono } from 'hono'
import { z } from 'zod'
import { listPeopleOf } from '../../people/reading.ts'
import { refuse } from '../../platform/problem.ts'
import { changeMember } from '../../staff/changing.ts'
import { findMember } from '../../staff/reading.ts'
import { endOtherSessions, endSession, listSessions } from '../../staff/sessions.ts'
import { type DeskContext, type DeskEnv, missing } from '../desk.ts'
import { body, words } from '../input.ts'
import { deviceOf } from '../sign-in/device.ts'
import { told } from './describe.ts'
import { passkeysApi } from './passkeys.ts'
import { accountShape, sessionsShape } from './shapes.ts'

const tag = 'Account'

/** What is everybody's own: their name, where they are signed in, their passkeys. Programs have none of it. */
export const accountApi = new Hono<DeskEnv>()
  .get('/', told({ id: 'readAccount', summary: 'Who you are here', tag, shape: accountShape }), async (c) => {
    personOf(c)
    return reply(c)
  })
  .patch(
    '/',
    told({ id: 'changeAccount', summary: 'Call yourself something else', tag, shape: accountShape }),
    body(z.strictObject({ name: words(120) })),
    async (c) => {
      const { db, member, now } = personOf(c)
      const found = await findMember(db, member.id, now)
      if (!found) return missing('member')
      await changeMember(db, found, { name: c.req.valid('json').name }, { actor: member, now })
      return reply(c)
    },
  )
  .get(
    '/sessions',
    told({ id: 'listSessions', summary: 'Where you are signed in', tag, shape: sessionsShape }),
    async (c) => {
      const { db, member, session, now } = personOf(c)
      const items = (await listSessions(db, member.id, now)).map(({ userAgent, ...one }) => ({
        ...one,
        device: deviceOf(userAgent ?? ''),
        userAgent: userAgent ?? '',
        current: one.id === session?.id,
      }))
      return c.json({ items })
    },
  )
  .delete(
    '/sessions',
    told({ id: 'endOtherSessions', summary: 'Sign out everywhere but here', tag, status: 204 }),
    async (c) => {
      const { db, member, session, now } = personOf(c)
      await endOtherSessions(db, session?.id ?? '', { member, now })
      return c.body(null, 204)
    },
  )
  .delete(
    '/sessions/:id',
    told({ id: 'endSession', summary: 'Sign out there', tag, status: 204, params: ['id'] }),
    async (c) => {
      const { db, member, session, now } = personOf(c)
      const isEnded = await endSession(db, c.req.param('id'), { member, now })
      // What is over is not prolonged behind this answer.
      if (session && session.id === c.req.param('id')) session.cookies = []
      return isEnded ? c.body(null, 204) : missing('session')
    },
  )
  .route('/passkeys', passkeysApi)

/** Whoever is here in person. */
function personOf(c: DeskContext) {
  const desk = c.get('desk')
  if (desk.by === 'token') refuse(403, 'This is for people, who sign in. A token has no account.')
  return desk
}

async function reply(c: DeskContext) {
  const { db, member, now } = c.get('desk')
  const found = await findMember(db, member.id, now)
  if (!found) return missing('member')
  const { id, email, name, role, personId } = found
  const [person] = await listPeopleOf(db, personId ? [personId] : [])
  return c.json({ id, email, name, role, byline: person ? { slug: person.slug, name: person.name } : null })
}
