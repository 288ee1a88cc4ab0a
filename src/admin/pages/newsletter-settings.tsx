import { Hono } from 'hono'
import type { Newsletter } from '../../newsletters/reading.ts'
import { findSite } from '../../settings/reading.ts'
import { letterOf } from '../api/issues.ts'
import type { DeskContext, DeskEnv } from '../desk.ts'
import { ask, type Refused } from './asking.ts'
import { Refusal } from './fields.tsx'
import { textIn } from './forms.ts'
import { showPage } from './frame.tsx'
import { LETTERS, newsletterPath } from './issue/frame.tsx'
import { DailyFields, dailyBody, dailyIn, dailyOf, type TypedDaily } from './newsletter-daily.tsx'
import { bodyOf, NewsletterFields, type Typed, typedIn } from './newsletter-fields.tsx'

const AT = `${LETTERS}:slug/settings/`

/** What is said of a newsletter, when the clock writes it, and whether one can join it. */
export const newsletterSettingsPage = new Hono<DeskEnv>()
  .get(AT, async (c) => show(c, await letterOf(c)))
  .post(AT, async (c) => {
    const newsletter = await letterOf(c)
    const form = c.get('form')
    const act = textIn(form, 'act')
    const path = `/newsletters/${encodeURIComponent(newsletter.slug)}`
    const headers = { 'if-match': textIn(form, 'revision') || '*' }
    if (act === 'close' || act === 'open') {
      const answer = await ask(c, 'PATCH', path, { body: { closed: act === 'close' }, headers })
      const said = act === 'close' ? 'newsletter-closed' : 'newsletter-opened'
      return 'refused' in answer
        ? show(c, await letterOf(c), { refused: answer.refused })
        : c.redirect(`${newsletterPath(newsletter)}?said=${said}`, 303)
    }
    const typed = typedIn(form)
    const daily = dailyIn(form)
    const body = { ...bodyOf(typed), daily: dailyBody(daily) }
    const answer = await ask(c, 'PATCH', path, { body, headers })
    return 'refused' in answer
      ? show(c, await letterOf(c), { typed, daily, refused: answer.refused })
      : c.redirect('?said=saved', 303)
  })

interface Given {
  typed?: Typed
  daily?: TypedDaily
  refused?: Refused
}

async function show(c: DeskContext, newsletter: Newsletter, { typed, daily, refused }: Given = {}): Promise<Response> {
  const { db, siteUrl } = c.get('desk')
  const site = await findSite(db, siteUrl)
  return showPage(
    c,
    { title: `Settings of ${newsletter.name}`, at: LETTERS, site, status: refused?.status },
    <>
      <div class="head">
        <h1>Settings of {newsletter.name}</h1>
        <p>
          <a href={newsletterPath(newsletter)}>The newsletter</a>
        </p>
      </div>
      {!newsletter.closedAt && (
        <p class="quiet">
          Readers can sign up under every story and on <a href="/newsletters/">/newsletters/</a>.
        </p>
      )}
      <form method="post" action="./" class="narrow">
        <Refusal refused={refused} />
        {refused?.status === 412 && <p class="other">Save again to put yours in place of what another saved.</p>}
        <input type="hidden" name="revision" value={`"${newsletter.revision}"`} />
        <NewsletterFields typed={typed ?? newsletter} refused={refused} />
        <DailyFields typed={daily ?? dailyOf(newsletter.daily)} site={site} refused={refused} />
        <p class="acts">
          <button type="submit" name="act" value="save">
            Save
          </button>
          {newsletter.closedAt ? (
            <button type="submit" name="act" value="open" class="second" formnovalidate>
              Open it again
            </button>
          ) : (
            <button type="submit" name="act" value="close" class="grave" formnovalidate>
              Close it
            </button>
          )}
        </p>
      </form>
    </>,
  )
}
