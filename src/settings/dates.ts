import type { Site } from './site.ts'
import { wordsOf } from './words/words.ts'

const formats = new Map<string, Intl.DateTimeFormat>()

/** "22 March 2023, 23:47 Kyiv time": a moment as this paper tells it, in its language and zone. */
export function dateTimeOf(site: Site, at: Date): string {
  return `${dateOf(site, at)}, ${timeOf(site, at)} ${zoneOf(site)}`
}

/** "22 March 2023, 23:47": in a list the zone would be said on every line. The foot of the page says it once. */
export function shortOf(site: Site, at: Date): string {
  return `${dateOf(site, at)}, ${timeOf(site, at)}`
}

/** "22 March 2023". */
export function dateOf(site: Site, at: Date): string {
  return format(site, 'date', { day: 'numeric', month: 'long', year: 'numeric' }).format(at)
}

/** "Wednesday 22 March 2023". */
export function longDateOf(site: Site, at: Date): string {
  return format(site, 'long', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(at)
}

/** "22 March". */
export function dayOf(site: Site, at: Date): string {
  return format(site, 'day', { day: 'numeric', month: 'long' }).format(at)
}

/** "March 2023". */
export function monthOfYear(site: Site, at: Date): string {
  return format(site, 'month', { month: 'long', year: 'numeric' }).format(at)
}

/** "Wed". */
export function weekdayOf(site: Site, at: Date): string {
  return format(site, 'weekday', { weekday: 'short' }).format(at)
}

/** "23:47". */
export function timeOf(site: Site, at: Date): string {
  return format(site, 'time', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)
}

/** "Kyiv time", or whatever the paper calls its zone. */
export function zoneOf(site: Site): string {
  return site.timeZoneName || wordsOf(site).zone(site.timeZone)
}

/** Whether a text is a time zone that `Intl` knows. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

function format(site: Site, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${site.language} ${site.timeZone} ${name}`
  const known = formats.get(key)
  if (known) return known
  // Plain "en" would be read as American: the house writes the day first.
  const language = site.language === 'en' ? 'en-GB' : site.language
  const made = new Intl.DateTimeFormat(language, { ...options, timeZone: site.timeZone })
  formats.set(key, made)
  return made
}
