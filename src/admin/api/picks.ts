import { Hono } from 'hono'
import { articlePath } from '../../articles/address.ts'
import { lastActOn } from '../../audit/acting.ts'
import { choiceOfTheClock, PICKS } from '../../picks/ranking.ts'
import { askPickRun, askPicks, askPins, listCandidates, listHeadlines } from '../../picks/reading.ts'
import { pin, refreshPicks } from '../../picks/refreshing.ts'
import { follow } from '../../pressing.ts'
import { runsTheDesk } from '../../staff/may.ts'
import { type DeskContext, type DeskEnv, need } from '../desk.ts'
import { body, sinceOf } from '../input.ts'
import { chosenBy, pinList, stalePins } from '../pins.ts'
import { told } from './describe.ts'
import { clockShape, picksShape, pinsShape } from './shapes.ts'

const tag = 'Picks'

export const picksApi = new Hono<DeskEnv>()
  .get(
    '/',
    told({ id: 'readPicks', summary: 'The picks as readers see them, and why each is there', tag, shape: picksShape }),
    (c) => show(c),
  )
  .get(
    '/pins',
    told({ id: 'readPins', summary: 'The editors’ own choice, in order', tag, shape: pinsShape }),
    async (c) => {
      const { db } = c.get('desk')
      // The revision first: a choice that is newer than it is only asked for once more.
      const revision = await lastActOn(db, 'picks', 'pins')
      const items = (await askPins(db)).map((one) => ({ ...one, article: addressed(c, one.article) }))
      return c.json({ items }, 200, { etag: `"${revision}"` })
    },
  )
  .get(
    '/clock',
    told({
      id: 'readClock',
      summary: 'What the clock would choose if nothing were pinned, best first, and what speaks for each',
      tag,
      shape: clockShape,
    }),
    async (c) => {
      const { db, now } = editorOf(c)
      const choice = choiceOfTheClock(await listCandidates(db, now), now)
      const headlines = await listHeadlines(
        db,
        choice.map(({ articleId }) => articleId),
      )
      const known = new Map(headlines.map((one) => [one.id, addressed(c, one)]))
      const items = choice.flatMap(({ articleId, ...reasons }) => {
        const article = known.get(articleId)
        return article ? [{ article, ...reasons }] : []
      })
      return c.json({ items })
    },
  )
  .put(
    '/pins',
    told({
      id: 'pinPicks',
      summary: 'The editors’ own choice, in order; the clock fills up the rest',
      tag,
      shape: picksShape,
    }),
    body(pinList(PICKS)),
    async (c) => {
      const { db, member, now } = editorOf(c)
      const chosen = await chosenBy(db, c.req.valid('json').pins)
      if (chosen instanceof Response) return chosen
      if ((await pin(db, { chosen, actor: member, now, since: sinceOf(c) })) === 'stale') return stalePins()
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

function addressed<T extends { slug: string }>(c: DeskContext, article: T) {
  return { ...article, url: c.get('desk').siteUrl + articlePath(article.slug) }
}

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
  const { db } = c.get('desk')
  const [picks, [run]] = await db.batch([askPicks(db), askPickRun(db)])
  // Counted anew: what was retracted since the clock chose leaves no gap.
  const items = picks.map(({ article, pinned, until, reason }, i) => ({
    position: i + 1,
    article: addressed(c, article),
    pinned,
    until,
    reason,
  }))
  return c.json({ items, refreshedAt: run?.refreshedAt ?? null })
}
