import type { FC } from 'hono/jsx'
import type { Newsletter } from '../../newsletters/reading.ts'
import { zoneOf } from '../../settings/dates.ts'
import type { Site } from '../../settings/site.ts'
import type { Refused } from './asking.ts'
import { Check, TextField } from './fields.tsx'
import { textIn } from './forms.ts'

/** When the clock writes a letter, as the form has it. */
export interface TypedDaily {
  isDaily: boolean
  time: string
  days: number[]
}

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const NEW: TypedDaily = { isDaily: false, time: '07:00', days: [1, 2, 3, 4, 5, 6, 7] }

export function dailyIn(form: FormData): TypedDaily {
  return {
    isDaily: textIn(form, 'daily') === 'on',
    time: textIn(form, 'daily-time').trim().slice(0, 5),
    days: form.getAll('daily-days').map(Number),
  }
}

export function dailyOf(daily: Newsletter['daily']): TypedDaily {
  return daily ? { isDaily: true, time: daily.time, days: daily.days } : NEW
}

/** As the API takes it. */
export function dailyBody({ isDaily, time, days }: TypedDaily) {
  return isDaily ? { time, days } : null
}

export const DailyFields: FC<{ typed: TypedDaily; site: Site; refused: Refused | undefined }> = ({
  typed,
  site,
  refused,
}) => {
  const wrong = refused?.errors.filter(({ path }) => path.startsWith('daily.days')) ?? []
  return (
    <fieldset class="daily flow" aria-describedby="daily-hint">
      <legend>A letter each day</legend>
      <Check name="daily" label="The clock writes it from the day’s picks" checked={typed.isDaily} />
      <p class="hint" id="daily-hint">
        It goes out by itself. Its subject is the headline of the first pick that was in no letter of the last week. A
        day without such a pick has no letter, and it is not sent more than three hours late.
      </p>
      <TextField
        name="daily-time"
        label={`At, ${zoneOf({ ...site, language: 'en' })}`}
        type="time"
        value={typed.time}
        refused={refused}
      />
      <fieldset class="days" id="daily-days" tabindex={-1}>
        <legend>On</legend>
        {wrong.length > 0 && <p class="error">{wrong.map(({ message }) => message).join(' ')}</p>}
        {DAYS.map((day, i) => (
          <p class="check">
            <input
              type="checkbox"
              id={`daily-day-${i + 1}`}
              name="daily-days"
              value={String(i + 1)}
              checked={typed.days.includes(i + 1)}
            />
            <label for={`daily-day-${i + 1}`}>{day}</label>
          </p>
        ))}
      </fieldset>
    </fieldset>
  )
}

/** "The clock writes one from the picks at 07:00, Kyiv time, every day." */
export function dailyInWords({ time, days }: NonNullable<Newsletter['daily']>, site: Site): string {
  const zone = zoneOf({ ...site, language: 'en' })
  return `The clock writes one from the picks at ${time}, ${zone}, ${daysInWords(days)}.`
}

function daysInWords(days: readonly number[]): string {
  const all = [...days].sort().join('')
  if (all === '1234567') return 'every day'
  if (all === '12345') return 'on weekdays'
  const names = days.map((day) => DAYS[day - 1])
  return `on ${names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`}`
}
