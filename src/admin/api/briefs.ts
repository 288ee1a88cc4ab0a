import { Hono } from 'hono'
import { z } from 'zod'
import { type BriefCopy, fileBrief, removeBrief, reviseBrief } from '../../briefs/filing.ts'
import { askBrief, askBriefs, type Brief } from '../../briefs/reading.ts'
import { defined } from '../../platform/defined.ts'
import { cleanHtml, markdownToHtml } from '../../platform/html.ts'
import { insteadOfSignUps } from '../../platform/html-sign-ups.ts'
import { isId } from '../../platform/ids.ts'
import { problem } from '../../platform/problem.ts'
import { follow } from '../../pressing.ts'
import { runsTheDesk } from '../../staff/may.ts'
import { type DeskContext, type DeskEnv, missing, need, pageOf } from '../desk.ts'
import { body, expectsIfSent, href, page, query, text, time, words } from '../input.ts'
import { keyOf, keyWithOtherWords } from '../keys.ts'
import { IDEMPOTENCY_KEY, told } from './describe.ts'
import { briefShape, briefsShape } from './shapes.ts'

const tag = 'Briefs'
const BODY_AT_MOST = 20_000
/** A client's clock may be a little ahead of ours. */
const AHEAD_AT_MOST_MS = 120_000

const fields = {
  headline: words(300),
  body: text(BODY_AT_MOST).optional(),
  markdown: text(BODY_AT_MOST).optional(),
  at: time
    .refine(
      (at) => at.getTime() <= Date.now() + AHEAD_AT_MOST_MS,
      'A brief is live at once: give a time that has come.',
    )
    .optional(),
  url: href.nullable().optional(),
}
const oneBody = (brief: { body?: string | undefined; markdown?: string | undefined }) =>
  brief.body === undefined || brief.markdown === undefined
const newBrief = z
  .strictObject(fields)
  .refine(oneBody, { path: ['markdown'], message: 'Send body (HTML) or markdown, not both.' })
const briefChange = z
  .strictObject({ ...fields, headline: fields.headline.optional() })
  .refine(oneBody, { path: ['markdown'], message: 'Send body (HTML) or markdown, not both.' })
  .refine((change) => Object.keys(change).length > 0, 'Name at least one field to change.')

export const briefsApi = new Hono<DeskEnv>()
  .post(
    '/',
    told({
      id: 'fileBrief',
      summary: 'File a brief: it is live at once',
      tag,
      status: 201,
      shape: briefShape,
      headers: [IDEMPOTENCY_KEY],
    }),
    body(newBrief),
    async (c) => {
      const { db, member, now, room } = editorOf(c)
      const input = c.req.valid('json')
      const copy: BriefCopy = {
        body: '',
        url: null,
        ...copyFrom(input),
        headline: input.headline,
        at: earlier(input.at ?? now, now),
      }
      const filed = await fileBrief(db, { copy, keyed: await keyOf(c) }, { actor: member, now })
      if (filed === 'key with other words') return keyWithOtherWords()
      const { id } = filed
      await follow(room, { brief: id, was: 'filed' })
      const [brief] = await askBrief(db, id)
      return brief ? show(c, brief, 201) : missing('brief')
    },
  )
  .get(
    '/',
    told({ id: 'listBriefs', summary: 'Briefs, newest first', tag, shape: briefsShape }),
    query(page),
    async (c) => {
      const { cursor, limit } = c.req.valid('query')
      const rows = await askBriefs(c.get('desk').db, { limit: limit + 1, before: cursor })
      return c.json(pageOf(rows, limit, (row) => row.id))
    },
  )
  .get('/:id', told({ id: 'readBrief', summary: 'One brief', tag, shape: briefShape, params: ['id'] }), async (c) => {
    const brief = await briefOf(c)
    return brief ? show(c, brief) : missing('brief')
  })
  .patch(
    '/:id',
    told({ id: 'changeBrief', summary: 'Change some of its fields', tag, shape: briefShape, params: ['id'] }),
    body(briefChange),
    async (c) => {
      const { db, member, now, room } = editorOf(c)
      const before = await briefOf(c)
      if (!before) return missing('brief')
      const input = c.req.valid('json')
      const copy = { ...copyFrom(input), ...(input.at ? { at: earlier(input.at, now) } : {}) }
      const isRead = expectsIfSent(c, before.revision)
      const outcome = isRead ? await reviseBrief(db, before, { copy, actor: member, now }) : 'stale'
      if (outcome === 'stale') {
        const brief = await briefOf(c)
        return problem(412, 'The brief was changed or taken down since you read it. Read it again and save again.', {
          members: { brief },
        })
      }
      await follow(room, { brief: before.id, was: 'changed' })
      const brief = (await briefOf(c)) ?? before
      // Who saved has not seen what another saved since: over that their next save must be refused.
      return show(c, { ...brief, revision: Math.min(brief.revision, before.revision + 1) })
    },
  )
  .delete(
    '/:id',
    told({ id: 'removeBrief', summary: 'Take a brief down', tag, status: 204, params: ['id'] }),
    async (c) => {
      const { db, member, now, room } = editorOf(c)
      const before = await briefOf(c)
      if (!before) return missing('brief')
      await removeBrief(db, before.id, { actor: member, now })
      await follow(room, { brief: before.id, was: 'taken down' })
      return c.body(null, 204)
    },
  )

function editorOf(c: DeskContext) {
  const desk = c.get('desk')
  need(runsTheDesk(desk.member), 'change the News Feed')
  return desk
}

async function briefOf(c: DeskContext): Promise<Brief | null> {
  const id = c.req.param('id') ?? ''
  return isId(id) ? ((await askBrief(c.get('desk').db, id.toLowerCase()))[0] ?? null) : null
}

function copyFrom({ headline, body: html, markdown, url }: z.output<typeof briefChange>): Partial<BriefCopy> {
  const clean = markdown !== undefined ? markdownToHtml(markdown) : html !== undefined ? cleanHtml(html) : undefined
  // A brief has no room for a form.
  return defined({ headline, body: clean === undefined ? undefined : insteadOfSignUps(clean), url })
}

function earlier(a: Date, b: Date): Date {
  return a < b ? a : b
}

function show(c: DeskContext, brief: Brief, status: 200 | 201 = 200): Response {
  const headers = {
    etag: `"${brief.revision}"`,
    ...(status === 201 ? { location: `/admin/api/briefs/${brief.id}` } : {}),
  }
  return c.json(brief, status, headers)
}
