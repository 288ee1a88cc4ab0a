import { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import { askDays, type Due } from '../../articles/calendar-reading.ts'
import { dayOf, longDateOf, monthOfYear, timeOf, weekdayOf, zoneOf } from '../../settings/dates.ts'
import { type Day, dayAt, type Month, monthOf } from '../../settings/months.ts'
import { findSite } from '../../settings/reading.ts'
import type { Site } from '../../settings/site.ts'
import { runsTheDesk } from '../../staff/may.ts'
import type { DeskEnv } from '../desk.ts'
import { showPage } from './frame.tsx'

const AT = '/admin/calendar/'
/** Of a day in the month; the day by itself shows more. */
const A_DAY = 6
const A_DAY_ALONE = 200

/** What is due, and what went live, day by day as the paper's clocks have it. */
export const calendarPage = new Hono<DeskEnv>().get(AT, async (c) => {
  const { db, siteUrl, member, now } = c.get('desk')
  const site = await findSite(db, siteUrl)
  const named = c.req.query('day') ?? ''
  const month = monthOf(site, c.req.query('month') ?? named.slice(0, 7), now)
  const alone = month.days.find(({ date }) => date === named)
  const days = alone ? [alone] : month.days
  const limit = alone ? A_DAY_ALONE : A_DAY
  const due = await askDays(db, { days, createdBy: runsTheDesk(member) ? undefined : member.id, limit })
  const today = dayAt(site, now)
  const title = alone ? longDateOf(english(site), noonOf(alone)).replace(',', '') : monthInWords(site, month)
  return showPage(
    c,
    { title: `${title} · Calendar`, at: AT, site },
    <>
      <div class="head">
        <h1>{title}</h1>
        <nav class="paging" aria-label="Months">
          {alone ? (
            <a href={`${AT}?month=${month.name}`}>The whole month</a>
          ) : (
            <>
              {month.previous && (
                <a rel="prev" href={`${AT}?month=${month.previous}`}>
                  Month before
                </a>
              )}
              {!today.date.startsWith(month.name) && <a href={AT}>This month</a>}
              {month.next && (
                <a rel="next" href={`${AT}?month=${month.next}`}>
                  Month after
                </a>
              )}
            </>
          )}
        </nav>
      </div>
      <p class="quiet">
        {runsTheDesk(member) ? 'What' : 'What of yours'} is scheduled, and what went live. All times are {zoneOf(site)}.
      </p>
      {due.length === 0 && (
        <p>
          Nothing is scheduled {alone ? 'for this day' : 'in this month'}, and nothing went live. A story is scheduled
          where it is written.
        </p>
      )}
      {alone ? (
        <Entries {...{ site, now, limit }} due={due} day={alone} />
      ) : (
        <Grid {...{ site, now, month, due }} today={today.date} />
      )}
    </>,
  )
})

const Grid: FC<{ site: Site; now: Date; month: Month; due: Due[]; today: string }> = ({
  site,
  now,
  month,
  due,
  today,
}) => (
  <table class="calendar">
    <caption class="unseen">{monthInWords(site, month)}</caption>
    <thead>
      <tr>
        {weeksOf(month)
          .at(1)
          ?.map((day) => day && <th scope="col">{weekdayOf(english(site), noonOf(day))}</th>)}
      </tr>
    </thead>
    <tbody>
      {weeksOf(month).map((week) => (
        <tr>
          {week.map((day) => {
            if (!day) return <td class="outside" />
            const own = due.filter(({ at }) => at >= day.starts && at < day.ends)
            const classes = [own.length === 0 && 'free', day.date === today && 'today'].filter(Boolean).join(' ')
            return (
              <td class={classes || undefined} aria-current={day.date === today ? 'date' : undefined}>
                <p class="day">
                  <span class="weekday">{weekdayOf(english(site), noonOf(day))} </span>
                  <time datetime={day.date}>{Number(day.date.slice(8))}</time>
                  {day.date === today && <span class="now"> Today</span>}
                </p>
                {own.length > 0 && <Entries {...{ site, now, day }} due={own} limit={A_DAY} />}
              </td>
            )
          })}
        </tr>
      ))}
    </tbody>
  </table>
)

/** What of a day there is to say, in the order of its hours. */
const Entries: FC<{ site: Site; now: Date; day: Day; due: Due[]; limit: number }> = ({
  site,
  now,
  day,
  due,
  limit,
}) => {
  const kept = (['scheduled', 'published'] as const).flatMap((status) =>
    due.filter((one) => one.status === status).slice(0, limit),
  )
  const shown = kept.toSorted((one, other) => one.at.getTime() - other.at.getTime())
  return (
    <ul class="due">
      {shown.map(({ id, headline, status, at }) => (
        <li class={status}>
          <time datetime={at.toISOString()}>{timeOf(site, at)}</time>{' '}
          <span class="how">{status === 'published' ? 'live' : at <= now ? 'overdue' : 'scheduled'}</span>{' '}
          <a href={`/admin/articles/${id}/`}>{headline}</a>
        </li>
      ))}
      {shown.length < due.length && (
        <li>
          <a href={`${AT}?day=${day.date}`}>All of {dayOf(english(site), noonOf(day))}</a>
        </li>
      )}
    </ul>
  )
}

/** Seven days each; what is of another month is null. */
function weeksOf({ days, offset }: Month): (Day | null)[][] {
  const cells: (Day | null)[] = [...Array<null>(offset).fill(null), ...days]
  while (cells.length % 7 > 0) cells.push(null)
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7))
}

/** An instant that is on this day whatever the clocks do. */
function noonOf({ starts, ends }: Day): Date {
  return new Date((starts.getTime() + ends.getTime()) / 2)
}

function monthInWords(site: Site, { days }: Month): string {
  const [first] = days
  return first ? monthOfYear(english(site), noonOf(first)) : ''
}

/** The desk speaks English, whatever the paper's language. */
function english(site: Site): Site {
  return { ...site, language: 'en' }
}
