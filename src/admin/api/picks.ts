import { Hono } from 'hono'
import { articlePath } from '../../articles/address.ts'
import { PICKS } from '../../picks/ranking.ts'
import { askPickRun, askPicks } from '../../picks/reading.ts'
import { pin, refreshPicks } from '../../picks/refreshing.ts'
import { follow } from '../../pressing.ts'
import { runsTheDesk } from '../../staff/may.ts'
import { type DeskContext, type DeskEnv, need } from '../desk.ts'
import { body } from '../input.ts'
import { chosenBy, pinList } from '../pins.ts'
import { told } from './describe.ts'
import { picksShape } from './shapes.ts'

const tag = 'Picks'

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
    body(pinList(PICKS)),
    async (c) => {
      const { db, member, now } = editorOf(c)
      const chosen = await chosenBy(db, c.req.valid('json').pins)
      if (chosen instanceof Response) return chosen
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
