import { Hono } from 'hono'
import { z } from 'zod'
import { countsSoFar } from '../../press/trace.ts'
import { runsTheDesk } from '../../staff/may.ts'
import { askCondition, conditionFrom } from '../condition.ts'
import { type DeskEnv, need } from '../desk.ts'
import { told } from './describe.ts'

const count = z.int()
const healthShape = z.object({
  isolate: z.object({
    since: z.iso.datetime(),
    pressed: count,
    answers: z.object({ memory: count, kv: count, d1: count, stale: count, none: count }),
  }),
  purgesWaiting: count,
  due: count,
  picksRefreshedAt: z.iso.datetime().nullable(),
})

/** What works behind the pages: for the desk, not for a machine that watches, which asks `/healthz`. */
export const healthApi = new Hono<DeskEnv>().get(
  '/',
  told({
    id: 'readHealth',
    summary: 'Fragments pressed, answers by their source, purges that wait, stories that are overdue',
    tag: 'Health',
    shape: healthShape,
  }),
  async (c) => {
    const { db, member, now } = c.get('desk')
    need(runsTheDesk(member), 'see what works')
    const { purgesWaiting, due, picksRefreshedAt } = conditionFrom(...(await db.batch([...askCondition(db, now)])))
    return c.json({ isolate: countsSoFar(now), purgesWaiting, due, picksRefreshedAt })
  },
)
