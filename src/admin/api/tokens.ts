import { Hono } from 'hono'
import { z } from 'zod'
import { ownsThePaper } from '../../staff/may.ts'
import { issueToken, listTokens, revokeToken } from '../../staff/tokens.ts'
import { type DeskContext, type DeskEnv, missing, need, pageOf } from '../desk.ts'
import { body, page, query, words } from '../input.ts'
import { told } from './describe.ts'
import { tokenShape, tokensShape } from './shapes.ts'

const tag = 'Tokens'
const newToken = z.strictObject({ name: words(80), role: z.enum(['owner', 'editor', 'author', 'contributor']) })

export const tokensApi = new Hono<DeskEnv>()
  .post(
    '/',
    told({ id: 'issueToken', summary: 'Make a token; it is shown this once', tag, status: 201, shape: tokenShape }),
    body(newToken),
    async (c) => {
      const { db, member, now } = ownerOf(c)
      const issued = await issueToken(db, { ...c.req.valid('json'), actor: member, now })
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
