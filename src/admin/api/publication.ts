import { Hono } from 'hono'
import { z } from 'zod'
import { type DeskArticle, findArticle } from '../../articles/desk-reading.ts'
import { correct, type Published, publish, retract, unschedule } from '../../articles/publishing.ts'
import { problem } from '../../platform/problem.ts'
import { mayEdit, mayPublish } from '../../staff/may.ts'
import { type DeskContext, type DeskEnv, missing, need } from '../desk.ts'
import { body, expectsIfSent, line, text, time } from '../input.ts'
import { acted, actOf, articleOf, barred, stale } from './articles.ts'
import { told } from './describe.ts'
import { articleShape } from './shapes.ts'

const tag = 'Publication'
const params = ['id']

/** What becomes of an article in the eyes of readers. */
export const publicationApi = new Hono<DeskEnv>()
  .put(
    '/:id/publication',
    told({
      id: 'publishArticle',
      summary: 'Publish now, or at a time: ahead it is scheduled',
      tag,
      shape: articleShape,
      params,
    }),
    body(z.strictObject({ at: time.optional() })),
    async (c) => {
      const desk = c.get('desk')
      const article = await ready(c)
      if (article instanceof Response) return article
      need(mayPublish(desk.member, article), 'publish')
      const at = c.req.valid('json').at ?? desk.now
      if (article.status === 'published') return at > desk.now ? barred('published') : acted(c, article)
      return answer(c, article, await publish(desk.db, article, { at, act: actOf(desk, 'publish') }))
    },
  )
  .delete(
    '/:id/publication',
    told({
      id: 'retractArticle',
      summary: 'Retract what is published; take what is scheduled back to draft',
      tag,
      shape: articleShape,
      params,
    }),
    body(z.strictObject({ note: line(1_000).optional() })),
    async (c) => {
      const desk = c.get('desk')
      const article = await ready(c)
      if (article instanceof Response) return article
      need(mayPublish(desk.member, article), 'take stories back')
      if (article.status === 'scheduled')
        return answer(c, article, await unschedule(desk.db, article, actOf(desk, 'unschedule')))
      const note = c.req.valid('json').note || null
      // Asked again, perhaps since the answer was lost: it is done, and it is pressed again.
      if (article.status === 'retracted' && article.retractionNote === note) return acted(c, article)
      return answer(c, article, await retract(desk.db, article, { note, act: actOf(desk, 'retract') }))
    },
  )
  .post(
    '/:id/corrections',
    told({
      id: 'correctArticle',
      summary: 'Add a correction that readers see',
      tag,
      status: 201,
      shape: articleShape,
      params,
    }),
    body(z.strictObject({ text: text(2_000).pipe(z.string().trim().min(1, 'Say what was wrong and what is right.')) })),
    async (c) => {
      const desk = c.get('desk')
      const article = await ready(c)
      if (article instanceof Response) return article
      need(mayEdit(desk.member, article), 'correct this article')
      const act = actOf(desk, 'correct')
      return answer(c, article, await correct(desk.db, article, { text: c.req.valid('json').text, act }), 201)
    },
  )

/** The article of the path. If-Match is not asked for here, but is held to where it is sent. */
async function ready(c: DeskContext): Promise<DeskArticle | Response> {
  const article = await articleOf(c)
  if (!article) return missing('article')
  return expectsIfSent(c, article.revision) ? article : stale(c, article)
}

async function answer(
  c: DeskContext,
  before: DeskArticle,
  outcome: Published,
  status: 200 | 201 = 200,
): Promise<Response> {
  if (outcome === 'done') return acted(c, before, { status, made: before.revision + 1 })
  if (outcome === 'stale') return stale(c, (await findArticle(c.get('desk').db, before.id)) ?? before)
  if ('missing' in outcome) return problem(422, 'The article is not ready for readers.', { errors: outcome.missing })
  return barred(outcome.barred)
}
