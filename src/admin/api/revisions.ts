import { Hono } from 'hono'
import { findRevision, listRevisions } from '../../articles/desk-reading.ts'
import { restore } from '../../articles/revising.ts'
import { mayEdit } from '../../staff/may.ts'
import { type DeskContext, type DeskEnv, missing, need, pageOf } from '../desk.ts'
import { expectsIfSent, page, query } from '../input.ts'
import { actOf, articleOf, revised, stale } from './articles.ts'
import { told } from './describe.ts'
import { articleShape, revisionShape, revisionsShape } from './shapes.ts'

const tag = 'Articles'

/** Every save of an article, and the way back to it. */
export const revisionsApi = new Hono<DeskEnv>()
  .get(
    '/:id/revisions',
    told({ id: 'listRevisions', summary: 'Every save, newest first', tag, shape: revisionsShape, params: ['id'] }),
    query(page),
    async (c) => {
      const article = await articleOf(c)
      if (!article) return missing('article')
      const { cursor, limit } = c.req.valid('query')
      const rows = await listRevisions(c.get('desk').db, article.id, { limit, before: Number(cursor) || undefined })
      return c.json(pageOf(rows, limit, (row) => row.revision))
    },
  )
  .get(
    '/:id/revisions/:revision',
    told({
      id: 'readRevision',
      summary: 'The words as they stood at a revision',
      tag,
      shape: revisionShape,
      params: ['id', 'revision'],
    }),
    async (c) => {
      const article = await articleOf(c)
      const revision = article && (await findRevision(c.get('desk').db, article.id, revisionOf(c)))
      return revision ? c.json(revision) : missing('revision')
    },
  )
  .post(
    '/:id/revisions/:revision/restoration',
    told({
      id: 'restoreRevision',
      summary: 'Save the words of a revision anew',
      tag,
      shape: articleShape,
      params: ['id', 'revision'],
    }),
    async (c) => {
      const desk = c.get('desk')
      const article = await articleOf(c)
      if (!article) return missing('article')
      need(mayEdit(desk.member, article), 'change this article')
      if (!expectsIfSent(c, article.revision)) return stale(c, article)
      const outcome = await restore(desk.db, article, { revision: revisionOf(c), act: actOf(desk, 'restore') })
      return outcome === null ? missing('revision') : revised(c, { outcome, before: article })
    },
  )

function revisionOf(c: DeskContext): number {
  const digits = c.req.param('revision') ?? ''
  return /^\d{1,15}$/.test(digits) ? Number(digits) : 0
}
