import { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import { PromoBanner } from '../../settings/banner.tsx'
import { zoneOf } from '../../settings/dates.ts'
import { findSite } from '../../settings/reading.ts'
import type { Banner, Site } from '../../settings/site.ts'
import { instantOf, wallTimeOf, whenInWords } from '../../settings/zones.ts'
import { runsTheDesk } from '../../staff/may.ts'
import { type DeskContext, type DeskEnv, need } from '../desk.ts'
import { ask, mustRead, type Refused } from './asking.ts'
import { Refusal, TextField } from './fields.tsx'
import { textIn } from './forms.ts'
import { showPage } from './frame.tsx'
import { SEEN } from './story/seen.ts'

const AT = '/admin/banner/'

/** A banner as its form has it: the end of its time in the paper's own zone. */
interface Typed {
  text: string
  label: string
  href: string
  date: string
  time: string
}

/** The promo banner over every page. */
export const bannerPage = new Hono<DeskEnv>()
  .get(AT, (c) => show(c))
  .post(AT, async (c) => {
    const form = c.get('form')
    const [text, label, href] = [textIn(form, 'text'), textIn(form, 'label'), textIn(form, 'href')]
    const typed = { text, label, href, date: textIn(form, 'until-date'), time: textIn(form, 'until-time') }
    const headers = { 'if-match': textIn(form, 'revision') || '*' }
    if (textIn(form, 'act') === 'remove') {
      const answer = await ask(c, 'DELETE', '/banner')
      return 'refused' in answer ? show(c, typed, answer.refused) : c.redirect(`${AT}?said=banner-removed`, 303)
    }
    const until = await untilOf(c, typed)
    if (until && 'refused' in until) return show(c, typed, until.refused)
    const answer = await ask(c, 'PUT', '/banner', { body: { text, label, href, ...until }, headers })
    return 'refused' in answer ? show(c, typed, answer.refused) : c.redirect(`${AT}?said=banner-shown`, 303)
  })

/** A day alone is meant to its end. */
async function untilOf(
  c: DeskContext,
  { date, time }: Typed,
): Promise<{ until: string } | { refused: Refused } | null> {
  if (date === '' && time === '') return null
  const { db, siteUrl, now } = c.get('desk')
  const meant = instantOf(await findSite(db, siteUrl), date, time || '23:59')
  if (meant && meant.instant > now) return { until: meant.instant.toISOString() }
  const message = meant
    ? 'This time is over. Give a later one.'
    : 'Give a day, such as 2026-11-27, and a time, or neither.'
  return { refused: { status: 422, detail: 'The banner is not changed.', errors: [{ path: 'until.date', message }] } }
}

async function show(c: DeskContext, typed?: Typed, refused?: Refused): Promise<Response> {
  const { db, siteUrl, member, now } = c.get('desk')
  need(runsTheDesk(member), 'change the banner')
  const [site, { done: banner, etag }] = await Promise.all([
    findSite(db, siteUrl),
    mustRead<Banner | null>(c, '/banner'),
  ])
  const wall = banner?.until ? wallTimeOf(site, new Date(banner.until)) : { date: '', time: '' }
  const shown = typed ?? { text: '', label: '', href: '', ...banner, ...wall }
  return showPage(
    c,
    { title: 'Banner', at: AT, scripts: ['banner'], status: refused?.status },
    <>
      <h1>Banner</h1>
      <p class="quiet">{banner ? standing(banner, site, now) : `There is none. Readers see one ${SEEN}.`}</p>
      <form method="post" action={AT} class="narrow" data-banner>
        <Refusal refused={refused} />
        {refused?.status === 412 && (
          <p class="other">{banner ? `Now it says: ${banner.text} ${banner.label}` : 'Now there is none.'}</p>
        )}
        <input type="hidden" name="revision" value={etag ?? ''} />
        <TextField name="text" label="Text" value={shown.text} required maxlength={300} refused={refused} />
        <TextField
          name="label"
          label="Words of the link"
          hint="Without words there is no link."
          value={shown.label}
          maxlength={60}
          refused={refused}
        />
        <TextField
          name="href"
          label="Where it leads"
          hint="A path such as /about/, or an address that begins with https://."
          value={shown.href}
          required
          refused={refused}
        />
        <div class="pair">
          <TextField name="until-date" label="Until, day" type="date" value={shown.date} refused={refused} />
          <TextField name="until-time" label="Time" type="time" value={shown.time} refused={refused} />
        </div>
        <p class="hint">{zoneOf(site)}. Without a day it stays until you take it down.</p>
        <Preview banner={shown} site={site} />
        <p class="acts">
          <button type="submit" name="act" value="show">
            {banner ? 'Save' : 'Show it'}
          </button>
          {banner && (
            <button type="submit" name="act" value="remove" class="grave" formnovalidate>
              Take it down
            </button>
          )}
        </p>
      </form>
    </>,
  )
}

function standing({ until }: Banner, site: Site, now: Date): string {
  return until
    ? `It stands over every page until ${whenInWords(site, new Date(until), now)}.`
    : 'It stands over every page until you take it down.'
}

/** As readers see it. The link leads nowhere from here: its address may still be half written. */
const Preview: FC<{ banner: Pick<Banner, 'text' | 'label' | 'href'>; site: Site }> = ({ banner, site }) => (
  <section class="preview" aria-labelledby="preview">
    <h2 id="preview">As readers see it</h2>
    <div data-preview inert>
      <PromoBanner banner={banner} site={site} />
    </div>
  </section>
)
