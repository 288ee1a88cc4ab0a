import { Hono } from 'hono'
import { z } from 'zod'
import {
  issuePreview,
  listPreviews,
  PREVIEW_DAYS,
  PREVIEW_DAYS_AT_MOST,
  PREVIEWS_AT_MOST,
  revokePreviews,
} from '../../articles/preview-links.ts'
import { problem } from '../../platform/problem.ts'
import { mayEdit } from '../../staff/may.ts'
import { type DeskContext, type DeskEnv, missing, need } from '../desk.ts'
import { body } from '../input.ts'
import { previewPath } from '../preview-path.ts'
import { articleOf } from './articles.ts'
import { told } from './describe.ts'
import { previewShape, previewsShape } from './shapes.ts'

const tag = 'Previews'
const params = ['id']

const DAYS = `Give a number of days from 1 to ${PREVIEW_DAYS_AT_MOST}.`
const newPreview = z.strictObject({
  days: z.int(DAYS).min(1, DAYS).max(PREVIEW_DAYS_AT_MOST, DAYS).default(PREVIEW_DAYS),
})

/** Links by which somebody without an account reads a story before it is out. */
export const previewsApi = new Hono<DeskEnv>()
  .post(
    '/:id/previews',
    told({
      id: 'sharePreview',
      summary: 'Make a link to a preview; it is shown this once',
      tag,
      status: 201,
      shape: previewShape,
      params,
    }),
    body(newPreview),
    async (c) => {
      const { db, member, now, siteUrl } = c.get('desk')
      const article = await shared(c)
      if (!article) return missing('article')
      const { days } = c.req.valid('json')
      const made = await issuePreview(db, article.id, { days, actor: member, now })
      if (made === 'enough') {
        return problem(409, `There are ${PREVIEWS_AT_MOST} links to this story already. Revoke one first.`)
      }
      const { id, token, expiresAt } = made
      return c.json({ id, url: siteUrl + previewPath(token), expiresAt }, 201)
    },
  )
  .get(
    '/:id/previews',
    told({ id: 'listPreviews', summary: 'Links that work, newest first', tag, shape: previewsShape, params }),
    async (c) => {
      const { db, now } = c.get('desk')
      const article = await shared(c)
      return article ? c.json({ items: await listPreviews(db, article.id, now), next: null }) : missing('article')
    },
  )
  .delete(
    '/:id/previews',
    told({ id: 'revokePreviews', summary: 'End all its links at once', tag, status: 204, params }),
    async (c) => {
      const { db, member, now } = c.get('desk')
      const article = await shared(c)
      if (!article) return missing('article')
      await revokePreviews(db, { articleId: article.id }, { actor: member, now })
      return c.body(null, 204)
    },
  )
  .delete(
    '/:id/previews/:preview',
    told({ id: 'revokePreview', summary: 'End a link at once', tag, status: 204, params: ['id', 'preview'] }),
    async (c) => {
      const { db, member, now } = c.get('desk')
      const article = await shared(c)
      if (!article) return missing('article')
      const which = { articleId: article.id, id: c.req.param('preview') }
      return (await revokePreviews(db, which, { actor: member, now })) > 0 ? c.body(null, 204) : missing('link')
    },
  )

/** The article of the path, whose words the member may give away. */
async function shared(c: DeskContext) {
  const article = await articleOf(c)
  if (article) need(mayEdit(c.get('desk').member, article), 'share this article')
  return article
}
