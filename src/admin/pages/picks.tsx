import { Hono } from 'hono'
import { articlePath } from '../../articles/address.ts'
import { PICKS } from '../../picks/ranking.ts'
import { findSite } from '../../settings/reading.ts'
import type { Site } from '../../settings/site.ts'
import { pastInWords, whenInWords } from '../../settings/zones.ts'
import { runsTheDesk } from '../../staff/may.ts'
import { type DeskContext, type DeskEnv, need } from '../desk.ts'
import { ask, mustRead, type Refused } from './asking.ts'
import { textIn } from './forms.ts'
import { showPage } from './frame.tsx'
import { pinsFrom, type Row, rowsAfter } from './pinning.ts'
import { Board, Choice, type Pinned, rowOf } from './pins.tsx'
import { SEEN } from './story/seen.ts'

const AT = '/admin/picks/'

interface Article {
  slug: string
  headline: string
  publishedAt: string | null
}
interface Picks {
  items: { article: Article; pinned: boolean; until: string | null; reason: string }[]
  refreshedAt: string | null
}
interface Clock {
  items: { article: Article; reason: string; reads: number; weight: number }[]
}

/** The Editors' Picks: what readers see, what editors pinned, and what the clock would choose by itself. */
export const picksPage = new Hono<DeskEnv>()
  .get(AT, (c) => show(c))
  .post(AT, async (c) => {
    const form = c.get('form')
    if (textIn(form, 'act') === 'refresh') {
      const answer = await ask(c, 'POST', '/picks/refreshes')
      return 'refused' in answer ? show(c, undefined, answer.refused) : c.redirect(`${AT}?said=picks-refreshed`, 303)
    }
    const { db, siteUrl, now } = c.get('desk')
    const rows = rowsAfter(form)
    const meant = pinsFrom(rows, await findSite(db, siteUrl), now)
    if ('refused' in meant) return show(c, rows, meant.refused)
    const headers = { 'if-match': textIn(form, 'revision') || '*' }
    const answer = await ask(c, 'PUT', '/picks/pins', { body: meant, headers })
    if (!('refused' in answer)) return c.redirect(`${AT}?said=pins-changed`, 303)
    // Of two who choose at once, the second sees what the first chose.
    return show(c, answer.refused.status === 412 ? undefined : rows, answer.refused)
  })

async function show(c: DeskContext, typed?: Row[], refused?: Refused): Promise<Response> {
  const { db, siteUrl, now, member } = c.get('desk')
  need(runsTheDesk(member), 'change the picks')
  const [site, pins, picks, clock] = await Promise.all([
    findSite(db, siteUrl),
    mustRead<{ items: Pinned[] }>(c, '/picks/pins'),
    mustRead<Picks>(c, '/picks'),
    mustRead<Clock>(c, '/picks/clock'),
  ])
  // What is not yet pinned is not among the rows: its words stay in the field.
  const known = new Set(pins.done.items.map(({ article }) => article.slug))
  const rows = typed?.filter(({ slug }) => known.has(slug)) ?? pins.done.items.map((one) => rowOf(one, site))
  const story = typed?.find(({ slug }) => !known.has(slug))?.slug
  return showPage(
    c,
    { title: 'Picks', at: AT, scripts: ['board'], status: refused?.status },
    <>
      <div class="head">
        <h1>Picks</h1>
        <p>
          <a href="/admin/front/">The front page</a>
        </p>
      </div>
      <p class="quiet">Readers see a change {SEEN}.</p>
      <Board at={AT} {...{ rows, site, story, refused }} revision={pins.etag ?? ''} room={PICKS}>
        <section aria-labelledby="now" class="now">
          <h2 id="now">As readers see them</h2>
          <p class="quiet">{refreshedIn(picks.done, site, now)}</p>
          <ol class="lines numbered">
            {picks.done.items.map(({ article, pinned, until, reason }) => (
              <li>
                <p class="headline">
                  <a href={articlePath(article.slug)}>{article.headline}</a>
                </p>
                <p class="quiet">{pinned ? pinnedIn(until, site, now) : `The clock’s choice: ${reason}`}</p>
              </li>
            ))}
          </ol>
          <p class="acts">
            <button type="submit" name="act" value="refresh" class="second">
              Refresh now
            </button>
          </p>
        </section>
        <section aria-labelledby="clock">
          <h2 id="clock">What the clock would choose</h2>
          <p class="quiet">If nothing were pinned. It weighs reads, newness and your weight, one story a topic.</p>
          <ol class="lines numbered">
            {clock.done.items.map(({ article, ...reasons }) => (
              <Choice
                slug={article.slug}
                headline={article.headline}
                why={whyIn(article, reasons, { site, now })}
                mayPin={rows.length < PICKS && !known.has(article.slug)}
              />
            ))}
          </ol>
        </section>
      </Board>
    </>,
  )
}

function refreshedIn({ refreshedAt }: Picks, site: Site, now: Date): string {
  const last = refreshedAt ? `last at ${pastInWords(site, new Date(refreshedAt), now)}` : 'not yet'
  return `The clock fills what you leave free every five minutes, ${last}.`
}

function pinnedIn(until: string | null, site: Site, now: Date): string {
  return until ? `Pinned until ${whenInWords(site, new Date(until), now)}` : 'Pinned until you take it off'
}

function whyIn(
  { publishedAt }: Article,
  { reason, reads, weight }: { reason: string; reads: number; weight: number },
  { site, now }: { site: Site; now: Date },
): string {
  const read = reads === 1 ? '1 read' : `${reads.toLocaleString('en')} reads`
  const since = publishedAt ? `out since ${pastInWords(site, new Date(publishedAt), now)}` : ''
  const weighed = weight === 1 ? '' : `weight ${weight} of 3`
  return `${reason}: ${[`${read} in two days`, since, weighed].filter(Boolean).join(', ')}`
}
