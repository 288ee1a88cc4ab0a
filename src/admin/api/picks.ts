import { Hono } from 'hono'
import { z } from 'zod'
import { articlePath } from '../../articles/address.ts'
import { findArticle, findArticleId } from '../../articles/desk-reading.ts'
import { PICKS } from '../../picks/ranking.ts'
import { askPickRun, askPicks } from '../../picks/reading.ts'
import { pin, refreshPicks } from '../../picks/refreshing.ts'
import { problem } from '../../platform/problem.ts'
import { follow } from '../../pressing.ts'
import { runsTheDesk } from '../../staff/may.ts'
import { type DeskContext, type DeskEnv, need } from '../desk.ts'
import { body, time } from '../input.ts'
import { told } from './describe.ts'
import { picksShape } from './shapes.ts'

const tag = 'Picks'

const pinList = z.strictObject({
  pins: z
    .array(z.strictObject({ slug: z.string().trim().min(1).max(300), until: time.nullable().optional() }))
    .max(PICKS, `There is room for ${PICKS}.`),
})

export const picksApi = new Hono<DeskEnv>()
  .get(
    '/',
    told({ id: 'readPicks', summary: 'The picks as readers see them, and why each is there', tag, shape: picksShape }),
    (c) => show(c),
  )
  .put(
    '/pins',
    told({
      id: 'pinPicks',
      summary: 'The editors’ own choice, in order; the clock fills up the rest',
      tag,
      shape: picksShape,
    }),
    body(pinList),
    async (c) => {
      const { db, member, now } = editorOf(c)
      const { pins } = c.req.valid('json')
      const found = await Promise.all(
        pins.map(async ({ slug, until }) => {
          const id = await findArticleId(db, slug)
          const article = id === null ? null : await findArticle(db, id)
          return {
            article: article?.status === 'published' && article.kind === 'article' ? article : null,
            until: until ?? null,
          }
        }),
      )
      const chosen = found.flatMap(({ article, until }) => (article ? [{ articleId: article.id, until }] : []))
      const errors = found.flatMap(({ article }, i) =>
        article
          ? []
          : [{ path: `pins.${i}.slug`, message: `No published article has the address "${pins[i]?.slug}".` }],
      )
      if (errors.length > 0) return problem(422, 'Some pins are wrong. Nothing was changed.', { errors })
      if (new Set(chosen.map(({ articleId }) => articleId)).size < chosen.length) {
        return problem(422, 'A story is pinned twice.', {
          errors: [{ path: 'pins', message: 'Name each story once.' }],
        })
      }
      await pin(db, { chosen, actor: member, now })
      return refreshed(c)
    },
  )
  .post(
    '/refreshes',
    told({ id: 'refreshPicks', summary: 'What the clock does every five minutes, now', tag, shape: picksShape }),
    (c) => {
      editorOf(c)
      return refreshed(c)
    },
  )

function editorOf(c: DeskContext) {
  const desk = c.get('desk')
  need(runsTheDesk(desk.member), 'change the picks')
  return desk
}

async function refreshed(c: DeskContext): Promise<Response> {
  const { db, member, now, room } = c.get('desk')
  if ((await refreshPicks(db, { actor: member, now })) === 'changed') await follow(room, 'picks')
  return show(c)
}

async function show(c: DeskContext): Promise<Response> {
  const { db, siteUrl } = c.get('desk')
  const [picks, [run]] = await db.batch([askPicks(db), askPickRun(db)])
  // Counted anew: what was retracted since the clock chose leaves no gap.
  const items = picks.map(({ article, pinned, until, reason }, i) => ({
    position: i + 1,
    article: { ...article, url: siteUrl + articlePath(article.slug) },
    pinned,
    until,
    reason,
  }))
  return c.json({ items, refreshedAt: run?.refreshedAt ?? null })
}
