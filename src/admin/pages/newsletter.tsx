import { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import { listSent, listUnsent } from '../../issues/listing.ts'
import { countSubscribers, NOBODY } from '../../newsletters/reading.ts'
import { isId } from '../../platform/ids.ts'
import { dateOf } from '../../settings/dates.ts'
import { findSite } from '../../settings/reading.ts'
import { letterOf } from '../api/issues.ts'
import { type DeskEnv, pageOf } from '../desk.ts'
import { showPage } from './frame.tsx'
import { LETTERS } from './issue/frame.tsx'
import { Sent, Unsent } from './issue/lists.tsx'
import { dailyInWords } from './newsletter-daily.tsx'
import { Told } from './newsletters.tsx'

const A_PAGE = 20

/** A newsletter: its letters, what becomes of them, and the ways to its readers and its settings. */
export const newsletterPage = new Hono<DeskEnv>().get(`${LETTERS}:slug/`, async (c) => {
  const { db, siteUrl, now } = c.get('desk')
  const newsletter = await letterOf(c)
  const { cursor } = c.req.query()
  const before = cursor && isId(cursor) ? cursor.toLowerCase() : undefined
  const [site, counts, unsent, rows] = await Promise.all([
    findSite(db, siteUrl),
    countSubscribers(db),
    listUnsent(db, newsletter.id),
    listSent(db, newsletter.id, { limit: A_PAGE + 1, before }),
  ])
  const { items, next } = pageOf(rows, A_PAGE, (row) => row.id)
  const { closedAt, daily } = newsletter
  const told = { site, now }
  const of = (...statuses: string[]) => unsent.filter(({ status }) => statuses.includes(status))
  return showPage(
    c,
    { title: newsletter.name, at: LETTERS, site },
    <>
      <div class="head">
        <h1>{newsletter.name}</h1>
        <p class="acts">
          <a href="subscribers/">Subscribers</a>
          <a href="settings/">Settings</a>
          {!closedAt && (
            <a class="button" href="issues/new/">
              Write a letter
            </a>
          )}
        </p>
      </div>
      <Told counts={counts.get(newsletter.id) ?? NOBODY} />
      {closedAt && (
        <p class="other">
          Closed since {dateOf({ ...site, language: 'en' }, closedAt)}: nobody can sign up, and nothing is sent.{' '}
          <a href="settings/">Open it again</a>
        </p>
      )}
      {daily && !closedAt && <p class="quiet">{dailyInWords(daily, site)}</p>}
      {before === undefined && (
        <>
          <Unsent {...told} title="On their way" lines={of('sending', 'paused')} />
          <Unsent {...told} title="Scheduled" lines={of('scheduled')} />
          <Unsent {...told} title="Drafts" lines={of('draft')} />
        </>
      )}
      {unsent.length + items.length === 0 && <Nothing isClosed={closedAt !== null} />}
      {items.length > 0 && <Sent {...told} title={before ? 'Sent earlier' : 'Sent'} lines={items} />}
      {(before || next) && (
        <nav class="acts" aria-label="Pages">
          {before && <a href="?">The latest</a>}
          {next && <a href={`?cursor=${next}`}>Earlier</a>}
        </nav>
      )}
    </>,
  )
})

const Nothing: FC<{ isClosed: boolean }> = ({ isClosed }) => (
  <p>
    No letter has been written yet.{' '}
    {!isClosed && (
      <>
        <a href="issues/new/">Write the first one</a>, or let the clock write one each day: see the{' '}
        <a href="settings/">settings</a>.
      </>
    )}
  </p>
)
