import { Hono } from 'hono'
import { z } from 'zod'
import { type DeskArticle, findArticle } from '../../articles/desk-reading.ts'
import { toldOf } from '../../articles/telling-aloud.ts'
import { askForAudio, offerAgain, switchOff } from '../../narration/asking.ts'
import { masterOf } from '../../narration/cupboard.ts'
import { handOver } from '../../narration/handing-over.ts'
import { hashOf } from '../../narration/narrating.ts'
import { persist } from '../../platform/database.ts'
import { problem } from '../../platform/problem.ts'
import { follow } from '../../pressing.ts'
import { findSite } from '../../settings/reading.ts'
import { mayPublish } from '../../staff/may.ts'
import { type DeskContext, type DeskEnv, missing, need } from '../desk.ts'
import { body, expectsIfSent } from '../input.ts'
import { articleOf, stale } from './articles.ts'
import { told } from './describe.ts'
import { narrationJson, narrationShape } from './narration-schema.ts'

const tag = 'Narration'
const params = ['id']

/** The audio version of an article. Whoever may publish it may have it read aloud: that costs money, and readers hear it. */
export const narrationApi = new Hono<DeskEnv>()
  .get(
    '/:id/narration',
    told({ id: 'readNarration', summary: 'Its audio version, and how far it is', tag, shape: narrationShape, params }),
    async (c) => {
      const article = await articleOf(c)
      return article ? show(c, article) : missing('article')
    },
  )
  .get(
    '/:id/narration/recording',
    told({ id: 'listenToRecording', summary: 'The recording that is kept', tag, gives: 'audio/mpeg', params }),
    async (c) => {
      const article = await articleOf(c)
      const key = article?.narration?.source === 'human' ? article.narration.key : null
      const kept = key ? await c.env.MEDIA.get(masterOf(key)) : null
      if (!kept) return missing('recording')
      const headers = { 'content-type': article?.narration?.type ?? '', 'content-length': String(kept.size) }
      return new Response(kept.body, { headers })
    },
  )
  .post(
    '/:id/narration',
    told({
      id: 'makeNarration',
      summary: 'Have it read aloud by a machine, or again; or offer again the recording that is kept',
      tag,
      shape: narrationShape,
      params,
    }),
    body(z.strictObject({ from: z.enum(['ai', 'recording']).default('ai') })),
    async (c) => {
      const { db, member, now, room, siteUrl } = c.get('desk')
      const article = await ownOf(c)
      if (article instanceof Response) return article
      if (!expectsIfSent(c, article.revision)) return stale(c, article)
      const who = { actor: member, now }
      if (c.req.valid('json').from === 'recording') {
        const textHash = await hashOf(toldOf(article, await findSite(db, siteUrl)))
        const outcome = await offerAgain(db, article.id, { textHash, ...who })
        if (outcome === 'no recording') return problem(409, 'No recording is kept of this story. Upload one first.')
      } else {
        if (article.status !== 'published') return problem(409, 'Publish the story first. Its audio is made then.')
        await askForAudio(db, article.id, who)
      }
      room.waitUntil(handOver(db, room.narrations, now).catch(() => undefined))
      return acted(c, article)
    },
  )
  .delete(
    '/:id/narration',
    told({
      id: 'switchNarrationOff',
      summary: 'Take its audio away, and make none by itself',
      tag,
      shape: narrationShape,
      params,
    }),
    async (c) => {
      const { db, member, now } = c.get('desk')
      const article = await ownOf(c)
      if (article instanceof Response) return article
      await switchOff(db, article.id, { actor: member, now })
      return acted(c, article)
    },
  )

/** The article of the path, if it is one that is read aloud and the member may publish it. */
export async function ownOf(c: DeskContext): Promise<DeskArticle | Response> {
  const article = await articleOf(c)
  if (!article) return missing('article')
  need(mayPublish(c.get('desk').member, article), 'decide on its audio')
  if (article.kind === 'page') return problem(409, 'Static pages are not read aloud.')
  return article
}

/** What readers get follows, and the audio is told as it is now. */
export async function acted(c: DeskContext, before: DeskArticle): Promise<Response> {
  const { db, room } = c.get('desk')
  const article = await persist(() => findArticle(db, before.id))
  if (!article) return missing('article')
  if (article.status === 'published') await follow(room, { narrated: article })
  return show(c, article)
}

function show(c: DeskContext, article: DeskArticle): Response {
  return c.json(narrationJson(article.narration, c.get('desk').siteUrl))
}
