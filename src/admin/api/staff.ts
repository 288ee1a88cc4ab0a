import { Hono } from 'hono'
import { z } from 'zod'
import { listPeopleOf } from '../../people/reading.ts'
import { defined } from '../../platform/defined.ts'
import { discreet } from '../../platform/discreet.ts'
import { problem } from '../../platform/problem.ts'
import { findNamed } from '../../slugs/renaming.ts'
import { changeMember, deactivate, reactivate, signOut } from '../../staff/changing.ts'
import { findOrFirst, invite, noteInvitation } from '../../staff/inviting.ts'
import { ownsThePaper } from '../../staff/may.ts'
import { findMember, listMembers } from '../../staff/reading.ts'
import { ROLES } from '../../staff/table.ts'
import { type DeskContext, type DeskEnv, missing, need, pageOf } from '../desk.ts'
import { body, page, query, words } from '../input.ts'
import { sendInvitation } from '../sign-in/letters.tsx'
import { linkFor } from '../sign-in/links.ts'
import { BOOTSTRAP } from '../who.ts'
import { told } from './describe.ts'
import { invitationShape, invitedShape, linkShape, memberShape, membersShape } from './shapes.ts'

const tag = 'Staff'
const params = ['id']
const name = words(120)
const role = z.enum(ROLES, 'Choose owner, editor, author or contributor.')
const newMember = z.strictObject({
  email: z.email('Give an address such as ada@example.org.').max(254),
  name,
  role,
})
const changes = z.strictObject({
  name: name.optional(),
  role: role.optional(),
  /** Of the person whose name stands over their stories; null for none. */
  byline: z.string().trim().min(1).max(300).nullable().optional(),
})

/** Who works at the desk. */
export const staffApi = new Hono<DeskEnv>()
  .get(
    '/',
    told({ id: 'listStaff', summary: 'Members of the desk', tag, shape: membersShape }),
    query(page),
    async (c) => {
      const { db, now } = ownerOf(c)
      const { cursor, limit } = c.req.valid('query')
      const { items, next } = pageOf(
        await listMembers(db, { limit: limit + 1, after: cursor, now }),
        limit,
        (row) => row.id,
      )
      return c.json({ items: await withBylines(c, items), next })
    },
  )
  .post(
    '/',
    told({
      id: 'inviteMember',
      summary: 'Invite somebody: they are sent a link',
      tag,
      status: 201,
      shape: invitedShape,
    }),
    body(newMember),
    async (c) => {
      const { db, member, now } = ownerOf(c)
      const outcome = await invite(db, c.req.valid('json'), { actor: member, now })
      if (outcome === 'known') {
        const errors = [{ path: 'email', message: 'Somebody with this address is a member, or was one.' }]
        return problem(409, 'The address is taken.', { errors })
      }
      const { invited } = outcome
      const invitation = await sendTo(c, invited)
      return c.json({ ...invited, invitation }, 201, { location: `/admin/api/staff/${invited.id}` })
    },
  )
  .get('/:id', told({ id: 'readMember', summary: 'One member', tag, shape: memberShape, params }), async (c) => {
    ownerOf(c)
    return reply(c)
  })
  .patch(
    '/:id',
    told({ id: 'changeMember', summary: 'Another name, role or byline', tag, shape: memberShape, params }),
    body(changes),
    async (c) => {
      const { db, member: actor, now } = ownerOf(c)
      const found = await findMember(db, c.req.param('id'), now)
      if (!found) return missing('member')
      const { byline, ...rest } = c.req.valid('json')
      const person = byline ? await findNamed(db, 'person', byline) : null
      if (byline && !person) {
        const message = 'There is nobody of this slug. People are made by being named on a story.'
        return problem(422, message, { errors: [{ path: 'byline', message }] })
      }
      const personId = byline === undefined ? found.personId : (person?.id ?? null)
      const outcome = await changeMember(db, found, { ...defined(rest), personId }, { actor, now })
      return outcome === 'last owner' ? lastOwner('role') : reply(c)
    },
  )
  .put(
    '/:id/deactivation',
    told({
      id: 'deactivateMember',
      summary: 'Let them in no more: their sessions and tokens end at once',
      tag,
      shape: memberShape,
      params,
    }),
    async (c) => {
      const { db, member: actor, now } = ownerOf(c)
      const found = await findMember(db, c.req.param('id'), now)
      if (!found) return missing('member')
      if (!found.deactivatedAt && (await deactivate(db, found, { actor, now })) === 'last owner') return lastOwner()
      return reply(c)
    },
  )
  .delete(
    '/:id/deactivation',
    told({ id: 'reactivateMember', summary: 'Let them in again', tag, shape: memberShape, params }),
    async (c) => {
      const { db, member: actor, now } = ownerOf(c)
      const found = await findMember(db, c.req.param('id'), now)
      if (!found) return missing('member')
      if (found.deactivatedAt) await reactivate(db, found, { actor, now })
      return reply(c)
    },
  )
  .delete(
    '/:id/sessions',
    told({ id: 'signOutMember', summary: 'Sign them out wherever they are', tag, status: 204, params }),
    async (c) => {
      const { db, member: actor, now } = ownerOf(c)
      const found = await findMember(db, c.req.param('id'), now)
      if (!found) return missing('member')
      await signOut(db, found, { actor, now })
      return c.body(null, 204)
    },
  )
  .post(
    '/:id/invitations',
    told({
      id: 'inviteAgain',
      summary: 'Send them another link; the one before is over',
      tag,
      status: 201,
      shape: invitationShape,
      params,
    }),
    async (c) => {
      const { db, member: actor, now } = ownerOf(c)
      const found = await findMember(db, c.req.param('id'), now)
      if (!found) return missing('member')
      if (found.deactivatedAt) return problem(409, 'They may not come in. Reactivate them first.')
      await noteInvitation(db, found, { actor, now })
      return c.json({ invitation: await sendTo(c, found) }, 201)
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

/** The member whom the path names, as they are now. */
async function reply(c: DeskContext) {
  const { db, now } = c.get('desk')
  const found = await findMember(db, c.req.param('id') ?? '', now)
  if (!found) return missing('member')
  const [shown] = await withBylines(c, [found])
  return c.json(shown)
}

type Found = NonNullable<Awaited<ReturnType<typeof findMember>>>

async function withBylines(c: DeskContext, found: Found[]) {
  const people = await listPeopleOf(
    c.get('desk').db,
    found.flatMap(({ personId }) => personId ?? []),
  )
  return found.map(({ personId, ...member }) => {
    const person = people.find(({ id }) => id === personId)
    return { ...member, byline: person ? { slug: person.slug, name: person.name } : null }
  })
}

/** They are a member whether their letter went out or not: whoever invited them is told, and may send another. */
async function sendTo(c: DeskContext, to: { email: string; name: string }): Promise<'sent' | 'not sent'> {
  const { db, member, now } = c.get('desk')
  try {
    await sendInvitation(c.env, db, { member: to, by: member.name, now })
    return 'sent'
  } catch (error) {
    console.error(discreet(JSON.stringify({ event: 'invitation not sent', error: String(error) })))
    return 'not sent'
  }
}

function lastOwner(path?: string): Response {
  const message = 'Nobody else owns the paper. Make somebody an owner first.'
  return problem(409, message, path ? { errors: [{ path, message }] } : {})
}
