import { Hono } from 'hono'
import { z } from 'zod'
import { perform } from '../../audit/acting.ts'
import { foldAddress } from '../../newsletters/address.ts'
import { lift, mayBeLifted } from '../../newsletters/lifting.ts'
import { countSuppressions, findSuppression, suppressing } from '../../newsletters/suppressing.ts'
import type { Database } from '../../platform/database.ts'
import { problem } from '../../platform/problem.ts'
import { runsTheDesk } from '../../staff/may.ts'
import { type DeskContext, type DeskEnv, missing, need } from '../desk.ts'
import { query } from '../input.ts'
import { told } from './describe.ts'
import { suppressionShape, suppressionsShape } from './shapes.ts'

const tag = 'Newsletters'

/** Addresses that no letter goes to. They are known by their hash alone: one can ask for an address, and not list them. */
export const suppressionsApi = new Hono<DeskEnv>()
  .get(
    '/',
    told({
      id: 'readSuppressions',
      summary: 'How many addresses are suppressed, by why; and whether this one is',
      tag,
      shape: suppressionsShape,
    }),
    query(z.object({ email: z.string().max(1_000).optional() })),
    async (c) => {
      const { db } = editorOf(c)
      const { email } = c.req.valid('query')
      const key = email === undefined ? undefined : foldAddress(email)
      if (key === null) return noAddress()
      const [counts, found] = await Promise.all([countSuppressions(db), key === undefined ? null : find(db, key)])
      return c.json({ counts, found })
    },
  )
  .put(
    '/:email',
    told({
      id: 'suppress',
      summary: 'Let no letter go to this address any more',
      tag,
      shape: suppressionShape,
      params: ['email'],
    }),
    async (c) => {
      const { db, member, now } = editorOf(c)
      const key = foldAddress(c.req.param('email'))
      if (key === null) return noAddress()
      const deed = { act: 'suppress an address', subject: 'newsletter', subjectId: 'suppressions' } as const
      await perform(db, { actor: member, deed, now }, await suppressing(db, [key], { reason: 'desk', now }))
      return c.json(await find(db, key))
    },
  )
  .delete(
    '/:email',
    told({
      id: 'liftSuppression',
      summary: 'Let letters go to this address again, unless its reader complained',
      tag,
      status: 204,
      params: ['email'],
    }),
    async (c) => {
      const { db, member, now } = editorOf(c)
      const key = foldAddress(c.req.param('email'))
      if (key === null) return noAddress()
      const outcome = await lift(db, key, { actor: member, now })
      switch (outcome) {
        case 'done':
          return c.body(null, 204)
        case 'missing':
          return missing('suppression')
        case 'for ever':
          return problem(409, 'Its reader called a letter spam, or another sender says so. That cannot be taken back.')
        default:
          return outcome satisfies never
      }
    },
  )

async function find(db: Database, key: string) {
  const found = await findSuppression(db, key)
  return found && { reason: found.reason, at: found.at, mayBeLifted: mayBeLifted(found) }
}

function noAddress(): Response {
  const errors = [{ path: 'email', message: 'Give an address such as reader@example.org.' }]
  return problem(422, 'This is no address.', { errors })
}

function editorOf(c: DeskContext) {
  const desk = c.get('desk')
  need(runsTheDesk(desk.member), 'look after newsletters')
  return desk
}
