import { Hono } from 'hono'
import { z } from 'zod'
import { problem } from '../../platform/problem.ts'
import { lower, ownsThePaper } from '../../staff/may.ts'
import { findMemberCalled } from '../../staff/reading.ts'
import { ROLES } from '../../staff/table.ts'
import { issueToken, listTokens, revokeToken } from '../../staff/tokens.ts'
import { type DeskContext, type DeskEnv, missing, need, pageOf } from '../desk.ts'
import { body, page, query, time, words } from '../input.ts'
import { told } from './describe.ts'
import { tokenShape, tokensShape } from './shapes.ts'

const tag = 'Tokens'
const newToken = z.strictObject({
  name: words(80),
  role: z.enum(ROLES, 'Choose owner, editor, author or contributor.'),
  /** Whose it is: an address or an id. What the token does, they did. */
  member: z.string().trim().min(1).max(254).nullable().optional(),
  expiresAt: time.nullable().optional(),
})

export const tokensApi = new Hono<DeskEnv>()
  .post(
    '/',
    told({ id: 'issueToken', summary: 'Make a token; it is shown this once', tag, status: 201, shape: tokenShape }),
    body(newToken),
    async (c) => {
      const { db, member: actor, now } = ownerOf(c)
      const { member: called, expiresAt = null, name, role } = c.req.valid('json')
      if (expiresAt && expiresAt <= now) return wrong('expiresAt', 'Give a time that is still ahead.')
      const whose = called ? await findMemberCalled(db, called) : null
      if (called && (!whose || whose.deactivatedAt)) return wrong('member', 'Nobody at the desk has this address.')
      if (whose && lower(role, whose.role) !== role)
        return wrong('role', `${whose.name} has the role ${whose.role}: their token may not do more than they may.`)
      const issued = await issueToken(db, { name, role, memberId: whose?.id ?? null, expiresAt, actor, now })
      return c.json(issued, 201, { location: `/admin/api/tokens/${issued.id}` })
    },
  )
  .get('/', told({ id: 'listTokens', summary: 'Tokens in force', tag, shape: tokensShape }), query(page), async (c) => {
    const { db } = ownerOf(c)
    const { cursor, limit } = c.req.valid('query')
    return c.json(pageOf(await listTokens(db, { limit: limit + 1, after: cursor }), limit, (row) => row.id))
  })
  .delete(
    '/:id',
    told({ id: 'revokeToken', summary: 'End a token at once', tag, status: 204, params: ['id'] }),
    async (c) => {
      const { db, member, now } = ownerOf(c)
      const revoked = await revokeToken(db, c.req.param('id'), { actor: member, now })
      return revoked ? c.body(null, 204) : missing('token')
    },
  )

function ownerOf(c: DeskContext) {
  const desk = c.get('desk')
  need(ownsThePaper(desk.member), 'manage tokens')
  return desk
}

function wrong(path: string, message: string): Response {
  return problem(422, message, { errors: [{ path, message }] })
}
