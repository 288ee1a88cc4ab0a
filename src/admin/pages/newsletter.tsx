import { Hono } from 'hono'
import { type Counts, NOBODY } from '../../newsletters/reading.ts'
import { dateOf } from '../../settings/dates.ts'
import { findSite } from '../../settings/reading.ts'
import { runsTheDesk } from '../../staff/may.ts'
import { type DeskContext, type DeskEnv, need } from '../desk.ts'
import { ask, type Refused } from './asking.ts'
import { showNothing } from './errors.tsx'
import { Refusal } from './fields.tsx'
import { textIn } from './forms.ts'
import { showPage } from './frame.tsx'
import { bodyOf, NewsletterFields, type Typed, typedIn } from './newsletter-fields.tsx'
import { Told } from './newsletters.tsx'

const AT = '/admin/newsletters/'

/** A newsletter as the API tells of it. */
interface Shown extends Omit<Typed, 'senderName' | 'senderEmail'> {
  slug: string
  sender: { name: string; email: string }
  closedAt: string | null
  subscribers: Counts
}

/** What is said of a newsletter, and whether one can join it. */
export const newsletterPage = new Hono<DeskEnv>()
  .get(`${AT}:slug/`, (c) => show(c))
  .post(`${AT}:slug/`, async (c) => {
    const form = c.get('form')
    const act = textIn(form, 'act')
    const headers = { 'if-match': textIn(form, 'revision') || '*' }
    if (act === 'close' || act === 'open') {
      const answer = await ask(c, 'PATCH', pathOf(c), { body: { closed: act === 'close' }, headers })
      const said = act === 'close' ? 'newsletter-closed' : 'newsletter-opened'
      return 'refused' in answer ? show(c, undefined, answer.refused) : c.redirect(`?said=${said}`, 303)
    }
    const typed = typedIn(form)
    const answer = await ask(c, 'PATCH', pathOf(c), { body: bodyOf(typed), headers })
    return 'refused' in answer ? show(c, typed, answer.refused) : c.redirect('?said=saved', 303)
  })

function pathOf(c: DeskContext): string {
  return `/newsletters/${encodeURIComponent(c.req.param('slug') ?? '')}`
}

async function show(c: DeskContext, typed?: Typed, refused?: Refused): Promise<Response> {
  const { db, member, siteUrl } = c.get('desk')
  need(runsTheDesk(member), 'look after newsletters')
  const answer = await ask<Shown>(c, 'GET', pathOf(c))
  if ('refused' in answer) return showNothing(c)
  const { done: letter, etag } = answer
  const { sender, closedAt } = letter
  const site = await findSite(db, siteUrl)
  const standing = { ...letter, senderName: sender.name, senderEmail: sender.email }
  return showPage(
    c,
    { title: letter.name, at: AT, status: refused?.status },
    <>
      <div class="head">
        <h1>{letter.name}</h1>
        <p>
          <a href="subscribers/">Subscribers</a>
        </p>
      </div>
      <Told counts={letter.subscribers ?? NOBODY} />
      <p class="quiet">
        {closedAt
          ? `Closed since ${dateOf(site, new Date(closedAt))}: nobody can sign up, and nothing is sent.`
          : 'Readers can sign up under every story and on '}
        {!closedAt && <a href="/newsletters/">/newsletters/</a>}
        {!closedAt && '.'}
      </p>
      <form method="post" class="narrow">
        <Refusal refused={refused} />
        {refused?.status === 412 && <p class="other">Save again to put yours in place of what another saved.</p>}
        <input type="hidden" name="revision" value={etag ?? ''} />
        <NewsletterFields typed={typed ?? standing} refused={refused} />
        <p class="acts">
          <button type="submit" name="act" value="save">
            Save
          </button>
          {closedAt ? (
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
