import { dateOf, dayOf, longDateOf, timeOf, zoneOf } from './dates.ts'
import type { Site } from './site.ts'

/** What a clock on the wall shows, as a form sends it: 2026-03-29 and 02:30. */
export interface WallTime {
  date: string
  time: string
}

export interface Meant {
  instant: Date
  /**
   * Whether the clock ever shows that time: `gap`, it is put forward past it, and as much later is meant; `fold`, it
   * is put back and shows it twice, and the first is meant (as RFC 5545 section 3.3.5 has it).
   */
  is: 'plain' | 'gap' | 'fold'
}

const MS_A_MINUTE = 60_000
const MS_AN_HOUR = 3_600_000
const MS_A_DAY = 86_400_000
const WALL = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d)(?::\d\d(?:\.\d{1,3})?)?$/

/** The instant at which clocks in the paper's zone show this. Null if there is no such day or time in any zone. */
export function instantOf(site: Pick<Site, 'timeZone'>, date: string, time: string): Meant | null {
  const wall = wallOf(date, time)
  if (wall === null) return null
  // No zone is put forward or back twice within two days (the widest step, Apia's in 2011, took one).
  const before = offsetAt(site.timeZone, wall - MS_A_DAY)
  const after = offsetAt(site.timeZone, wall + MS_A_DAY)
  const found = [...new Set([wall - before, wall - after])]
    .filter((instant) => instant + offsetAt(site.timeZone, instant) === wall)
    .sort((a, b) => a - b)
  const [first, second] = found
  if (first === undefined) return { instant: new Date(wall - before), is: 'gap' }
  return { instant: new Date(first), is: second === undefined ? 'plain' : 'fold' }
}

/** What clocks in the paper's zone show at an instant, for the inputs of a form. */
export function wallTimeOf(site: Pick<Site, 'timeZone'>, instant: Date): WallTime {
  const wall = new Date(instant.getTime() + offsetAt(site.timeZone, instant.getTime())).toISOString()
  return { date: wall.slice(0, 10), time: wall.slice(11, 16) }
}

/** "today 19:30, Kyiv time", "tomorrow 07:00, Kyiv time", "Friday 27 November 2026, 07:00, Kyiv time": in the desk's English. */
export function whenInWords(site: Site, instant: Date, now: Date): string {
  const paper = inEnglish(site)
  // Versions of ICU do not agree on a comma after the weekday.
  const day = daysName(site, instant, now) ?? `${longDateOf(paper, instant).replace(',', '')},`
  return `${day} ${timeOf(paper, instant)}, ${zoneOf(paper)}`
}

/** What is over, told short: "14:03" today, "yesterday 14:03", "22 March, 14:03", "22 March 2023, 14:03". */
export function pastInWords(site: Site, instant: Date, now: Date): string {
  const paper = inEnglish(site)
  const time = timeOf(paper, instant)
  const [day, today] = [wallTimeOf(site, instant).date, wallTimeOf(site, now).date]
  if (day === today) return time
  const name = daysName(site, instant, now)
  if (name) return `${name} ${time}`
  return `${day.slice(0, 4) === today.slice(0, 4) ? dayOf(paper, instant) : dateOf(paper, instant)}, ${time}`
}

/** "in 14 hours", "in 3 days", "in less than a minute"; of what is over "2 hours ago". Rounded, never to nothing. */
export function spanInWords(instant: Date, now: Date): string {
  const span = instant.getTime() - now.getTime()
  const length = lengthOf(Math.abs(span))
  return span >= 0 ? `in ${length}` : `${length} ago`
}

function lengthOf(span: number): string {
  if (span < MS_A_MINUTE) return 'less than a minute'
  const minutes = Math.round(span / MS_A_MINUTE)
  if (minutes < 90) return counted(minutes, 'minute')
  const hours = Math.round(span / MS_AN_HOUR)
  return hours < 36 ? counted(hours, 'hour') : counted(Math.round(span / MS_A_DAY), 'day')
}

function counted(number: number, unit: string): string {
  return `${number} ${unit}${number === 1 ? '' : 's'}`
}

function daysName(site: Site, instant: Date, now: Date): 'yesterday' | 'today' | 'tomorrow' | undefined {
  const [day, today] = [instant, now].map((at) => Date.parse(wallTimeOf(site, at).date))
  switch ((day ?? 0) - (today ?? 0)) {
    case -MS_A_DAY:
      return 'yesterday'
    case 0:
      return 'today'
    case MS_A_DAY:
      return 'tomorrow'
    default:
      return undefined
  }
}

/** The desk speaks English, whatever the paper's language. */
function inEnglish(site: Site): Site {
  return { ...site, language: 'en' }
}

/** The wall's time as if it were UTC, in milliseconds; null for 31 February or 25 o'clock. */
function wallOf(date: string, time: string): number | null {
  const [whole, year = '', month = '', day = '', hour = '', minute = ''] = WALL.exec(`${date} ${time}`) ?? []
  if (whole === undefined || Number(hour) > 23 || Number(minute) > 59) return null
  const wall = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute))
  return new Date(wall).toISOString().slice(0, 10) === `${year}-${month}-${day}` ? wall : null
}

const clocks = new Map<string, Intl.DateTimeFormat>()

/** How far the zone's clocks are ahead of UTC at an instant, in milliseconds. */
function offsetAt(timeZone: string, instant: number): number {
  const clock = clocks.get(timeZone) ?? clockOf(timeZone)
  clocks.set(timeZone, clock)
  const parts = new Map(clock.formatToParts(instant).map(({ type, value }) => [type, Number(value)]))
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
  return shown - Math.floor(instant / 1_000) * 1_000
}

function clockOf(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
}
