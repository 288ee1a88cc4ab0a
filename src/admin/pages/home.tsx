import { Hono } from 'hono'
import type { Child, FC } from 'hono/jsx'
import { askLines, type Line } from '../../articles/desk-list.ts'
import { askFrontPins, askTrails } from '../../articles/list-reading.ts'
import { askOpen } from '../../articles/open-reading.ts'
import { stateInWords } from '../../articles/telling.ts'
import { askLatest } from '../../audit/latest.ts'
import { askAfoot } from '../../issues/listing.ts'
import { askFailed } from '../../narration/reading.ts'
import { askMostRead, askReadsByHour } from '../../picks/most-read.ts'
import { askPicks } from '../../picks/reading.ts'
import { longDateOf } from '../../settings/dates.ts'
import { dayAt } from '../../settings/months.ts'
import { findSite } from '../../settings/reading.ts'
import type { Site } from '../../settings/site.ts'
import { pastInWords } from '../../settings/zones.ts'
import { type Member, ownsThePaper, runsTheDesk } from '../../staff/may.ts'
import { askCondition, type Condition, conditionFrom, troublesOf } from '../condition.ts'
import type { DeskEnv } from '../desk.ts'
import { ACTS_ASKED, LatestActs, SUBJECTS, SUBJECTS_OF_OWNERS } from './acts.tsx'
import { storiesInWords } from './audio/figures.ts'
import { showPage } from './frame.tsx'
import { Afoot } from './issue/afoot.tsx'
import { Editing, Headline } from './lines.tsx'
import { ReadsToday } from './reads.tsx'

const AT = '/admin/'
const MOST_READ = 10
const LINES = 8

/** What an editor wants first in the morning; those who write see what is theirs. */
export const homePage = new Hono<DeskEnv>().get(AT, async (c) => {
  const { db, siteUrl, member, now } = c.get('desk')
  const site = await findSite(db, siteUrl)
  const day = dayAt(site, now)
  const isEditor = runsTheDesk(member)
  const createdBy = isEditor ? undefined : member.id
  const reads = { since: day.starts, until: day.ends, createdBy }
  const lines = { limit: LINES, now }
  // One round trip for all that is shown.
  const [byHour, stories, scheduled, drafts, open, ...paper] = await db.batch([
    askReadsByHour(db, reads),
    askMostRead(db, { ...reads, limit: MOST_READ }),
    askLines(db, { status: 'scheduled', createdBy }, lines),
    askLines(db, { status: 'draft', createdBy }, lines),
    askOpen(db, { createdBy, now }),
    ...askCondition(db, now),
    askFrontPins(db),
    askTrails(db, { of: 'all' }, { limit: 1 }),
    askPicks(db),
    askLatest(db, { subjects: ownsThePaper(member) ? SUBJECTS_OF_OWNERS : SUBJECTS, limit: ACTS_ASKED }),
    askAfoot(db, now),
    askFailed(db),
  ])
  const [waiting, due, run, pins, newest, picks, acts, letters, [unheard]] = paper
  const told = { site, member, now }
  const lead = pins[0] ?? newest[0]
  return showPage(
    c,
    { title: 'Today', at: AT, site },
    <>
      <div class="head">
        <h1>Today</h1>
        <p class="quiet">{longDateOf({ ...site, language: 'en' }, now)}</p>
      </div>
      {isEditor && (
        <Works
          condition={conditionFrom(waiting, due, run)}
          site={site}
          now={now}
          isStopped={letters.some(({ stopped }) => stopped)}
        />
      )}
      {isEditor && <Afoot lines={letters} site={site} now={now} />}
      {isEditor && <Unheard stories={unheard?.count ?? 0} />}
      <div class="today-columns">
        <Part title={isEditor ? 'Most read today' : 'Your stories, read today'} isWide>
          <ReadsToday {...{ site, day, now, byHour, stories }} />
        </Part>
        <Part title="Being written now">
          <Open open={open} member={member} />
        </Part>
        <Part title="Scheduled next" more={{ href: '/admin/calendar/', words: 'Calendar' }}>
          <Some {...told} lines={scheduled.slice(0, LINES)} none="Nothing is scheduled." />
        </Part>
        <Part title="Drafts" more={{ href: '/admin/articles/?status=draft', words: 'All drafts' }}>
          <Some {...told} lines={drafts.slice(0, LINES)} none="No draft is waiting." />
        </Part>
        {isEditor && (
          <Part title="On the front page" more={{ href: '/admin/picks/', words: 'Picks' }}>
            <h3>Lead</h3>
            {lead ? (
              <p>
                <Headline line={lead} /> <span class="quiet">{pins[0] ? 'set by an editor' : 'the newest story'}</span>
              </p>
            ) : (
              <p>No story is live.</p>
            )}
            <h3>Editors’ Picks</h3>
            {picks.length > 0 ? (
              <ol>
                {picks.map(({ article, reason }) => (
                  <li>
                    <Headline line={article} /> <span class="quiet">{reason}</span>
                  </li>
                ))}
              </ol>
            ) : (
              <p>None yet.</p>
            )}
          </Part>
        )}
        {isEditor && (
          <Part
            title="Done last"
            more={ownsThePaper(member) ? { href: '/admin/audit/', words: 'Audit log' } : undefined}
          >
            <LatestActs acts={acts} site={site} now={now} />
          </Part>
        )}
      </div>
    </>,
  )
})

/** One thing to look at, under its name. */
const Part: FC<{
  title: string
  isWide?: boolean
  more?: { href: string; words: string } | undefined
  children?: Child
}> = ({ title, isWide, more, children }) => {
  const id = title.toLowerCase().replaceAll(/\W+/g, '-')
  return (
    <section class={isWide ? 'part wide' : 'part'} aria-labelledby={id}>
      <div class="head">
        <h2 id={id}>{title}</h2>
        {more && <a href={more.href}>{more.words}</a>}
      </div>
      {children}
    </section>
  )
}

/** Whether all that should happen by itself does. */
const Works: FC<{ condition: Condition; site: Site; now: Date; isStopped: boolean }> = ({
  condition,
  site,
  now,
  isStopped,
}) => {
  const troubles = troublesOf(condition, now)
  if (troubles.length > 0)
    return (
      <div class="refusal" role="alert">
        <h2>What does not work</h2>
        <ul>
          {troubles.map((trouble) => (
            <li>{trouble}</li>
          ))}
        </ul>
      </div>
    )
  const { picksRefreshedAt } = condition
  return (
    <p class="quiet">
      {isStopped ? 'Everything else works.' : 'Everything works.'} Nothing is overdue, and the picks were chosen{' '}
      {picksRefreshedAt ? `at ${pastInWords(site, picksRefreshedAt, now)}` : 'just now'}.
    </p>
  )
}

/** Stories whose audio could not be made. */
const Unheard: FC<{ stories: number }> = ({ stories }) =>
  stories === 0 ? null : (
    <p>
      <a class="error" href="/admin/audio/stories/?state=failed">
        Audio of {storiesInWords(stories)} failed
      </a>
    </p>
  )

const Some: FC<{ lines: readonly Line[]; none: string; site: Site; member: Member; now: Date }> = ({
  lines,
  none,
  site,
  member,
  now,
}) =>
  lines.length === 0 ? (
    <p>{none}</p>
  ) : (
    <ul class="lines">
      {lines.map((line) => (
        <li>
          <Headline line={line} />
          <Editing line={line} member={member} />
          <p class="quiet">
            {[stateInWords(site, line, now), line.kind === 'page' ? 'a page' : line.authors.join(', ')]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </li>
      ))}
    </ul>
  )

const Open: FC<{
  open: readonly { id: string; headline: string; member: { id: string; name: string } }[]
  member: Member
}> = ({ open, member }) => {
  const stories = new Map(open.map((one) => [one.id, one]))
  if (stories.size === 0) return <p>Nobody has a story open.</p>
  return (
    <ul class="lines">
      {[...stories.values()].map((story) => (
        <li>
          <Headline line={story} />
          <Editing line={{ open: open.filter(({ id }) => id === story.id).map((one) => one.member) }} member={member} />
        </li>
      ))}
    </ul>
  )
}
