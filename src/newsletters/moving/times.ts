const ISO =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3})\d*)?)?)?(?:\s*(Z|UTC|[+-]\d{2}:?\d{2}))?$/i
const DOTTED = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:,? +(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/

/**
 * A time as files have it: 2026-11-23T07:00:00Z, 2026-11-23 07:00:00 (UTC, as Mailchimp writes), 23.11.2026 07:00 (as Excel
 * makes of it). Undefined where there is none, null where it cannot be read: of 3/4/2026 nobody knows the month. One
 * that is still to come is `now`: clocks differ.
 */
export function timeOf(text: string, now: Date): Date | null | undefined {
  if (text === '' || /^0000-00-00/.test(text)) return undefined
  const at = Date.parse(isoOf(text) ?? '')
  return Number.isNaN(at) || at < 0 ? null : new Date(Math.min(at, now.getTime()))
}

function isoOf(text: string): string | null {
  const [, year, month, day, hour = '0', minute = '00', second = '00', part = '0', zone = 'Z'] = ISO.exec(text) ?? []
  if (year && month && day) {
    const offset = /^(?:Z|UTC)$/i.test(zone) ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(-2)}`
    return `${year}-${two(month)}-${two(day)}T${two(hour)}:${minute}:${second}.${part.padEnd(3, '0')}${offset}`
  }
  const [, d, m, y, h = '0', min = '00', s = '00'] = DOTTED.exec(text) ?? []
  return d && m && y ? `${y}-${two(m)}-${two(d)}T${two(h)}:${min}:${s}Z` : null
}

function two(digits: string): string {
  return digits.padStart(2, '0')
}
