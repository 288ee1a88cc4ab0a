import { Hono } from 'hono'
import { articlePath } from '../../articles/address.ts'
import { LEAD_AND_SECONDS } from '../../articles/front.tsx'
import { leadWith } from '../../articles/leading.ts'
import { askFrontPins } from '../../articles/list-reading.ts'
import { lastActOn } from '../../audit/acting.ts'
import { follow } from '../../pressing.ts'
import { runsTheDesk } from '../../staff/may.ts'
import { type DeskContext, type DeskEnv, need } from '../desk.ts'
import { body, sinceOf } from '../input.ts'
import { chosenBy, pinList, stalePins } from '../pins.ts'
import { told } from './describe.ts'
import { frontShape } from './shapes.ts'

const tag = 'Front page'

export const frontApi = new Hono<DeskEnv>()
  .get(
    '/',
    told({ id: 'readFront', summary: 'What editors have put at the head of the front page', tag, shape: frontShape }),
    (c) => show(c),
  )
  .put(
    '/pins',
    told({
      id: 'leadFront',
      summary: 'The lead and the stories beside it, in order; the newest fill up the rest',
      tag,
      shape: frontShape,
    }),
    body(pinList(LEAD_AND_SECONDS)),
    async (c) => {
      const { db, member, now, room } = c.get('desk')
      need(runsTheDesk(member), 'lead the front page')
      const chosen = await chosenBy(db, c.req.valid('json').pins)
      if (chosen instanceof Response) return chosen
      if ((await leadWith(db, { chosen, actor: member, now, since: sinceOf(c) })) === 'stale') return stalePins()
      await follow(room, 'front')
      return show(c)
    },
  )

async function show(c: DeskContext): Promise<Response> {
  const { db, siteUrl } = c.get('desk')
  const revision = await lastActOn(db, 'front', 'front')
  const items = (await askFrontPins(db)).map(({ id, slug, headline, publishedAt, until }, i) => ({
    position: i + 1,
    article: { id, slug, headline, url: siteUrl + articlePath(slug), publishedAt },
    until,
  }))
  return c.json({ items }, 200, { etag: `"${revision}"` })
}
