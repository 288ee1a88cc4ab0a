import { Hono } from 'hono'
import { z } from 'zod'
import { problem } from '../../platform/problem.ts'
import { findOrFirst, invite } from '../../staff/inviting.ts'
import { ownsThePaper } from '../../staff/may.ts'
import { listMembers } from '../../staff/reading.ts'
import { type DeskContext, type DeskEnv, need, pageOf } from '../desk.ts'
import { body, page, query, words } from '../input.ts'
import { sendInvitation } from '../sign-in/letters.tsx'
import { linkFor } from '../sign-in/links.ts'
import { BOOTSTRAP } from '../who.ts'
import { told } from './describe.ts'
import { linkShape, memberShape, membersShape } from './shapes.ts'

const tag = 'Staff'
const newMember = z.strictObject({
  email: z.email('Give an address such as ada@example.org.').max(254),
  name: words(120),
  role: z.enum(['owner', 'editor', 'author', 'contributor']),
})

/** Who works at the desk. */
export const staffApi = new Hono<DeskEnv>()
  .get(
    '/',
    told({ id: 'listStaff', summary: 'Members of the desk', tag, shape: membersShape }),
    query(page),
    async (c) => {
      const { db } = ownerOf(c)
      const { cursor, limit } = c.req.valid('query')
      return c.json(pageOf(await listMembers(db, { limit: limit + 1, after: cursor }), limit, (row) => row.id))
    },
  )
  .post(
    '/',
    told({
      id: 'inviteMember',
      summary: 'Invite somebody: they are sent a link',
      tag,
      status: 201,
      shape: memberShape,
    }),
    body(newMember),
    async (c) => {
      const { db, member, now } = ownerOf(c)
      const outcome = await invite(db, c.req.valid('json'), { actor: member, now })
      if (outcome === 'known') {
        const errors = [{ path: 'email', message: 'Somebody with this address is a member, or was one.' }]
        return problem(409, 'The address is taken.', { errors })
      }
      await sendInvitation(c.env, db, { member: outcome.invited, by: member.name, now })
      return c.json(outcome.invited, 201, { location: `/admin/api/staff/${outcome.invited.id}` })
    },
  )
  .post(
    '/owner/links',
    told({
      id: 'linkOwner',
      summary: 'A link that signs in the owner whom the configuration names; for ADMIN_TOKEN only',
      tag,
      status: 201,
      shape: linkShape,
    }),
    async (c) => {
      const { db, member, now } = c.get('desk')
      // Whoever has the secret runs the machine: they are the owner in any case.
      need(member === BOOTSTRAP, 'sign in as the owner')
      const owner = c.env.OWNER_EMAIL
        ? await findOrFirst(db, c.env.OWNER_EMAIL, { ownerEmail: c.env.OWNER_EMAIL, now })
        : null
      if (!owner) return problem(409, 'OWNER_EMAIL names nobody who may sign in.')
      return c.json({ url: await linkFor(c.env, db, { email: owner.email, now }) }, 201)
    },
  )

function ownerOf(c: DeskContext) {
  const desk = c.get('desk')
  need(ownsThePaper(desk.member), 'manage the staff')
  return desk
}
