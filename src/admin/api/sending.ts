import { Hono } from 'hono'
import { z } from 'zod'
import { finish } from '../../issues/finishing.ts'
import { handOver } from '../../issues/handing-over.ts'
import { dispatchOf } from '../../issues/pace.ts'
import { pause, resume, retry } from '../../issues/pausing.ts'
import type { Issue } from '../../issues/reading.ts'
import { start } from '../../issues/starting.ts'
import { isOpen, type Status } from '../../issues/state.ts'
import { lookOf, sendTest } from '../../issues/testing.ts'
import { type Changed, schedule } from '../../issues/writing.ts'
import { foldAddress } from '../../newsletters/address.ts'
import type { Newsletter } from '../../newsletters/reading.ts'
import { isSuppressed } from '../../newsletters/suppressing.ts'
import { sha256 } from '../../platform/digest.ts'
import { problem } from '../../platform/problem.ts'
import { follow } from '../../pressing.ts'
import { findSite } from '../../settings/reading.ts'
import type { DeskContext, DeskEnv } from '../desk.ts'
import { body, expectsIfSent, time } from '../input.ts'
import { told } from './describe.ts'
import { lackOf, testRequest } from './issue-schema.ts'
import { closed, issueOf, showIssue, stale } from './issues.ts'
import { issueLookShape, issueShape, issueTestsShape } from './shapes.ts'

const tag = 'Issues'
const params = ['slug', 'id']
const shape = issueShape

/** What becomes of an issue: looked at, tried, sent, paused. */
export const sendingApi = new Hono<DeskEnv>()
  .get(
    '/:slug/issues/:id/look',
    told({
      id: 'lookAtIssue',
      summary: 'Both parts of the letter, as it would go out now',
      tag,
      shape: issueLookShape,
      params,
    }),
    async (c) => {
      const { db, siteUrl, now } = c.get('desk')
      const { newsletter, issue } = await issueOf(c)
      return c.json(await lookOf(db, await findSite(db, siteUrl), { newsletter, issue, now }))
    },
  )
  .post(
    '/:slug/issues/:id/tests',
    told({ id: 'testIssue', summary: 'Send it to somebody who looks it over', tag, shape: issueTestsShape, params }),
    body(testRequest),
    async (c) => {
      const { db, siteUrl, now } = c.get('desk')
      const { newsletter, issue } = await issueOf(c)
      const site = await findSite(db, siteUrl)
      const items = []
      for (const to of c.req.valid('json').to) {
        const address = foldAddress(to) ?? ''
        if (await isSuppressed(db, address)) {
          items.push({ to, outcome: 'refused', reason: 'This address is suppressed: no mail may go to it.' })
          continue
        }
        const key = await sha256(address)
        if (!(await c.env.LETTER_LIMIT.limit({ key })).success) {
          items.push({ to, outcome: 'later', reason: 'It was sent three in the last minute. Wait a minute.' })
          continue
        }
        const sent = await sendTest(c.env, db, site, { newsletter, issue, to, now })
        items.push({ to, outcome: sent.outcome, reason: sent.outcome === 'sent' ? '' : sent.reason })
      }
      return c.json({ items })
    },
  )
  .put(
    '/:slug/issues/:id/sending',
    told({ id: 'sendIssue', summary: 'Send it now, or at a time', tag, shape, params }),
    body(z.strictObject({ at: time.optional() })),
    async (c) => {
      const { db, member, now } = c.get('desk')
      const { newsletter, issue } = await issueOf(c)
      if (!expectsIfSent(c, issue.revision)) return stale()
      // Asked again, perhaps since the answer was lost: it is on its way.
      if (!isOpen(issue)) return showIssue(c, newsletter, issue.id)
      const errors = lackOf(issue)
      if (errors.length > 0) return problem(422, 'The letter is empty.', { errors })
      if (newsletter.closedAt) return closed()
      const { at } = c.req.valid('json')
      const isAhead = at !== undefined && at > now
      const outcome = isAhead ? await schedule(db, issue, { at, actor: member, now }) : await send(c, newsletter, issue)
      return answer(c, outcome)
    },
  )
  .delete(
    '/:slug/issues/:id/sending',
    told({ id: 'unscheduleIssue', summary: 'Back to a draft, while it is scheduled', tag, shape, params }),
    async (c) => {
      const { db, member, now } = c.get('desk')
      const { newsletter, issue } = await issueOf(c)
      if (issue.status === 'draft') return showIssue(c, newsletter, issue.id)
      if (!isOpen(issue)) return barred(issue.status)
      return answer(c, await schedule(db, issue, { at: null, actor: member, now }))
    },
  )
  .put(
    '/:slug/issues/:id/pause',
    told({ id: 'pauseIssue', summary: 'Stop it on its way', tag, shape, params }),
    async (c) => {
      const { db, member, now } = c.get('desk')
      const { newsletter, issue } = await issueOf(c)
      if (issue.status === 'paused') return showIssue(c, newsletter, issue.id)
      if (issue.status !== 'sending') return barred(issue.status)
      return answer(c, await pause(db, issue, { actor: member, now }))
    },
  )
  .delete(
    '/:slug/issues/:id/pause',
    told({ id: 'resumeIssue', summary: 'Let it go on', tag, shape, params }),
    async (c) => {
      const { db, member, now } = c.get('desk')
      const { newsletter, issue } = await issueOf(c)
      if (issue.status === 'sending') return showIssue(c, newsletter, issue.id)
      if (issue.status !== 'paused') return barred(issue.status)
      if (newsletter.closedAt) return closed()
      return answer(c, await resume(db, issue, { actor: member, now }), issue)
    },
  )
  .post(
    '/:slug/issues/:id/retries',
    told({ id: 'retryIssue', summary: 'Send once more what failed', tag, shape, params }),
    async (c) => {
      const { db, member, now } = c.get('desk')
      const { newsletter, issue } = await issueOf(c)
      if (issue.status !== 'sent' && issue.status !== 'sending') return barred(issue.status)
      if (newsletter.closedAt) return closed()
      return answer(c, await retry(db, issue, { actor: member, now }), issue)
    },
  )

/** Sets an issue on its way, and readers see it in the archive. */
export async function send(c: DeskContext, newsletter: Newsletter, issue: Issue): Promise<Changed> {
  const { db, siteUrl, member, now, room } = c.get('desk')
  const site = await findSite(db, siteUrl)
  const outcome = await start(db, issue, { site, newsletter, actor: member, now })
  if (outcome === 'done') {
    await pass(c, issue)
    await follow(room, { issue: { newsletter: newsletter.slug, slug: issue.slug } })
  }
  return outcome
}

/** Hands over what waits; of what does not wait any more it is said that it is sent. */
async function pass(c: DeskContext, { id }: Issue): Promise<void> {
  const { db, now } = c.get('desk')
  const { queue, perMinute } = dispatchOf(c.env, db)
  await handOver(db, queue, id, { now, perMinute })
  await finish(db, id, now)
}

async function answer(c: DeskContext, outcome: Changed, goesOn?: Issue): Promise<Response> {
  if (outcome === 'stale') return stale()
  if (goesOn) await pass(c, goesOn)
  const { newsletter, issue } = await issueOf(c)
  return showIssue(c, newsletter, issue.id)
}

const BARRED: Record<Status, string> = {
  draft: 'It is a draft: nothing of it is on its way.',
  scheduled: 'It is scheduled: nothing of it is on its way.',
  sending: 'It is on its way.',
  paused: 'It is paused.',
  sent: 'It has been sent.',
}

function barred(status: Status): Response {
  return problem(409, BARRED[status])
}
