import type { FC } from 'hono/jsx'
import { hoursOf, MS_AN_HOUR, type Reads } from '../../picks/most-read.ts'
import { timeOf } from '../../settings/dates.ts'
import type { Day } from '../../settings/months.ts'
import type { Site } from '../../settings/site.ts'

interface Story {
  id: string
  headline: string
  reads: number
  hours: Reads
}

interface Told {
  site: Site
  day: Day
  now: Date
}

/** How many read today: by hour, and story by story. Every bar stands beside its number. */
export const ReadsToday: FC<Told & { byHour: { hour: number; reads: number }[]; stories: Story[] }> = ({
  byHour,
  stories,
  ...told
}) => {
  const total = byHour.reduce((sum, { reads }) => sum + reads, 0)
  if (total === 0) return <p>Nobody has read anything yet today. Reads are counted within ten seconds or so.</p>
  const counts = new Map(byHour.map(({ hour, reads }) => [hour, reads]))
  return (
    <>
      <Hours {...told} counts={counts} total={total} />
      <table class="reads">
        <caption class="unseen">Most read today</caption>
        <thead>
          <tr>
            <th scope="col">Story</th>
            <th scope="col" class="number">
              Reads
            </th>
            <th scope="col">By hour</th>
          </tr>
        </thead>
        <tbody>
          {stories.map(({ id, headline, reads, hours }) => (
            <tr>
              <th scope="row">
                <a class="headline" href={`/admin/articles/${id}/`}>
                  {headline}
                </a>
              </th>
              <td class="number">{figure(reads)}</td>
              <td>
                <Bars {...told} counts={new Map(hours)} label={busiest(told.site, new Map(hours))} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

const Hours: FC<Told & { counts: Map<number, number>; total: number }> = ({ counts, total, ...told }) => {
  const hours = hoursOf({ since: told.day.starts, until: told.day.ends })
  const thisHour = Math.floor(told.now.getTime() / MS_AN_HOUR)
  return (
    <figure class="hours">
      <figcaption>
        <strong class="number">{figure(total)}</strong> {total === 1 ? 'read' : 'reads'} since midnight
      </figcaption>
      <Bars {...told} counts={counts} label={`Reads by hour. ${busiest(told.site, counts)}`} />
      <p class="axis" aria-hidden="true">
        {[0, 6, 12, 18].map((at) => (
          <span>{hours[at] === undefined ? '' : clock(told.site, hours[at])}</span>
        ))}
      </p>
      <details>
        <summary>Reads by hour, as a table</summary>
        <table>
          <caption class="unseen">Reads by hour</caption>
          <thead>
            <tr>
              <th scope="col">From</th>
              <th scope="col" class="number">
                Reads
              </th>
            </tr>
          </thead>
          <tbody>
            {hours
              .filter((hour) => hour <= thisHour)
              .map((hour) => (
                <tr>
                  <th scope="row">{clock(told.site, hour)}</th>
                  <td class="number">{figure(counts.get(hour) ?? 0)}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}

const TALL = 100
const WIDE = 10
const BETWEEN = 2

/** A bar for each hour of the day; the tallest is as high as there is room. What is to come is left free. */
const Bars: FC<Told & { counts: Map<number, number>; label: string }> = ({ day, counts, label }) => {
  const hours = hoursOf({ since: day.starts, until: day.ends })
  const most = Math.max(1, ...counts.values())
  return (
    <svg
      class="bars"
      viewBox={`0 0 ${hours.length * WIDE} ${TALL}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      {hours.map((hour, i) => {
        const height = Math.round(((counts.get(hour) ?? 0) / most) * TALL)
        return <rect x={i * WIDE} y={TALL - height} width={WIDE - BETWEEN} height={height} />
      })}
    </svg>
  )
}

/** "Most at 09:00: 214." */
function busiest(site: Site, counts: Map<number, number>): string {
  const [top] = [...counts].toSorted(([, one], [, other]) => other - one)
  return top ? `Most from ${clock(site, top[0])}: ${figure(top[1])}.` : ''
}

function clock(site: Site, hour: number): string {
  return timeOf(site, new Date(hour * MS_AN_HOUR))
}

function figure(count: number): string {
  return count.toLocaleString('en-GB')
}
