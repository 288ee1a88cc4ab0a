import { Hono } from 'hono'
import { findIssue, type Issue, listIssues } from '../../issues/reading.ts'
import { isOpen } from '../../issues/state.ts'
import { discard, draft, revise } from '../../issues/writing.ts'
import { findNewsletter, type Newsletter } from '../../newsletters/reading.ts'
import { isId } from '../../platform/ids.ts'
import { problem, refuse } from '../../platform/problem.ts'
import { runsTheDesk } from '../../staff/may.ts'
import { type DeskContext, type DeskEnv, missing, need, pageOf } from '../desk.ts'
import { body, expects, page, query } from '../input.ts'
import { keyOf, keyWithOtherWords } from '../keys.ts'
import { IDEMPOTENCY_KEY, IF_MATCH, told } from './describe.ts'
import { copyFrom, issueChange, issueJson, issueLine, lackOf, newIssue } from './issue-schema.ts'
import { send } from './sending.ts'
import { issueShape, issuesShape } from './shapes.ts'

const tag = 'Issues'
const params = ['slug', 'id']

/** The letters of a newsletter, as they are written. */
export const issuesApi = new Hono<DeskEnv>()
  .post(
    '/:slug/issues',
    told({
      id: 'writeIssue',
      summary: 'Write an issue: sent at once, or at a time, or kept as a draft',
      tag,
      status: 201,
      shape: issueShape,
      params: ['slug'],
      headers: [IDEMPOTENCY_KEY],
    }),
    body(newIssue),
    async (c) => {
      const { db, member, now } = c.get('desk')
      const newsletter = await letterOf(c)
      const { at, draft: isDraft, ...input } = c.req.valid('json')
      const copy = await copyFrom(db, input)
      if (copy instanceof Response) return copy
      const whole = { preheader: '', body: '', articleIds: [], ...copy, subject: input.subject }
      const errors = isDraft ? [] : lackOf(whole)
      if (errors.length > 0) return problem(422, 'The letter is empty.', { errors })
      if (!isDraft && newsletter.closedAt) return closed()
      const when = isDraft ? null : at && at > now ? at : now
      const outcome = await draft(
        db,
        { newsletter, copy: whole, at: when, keyed: await keyOf(c) },
        { actor: member, now },
      )
      if (outcome === 'key with other words') return keyWithOtherWords()
      if (outcome === 'day is taken') throw new Error('only the clock writes the letter of a day')
      const { drafted } = outcome
      // Also when it was made before: whoever asks again may not know whether it went.
      if (drafted.status === 'scheduled' && (drafted.scheduledFor ?? now) <= now) await send(c, newsletter, drafted)
      return showIssue(c, newsletter, drafted.id, 201)
    },
  )
  .get(
    '/:slug/issues',
    told({
      id: 'listIssues',
      summary: 'Its issues, those begun last first',
      tag,
      shape: issuesShape,
      params: ['slug'],
    }),
    query(page),
    async (c) => {
      const newsletter = await letterOf(c)
      const { cursor, limit } = c.req.valid('query')
      const before = cursor && isId(cursor) ? cursor.toLowerCase() : undefined
      const rows = await listIssues(c.get('desk').db, newsletter.id, { limit: limit + 1, before })
      const { items, next } = pageOf(rows, limit, (row) => row.id)
      return c.json({ items: items.map(issueLine), next })
    },
  )
  .get(
    '/:slug/issues/:id',
    told({ id: 'readIssue', summary: 'One issue, and how far it is', tag, shape: issueShape, params }),
    async (c) => {
      const { newsletter, issue } = await issueOf(c)
      return showIssue(c, newsletter, issue.id)
    },
  )
  .patch(
    '/:slug/issues/:id',
    told({
      id: 'changeIssue',
      summary: 'Change what nobody has got yet',
      tag,
      shape: issueShape,
      params,
      headers: [IF_MATCH],
    }),
    body(issueChange),
    async (c) => {
      const { db, member, now } = c.get('desk')
      const { newsletter, issue } = await issueOf(c)
      if (!expects(c, issue.revision)) return stale()
      if (!isOpen(issue)) return out()
      const copy = await copyFrom(db, c.req.valid('json'))
      if (copy instanceof Response) return copy
      const errors = issue.status === 'scheduled' ? lackOf({ ...issue, ...copy }) : []
      if (errors.length > 0) return problem(422, 'The letter would be empty.', { errors })
      if ((await revise(db, issue, { copy, actor: member, now })) === 'stale') return stale()
      return showIssue(c, newsletter, issue.id)
    },
  )
  .delete(
    '/:slug/issues/:id',
    told({ id: 'discardIssue', summary: 'Throw away what nobody has got', tag, status: 204, params }),
    async (c) => {
      const { db, member, now } = c.get('desk')
      const { issue } = await issueOf(c)
      if (!isOpen(issue)) return out()
      return (await discard(db, issue, { actor: member, now })) === 'stale' ? stale() : c.body(null, 204)
    },
  )

/** The newsletter of the path. */
export async function letterOf(c: DeskContext): Promise<Newsletter> {
  const { db, member } = c.get('desk')
  need(runsTheDesk(member), 'look after newsletters')
  return (await findNewsletter(db, c.req.param('slug') ?? '')) ?? refuse(404, 'There is no such newsletter.')
}

/** The issue of the path, and the newsletter that it is one of. */
export async function issueOf(c: DeskContext): Promise<{ newsletter: Newsletter; issue: Issue }> {
  const newsletter = await letterOf(c)
  const id = c.req.param('id') ?? ''
  const issue = isId(id) ? await findIssue(c.get('desk').db, newsletter.id, id.toLowerCase()) : null
  return { newsletter, issue: issue ?? refuse(404, 'There is no such issue.') }
}

export async function showIssue(
  c: DeskContext,
  newsletter: Newsletter,
  id: string,
  status: 200 | 201 = 200,
): Promise<Response> {
  const { db } = c.get('desk')
  const issue = await findIssue(db, newsletter.id, id)
  if (!issue) return missing('issue')
  const location = `/admin/api/newsletters/${encodeURIComponent(newsletter.slug)}/issues/${issue.id}`
  return c.json(await issueJson(db, issue), status, {
    etag: `"${issue.revision}"`,
    ...(status === 201 ? { location } : {}),
  })
}

export function stale(): Response {
  return problem(412, 'Somebody changed the issue since you read it. Read it again and save again.')
}

export function closed(): Response {
  return problem(409, 'The newsletter is closed. Open it again before you send.')
}

function out(): Response {
  return problem(409, 'The issue is on its way: it cannot be changed any more.')
}
