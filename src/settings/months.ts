import type { Site } from './site.ts'
import { instantOf, wallTimeOf } from './zones.ts'

export interface Day {
  /** 2026-11-24. */
  date: string
  starts: Date
  /** The instant at which the next one starts: 23 or 25 hours later where the clocks change, or none. */
  ends: Date
}

export interface Month {
  /** 2026-11. */
  name: string
  days: Day[]
  /** How many days of its first week are of the month before. */
  offset: number
  previous: string | null
  next: string | null
}

const MONTH = /^(\d{4})-(0[1-9]|1[0-2])$/
const FIRST_YEAR = 1970
const LAST_YEAR = 9998

/** The days of a month as clocks in the paper's zone have them; of the month of `now` where none is named. */
export function monthOf(site: Pick<Site, 'timeZone' | 'language'>, text: string, now: Date): Month {
  const name = isMonth(text) ? text : wallTimeOf(site, now).date.slice(0, 7)
  const first = `${name}-01`
  const days: Day[] = []
  for (let date = first; date.startsWith(name); date = nextDay(date)) {
    days.push({ date, starts: startOf(site, date), ends: startOf(site, nextDay(date)) })
  }
  return {
    name,
    days,
    offset: (weekdayOf(first) - firstWeekday(site) + 7) % 7,
    previous: neighbour(name, -1),
    next: neighbour(name, 1),
  }
}

/** The instant at which a day begins: mostly midnight, and later where the clocks are put forward past it. */
function startOf(site: Pick<Site, 'timeZone'>, date: string): Date {
  const meant = instantOf(site, date, '00:00')
  if (!meant) throw new Error(`${date} is no day`)
  return meant.instant
}

/** The day that clocks in the paper's zone show now. */
export function dayAt(site: Pick<Site, 'timeZone'>, now: Date): Day {
  const { date } = wallTimeOf(site, now)
  return { date, starts: startOf(site, date), ends: startOf(site, nextDay(date)) }
}

/** The first day of the week where the paper's language is spoken: 1 for Monday to 7 for Sunday. */
export function firstWeekday({ language }: Pick<Site, 'language'>): number {
  // As in dates.ts: plain "en" is not American. What a runtime does not know of a language begins on Monday (ISO 8601).
  const locale: Intl.Locale & { getWeekInfo?(): { firstDay: number } } = new Intl.Locale(
    language === 'en' ? 'en-GB' : language,
  )
  return locale.getWeekInfo?.().firstDay ?? 1
}

function isMonth(text: string): boolean {
  const year = Number(MONTH.exec(text)?.[1] ?? 0)
  return year >= FIRST_YEAR && year <= LAST_YEAR
}

function neighbour(name: string, by: number): string | null {
  const month = new Date(`${name}-01T00:00:00Z`)
  month.setUTCMonth(month.getUTCMonth() + by)
  const found = month.toISOString().slice(0, 7)
  return isMonth(found) ? found : null
}

function nextDay(date: string): string {
  return new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10)
}

function weekdayOf(date: string): number {
  return new Date(date).getUTCDay() || 7
}
