import type { FC } from 'hono/jsx'
import { dateOf, dateTimeOf, dayOf, timeOf } from '../../settings/dates.ts'
import type { Site } from '../../settings/site.ts'

interface Moment {
  site: Site
  at: string | Date
  now: Date
}

/** A moment in a list: today's by its hour, this year's by its day. All of it is said where one points. */
export const When: FC<Moment> = ({ site, at, now }) => {
  const moment = new Date(at)
  const isToday = dateOf(site, moment) === dateOf(site, now)
  const isThisYear = moment.getUTCFullYear() === now.getUTCFullYear()
  const day = isThisYear ? dayOf(site, moment) : dateOf(site, moment)
  return (
    <time datetime={moment.toISOString()} title={dateTimeOf(site, moment)}>
      {isToday ? timeOf(site, moment) : `${day}, ${timeOf(site, moment)}`}
    </time>
  )
}
