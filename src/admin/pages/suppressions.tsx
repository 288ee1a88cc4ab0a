import { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import { refuse } from '../../platform/problem.ts'
import { dateOf } from '../../settings/dates.ts'
import { findSite } from '../../settings/reading.ts'
import type { Site } from '../../settings/site.ts'
import { runsTheDesk } from '../../staff/may.ts'
import { type DeskContext, type DeskEnv, need } from '../desk.ts'
import { ask, type Refused } from './asking.ts'
import { Refusal, TextField } from './fields.tsx'
import { textIn } from './forms.ts'
import { showPage } from './frame.tsx'
import { counted } from './picture.tsx'

const AT = '/admin/newsletters/'

const REASONS = {
  bounce: 'could not be reached',
  complaint: 'called a letter spam',
  desk: 'suppressed at the desk',
  import: 'came suppressed from another sender',
}

/** Whether that can be taken back, and when it should be. */
const LIFTING: Record<keyof typeof REASONS, string> = {
  bounce: 'Let letters go there again only if you know that the mailbox is back.',
  complaint: 'That cannot be taken back: its reader wants no letters.',
  desk: 'Let letters go there again if its reader wants them.',
  import: 'That cannot be taken back here: it may be its reader who complained.',
}

interface Suppressions {
  counts: Record<keyof typeof REASONS, number>
  found: { reason: keyof typeof REASONS; at: string; mayBeLifted: boolean } | null
}

interface Told {
  email?: string
  notice?: string
  refused?: Refused
}

/** Addresses that no letter goes to: how many, whether one is among them, and what came back to a mailbox. */
export const suppressionsPage = new Hono<DeskEnv>()
  .get(`${AT}suppressions/`, (c) => show(c))
  .post(`${AT}suppressions/`, async (c) => {
    const form = c.get('form')
    const email = textIn(form, 'email').trim()
    const path = `/newsletters/suppressions/${encodeURIComponent(email)}`
    switch (textIn(form, 'act')) {
      case 'suppress': {
        const answer = await ask(c, 'PUT', path)
        return 'refused' in answer ? show(c, { email, refused: answer.refused }) : leadTo(c, 'suppressed')
      }
      case 'lift': {
        const answer = await ask(c, 'DELETE', path)
        return 'refused' in answer ? show(c, { email, refused: answer.refused }) : leadTo(c, 'suppression-lifted')
      }
      case 'mailbox':
        return takeMailbox(c, form)
      default:
        // Asked by a form, so that an address does not stand in one of ours.
        return show(c, { email })
    }
  })

function leadTo(c: DeskContext, said: string): Response {
  return c.redirect(`?said=${said}`, 303)
}

async function takeMailbox(c: DeskContext, form: FormData): Promise<Response> {
  const sent = new FormData()
  const file = form.get('file')
  if (file instanceof File) sent.set('file', file)
  const answer = await ask<{ messages: number; bounces: number; complaints: number; leaves: number; unknown: number }>(
    c,
    'POST',
    '/newsletters/returns/mailbox',
    { body: sent },
  )
  if ('refused' in answer) return show(c, { refused: answer.refused })
  const { messages, bounces, complaints, leaves, unknown } = answer.done
  const notice = `Read ${counted(messages, 'mail', 'mails')}: ${counted(bounces, 'bounce', 'bounces')}, ${counted(complaints, 'complaint', 'complaints')}, ${leaves} to unsubscribe. Nothing follows from ${unknown}.`
  return show(c, { notice })
}

async function show(c: DeskContext, { email, notice, refused }: Told = {}): Promise<Response> {
  const { db, member, siteUrl } = c.get('desk')
  need(runsTheDesk(member), 'look after newsletters')
  const sought = email === undefined || refused ? '' : `?${new URLSearchParams({ email })}`
  const [site, answer] = await Promise.all([
    findSite(db, siteUrl),
    ask<Suppressions>(c, 'GET', `/newsletters/suppressions${sought}`),
  ])
  if ('refused' in answer) {
    const { status, detail } = answer.refused
    return sought ? show(c, { email: email ?? '', refused: answer.refused }) : refuse(status, detail)
  }
  const { counts, found } = answer.done
  return showPage(
    c,
    { title: 'Suppressed addresses', at: AT, status: refused?.status, notice, site },
    <>
      <div class="head">
        <h1>Suppressed addresses</h1>
        <p>
          <a href={AT}>All newsletters</a>
        </p>
      </div>
      <p>
        No letter goes to them, whoever imports or types them again. They are kept as a hash, so they cannot be listed,
        and stay suppressed when the person is erased.
      </p>
      <Counted counts={counts} />
      <Refusal refused={refused} />
      <form method="post" class="narrow">
        <TextField
          name="email"
          label="An address"
          type="email"
          value={email ?? ''}
          autocomplete="off"
          refused={refused}
        />
        <p class="acts">
          <button type="submit" name="act" value="look" class="second">
            Look it up
          </button>
        </p>
        {sought && email && <Found email={email} found={found} site={site} />}
      </form>
      <section aria-labelledby="mailbox">
        <h2 id="mailbox">Bounces that came to a mailbox</h2>
        <form method="post" enctype="multipart/form-data" class="narrow">
          <div class="field">
            <label for="file">Mailbox file</label>
            <p class="hint" id="file-hint">
              An export of the mailbox (.mbox) or one mail (.eml), of at most 10 MiB and 2,000 mails. Addresses that are
              gone or complained are suppressed.
            </p>
            <input type="file" id="file" name="file" required accept=".mbox,.eml" aria-describedby="file-hint" />
          </div>
          <p class="acts">
            <button type="submit" name="act" value="mailbox">
              Take it in
            </button>
          </p>
        </form>
      </section>
    </>,
  )
}

const Counted: FC<Pick<Suppressions, 'counts'>> = ({ counts }) => (
  <ul class="lines">
    {(Object.keys(REASONS) as (keyof typeof REASONS)[]).map((reason) => (
      <li>
        <strong>{counts[reason].toLocaleString('en')}</strong> {REASONS[reason]}
      </li>
    ))}
  </ul>
)

const Found: FC<{ email: string; found: Suppressions['found']; site: Site }> = ({ email, found, site }) =>
  found ? (
    <>
      <p role="status">
        Suppressed since {dateOf(site, new Date(found.at))}: {REASONS[found.reason]}. {LIFTING[found.reason]}
      </p>
      {found.mayBeLifted && (
        <p class="acts">
          <button type="submit" name="act" value="lift">
            Let letters go there again
          </button>
        </p>
      )}
    </>
  ) : (
    <>
      <p role="status">Letters may go to {email}.</p>
      <p class="acts">
        <button type="submit" name="act" value="suppress" class="grave">
          Suppress it
        </button>
      </p>
    </>
  )
