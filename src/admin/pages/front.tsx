import { Hono } from 'hono'
import { articlePath } from '../../articles/address.ts'
import { LEAD_AND_SECONDS } from '../../articles/front.tsx'
import { askTrails } from '../../articles/list-reading.ts'
import { findSite } from '../../settings/reading.ts'
import { pastInWords, whenInWords } from '../../settings/zones.ts'
import { runsTheDesk } from '../../staff/may.ts'
import { type DeskContext, type DeskEnv, need } from '../desk.ts'
import { ask, mustRead, type Refused } from './asking.ts'
import { textIn } from './forms.ts'
import { showPage } from './frame.tsx'
import { pinsFrom, type Row, rowsAfter } from './pinning.ts'
import { Board, Choice, type Pinned, rowOf } from './pins.tsx'
import { SEEN } from './story/seen.ts'

const AT = '/admin/front/'
const NEWEST = 8

/** The head of the front page: what leads it, and what stands beside. */
export const frontPage = new Hono<DeskEnv>()
  .get(AT, (c) => show(c))
  .post(AT, async (c) => {
    const form = c.get('form')
    const { db, siteUrl, now } = c.get('desk')
    const rows = rowsAfter(form)
    const meant = pinsFrom(rows, await findSite(db, siteUrl), now)
    if ('refused' in meant) return show(c, rows, meant.refused)
    const headers = { 'if-match': textIn(form, 'revision') || '*' }
    const answer = await ask(c, 'PUT', '/front/pins', { body: meant, headers })
    if (!('refused' in answer)) return c.redirect(`${AT}?said=pins-changed`, 303)
    return show(c, answer.refused.status === 412 ? undefined : rows, answer.refused)
  })

async function show(c: DeskContext, typed?: Row[], refused?: Refused): Promise<Response> {
  const { db, siteUrl, now, member } = c.get('desk')
  need(runsTheDesk(member), 'lead the front page')
  const [site, pins, newest] = await Promise.all([
    findSite(db, siteUrl),
    mustRead<{ items: Pinned[] }>(c, '/front'),
    askTrails(db, { of: 'all' }, { limit: NEWEST }),
  ])
  const known = new Map(pins.done.items.map((one) => [one.article.slug, one]))
  const rows = typed?.filter(({ slug }) => known.has(slug)) ?? pins.done.items.map((one) => rowOf(one, site))
  const story = typed?.find(({ slug }) => !known.has(slug))?.slug
  const others = newest.filter(({ slug }) => !known.has(slug))
  const since = (at: Date | null) => (at ? `Out since ${pastInWords(site, at, now)}` : '')
  const head = [
    ...pins.done.items.map(({ article, until }) => ({
      ...article,
      why: until ? `Pinned until ${whenInWords(site, new Date(until), now)}` : 'Pinned until you take it off',
    })),
    ...others.map(({ slug, headline, publishedAt }) => ({ slug, headline, why: since(publishedAt) })),
  ].slice(0, LEAD_AND_SECONDS)
  return showPage(
    c,
    { title: 'Front page', at: AT, scripts: ['board'], status: refused?.status },
    <>
      <div class="head">
        <h1>Front page</h1>
        <p>
          <a href="/admin/picks/">The picks</a>
        </p>
      </div>
      <p class="quiet">The first is the lead, the next three stand beside it. Readers see a change {SEEN}.</p>
      <Board at={AT} {...{ rows, site, story, refused }} revision={pins.etag ?? ''} room={LEAD_AND_SECONDS}>
        <section aria-labelledby="now" class="now">
          <h2 id="now">As readers see it</h2>
          <p class="quiet">What you leave free the newest stories fill.</p>
          <ol class="lines numbered">
            {head.map(({ slug, headline, why }, i) => (
              <li>
                <p class={i === 0 ? 'headline lead' : 'headline'}>
                  <a href={articlePath(slug)}>{headline}</a>
                </p>
                <p class="quiet">{i === 0 ? `The lead. ${why}` : why}</p>
              </li>
            ))}
          </ol>
        </section>
        <section aria-labelledby="newest">
          <h2 id="newest">The newest</h2>
          <p class="quiet">What would lead, and what comes after it.</p>
          <ol class="lines numbered">
            {newest.map(({ slug, headline, publishedAt }) => (
              <Choice
                slug={slug}
                headline={headline}
                why={since(publishedAt)}
                mayPin={rows.length < LEAD_AND_SECONDS && !known.has(slug)}
              />
            ))}
          </ol>
        </section>
      </Board>
    </>,
  )
}
