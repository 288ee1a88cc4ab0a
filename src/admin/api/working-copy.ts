import { Hono } from 'hono'
import { z } from 'zod'
import type { DeskArticle } from '../../articles/desk-reading.ts'
import { discard, findAside, keepAside, listOthers } from '../../articles/writing.ts'
import { defined } from '../../platform/defined.ts'
import { cleanHtml } from '../../platform/html.ts'
import { mayEdit } from '../../staff/may.ts'
import { type DeskContext, type DeskEnv, missing, need } from '../desk.ts'
import { body, text } from '../input.ts'
import { articleOf } from './articles.ts'
import { told } from './describe.ts'
import { workingCopyShape } from './shapes.ts'

const tag = 'Articles'
const params = ['id']
const SHORT = 1_000
const names = z.array(text(SHORT)).max(30)

/** Looser than what an article may be: whatever somebody typed is kept, right or wrong, until they put it right. */
const words = z
  .strictObject({
    headline: text(SHORT),
    standfirst: text(SHORT * 2),
    slug: text(SHORT),
    body: text(900_000).transform(cleanHtml),
    topics: names,
    authors: names,
    related: names,
    weight: z.int().min(0).max(3),
    language: text(100).nullable(),
    image: z
      .strictObject({ url: text(2_000), alt: text(SHORT), caption: text(SHORT * 2), credit: text(SHORT) })
      .partial({ caption: true, credit: true })
      .nullable(),
  })
  .partial()

/** What a member has open at the desk, and what they have written in it that nobody else sees yet. */
export const workingCopyApi = new Hono<DeskEnv>()
  .get(
    '/:id/working-copy',
    told({
      id: 'readWorkingCopy',
      summary: 'What you wrote aside, and who else is here',
      tag,
      shape: workingCopyShape,
      params,
    }),
    async (c) => {
      const article = await articleOf(c)
      return article ? answer(c, article) : missing('article')
    },
  )
  .put(
    '/:id/working-copy',
    told({
      id: 'keepWorkingCopy',
      summary: 'Say that you have it open; keep what you wrote',
      tag,
      shape: workingCopyShape,
      params,
    }),
    body(z.strictObject({ base: z.int().min(1), content: words.optional() })),
    async (c) => {
      const { db, member, now } = c.get('desk')
      const article = await articleOf(c)
      if (!article) return missing('article')
      need(mayEdit(member, article), 'change this article')
      const { base, content } = c.req.valid('json')
      await keepAside(db, { articleId: article.id, member, now, base, content: content && defined(content) })
      return answer(c, article)
    },
  )
  .delete(
    '/:id/working-copy',
    told({ id: 'discardWorkingCopy', summary: 'Forget what you wrote aside', tag, status: 204, params }),
    async (c) => {
      const { db, member } = c.get('desk')
      const article = await articleOf(c)
      if (!article) return missing('article')
      await discard(db, article.id, member)
      return c.body(null, 204)
    },
  )

async function answer(c: DeskContext, { id, revision }: Pick<DeskArticle, 'id' | 'revision'>): Promise<Response> {
  const { db, member, now } = c.get('desk')
  const [aside, others] = await Promise.all([findAside(db, id, member), listOthers(db, id, { member, now })])
  return c.json({ revision, others, ...(aside ?? { base: null, content: null, savedAt: null }) })
}
