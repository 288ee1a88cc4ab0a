import type { FC } from 'hono/jsx'
import { gapInWords, overInWords, scheduleInWords, type Scheduled as What } from '../../../articles/telling.ts'
import { zoneOf } from '../../../settings/dates.ts'
import type { Site } from '../../../settings/site.ts'
import { instantOf, type WallTime } from '../../../settings/zones.ts'
import type { Refused } from '../asking.ts'
import { TextField } from '../fields.tsx'
import { textIn } from '../forms.ts'

const MS_AN_HOUR = 3_600_000

interface Fields {
  site: Site
  value: WallTime
  now: Date
  what?: What
  refused?: Refused | undefined
}

/** When a story goes live, or a letter goes out, by the clocks of the paper. */
export const ScheduleFields: FC<Fields> = ({ site, value, now, what = 'story', refused }) => (
  <fieldset class="schedule" data-zone={site.timeZone} data-zone-name={site.timeZoneName} data-what={what}>
    <legend class="unseen">{what === 'letter' ? 'When it goes out' : 'When it goes live'}</legend>
    <div class="moment">
      <TextField name="at-date" label="Day" type="date" value={value.date} refused={refused} />
      <TextField
        name="at-time"
        label={`Time, ${zoneOf({ ...site, language: 'en' })}`}
        type="time"
        value={value.time}
        refused={refused}
      />
    </div>
    <p class="told" aria-live="polite">
      {/* What is wrong stands at its field already. */}
      {refused?.errors.some(({ path }) => path.startsWith('at.')) ? '' : scheduleInWords(site, value, { now, what })}
    </p>
  </fieldset>
)

export type Scheduled = { at: Date } | { refused: Refused }

/** The names of the fields above, for whoever reads the form. */
export function wallTimeIn(form: FormData): WallTime {
  return { date: textIn(form, 'at-date').trim(), time: textIn(form, 'at-time').trim() }
}

/**
 * The instant that the form's fields mean, if it is one ahead. A time that clocks leave out is refused with the one
 * that comes instead, so that nobody is surprised; of one that they show twice the first is meant.
 */
export function scheduleIn(site: Site, form: FormData, { now, what = 'story' }: { now: Date; what?: What }): Scheduled {
  const { date, time } = wallTimeIn(form)
  const meant = instantOf(site, date, time)
  if (!meant) return wrong(date === '' ? 'at.date' : 'at.time', 'Give a day and a time, such as 07:00.')
  if (meant.is === 'gap') return wrong('at.time', gapInWords(site, { date, time }, meant.instant))
  if (meant.instant <= now) return wrong('at.date', overInWords(what))
  return { at: meant.instant }
}

/** A first guess: the next full hour that leaves time to think. */
export function nextHour(now: Date): Date {
  return new Date(Math.ceil((now.getTime() + MS_AN_HOUR / 2) / MS_AN_HOUR) * MS_AN_HOUR)
}

function wrong(path: string, message: string): { refused: Refused } {
  return { refused: { status: 422, detail: message, errors: [{ path, message }] } }
}
