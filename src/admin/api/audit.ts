import { Hono } from 'hono'
import { z } from 'zod'
import { listDeeds } from '../../audit/reading.ts'
import { ownsThePaper } from '../../staff/may.ts'
import { type DeskEnv, need } from '../desk.ts'
import { page, query, time } from '../input.ts'
import { told } from './describe.ts'
import { deedsShape } from './shapes.ts'

const word = z.string().trim().min(1).max(300).optional()
const asked = page.extend({
  cursor: z.coerce.number().int().positive().optional(),
  /** The id of whoever acted. */
  actor: word,
  subject: word,
  subjectId: word,
  from: time.optional(),
  until: time.optional(),
})

/** Who did what, when, to what. A page may be empty and still lead on: so far back was looked. */
export const auditApi = new Hono<DeskEnv>().get(
  '/',
  told({ id: 'readAuditLog', summary: 'What was done, latest first', tag: 'Audit log', shape: deedsShape }),
  query(asked),
  async (c) => {
    const { db, member } = c.get('desk')
    need(ownsThePaper(member), 'read the audit log')
    const { cursor, ...filters } = c.req.valid('query')
    const { items, next } = await listDeeds(db, { ...filters, before: cursor })
    return c.json({ items, next: next === null ? null : String(next) })
  },
)
