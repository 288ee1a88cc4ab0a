const MS_A_DAY = 86_400_000

/** Whether a text is a day of the calendar, as 2026-11-23 (RFC 3339, full-date). */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const midnight = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(text)
}

/** When a day begins in a time zone (IANA name), in milliseconds since 1970. Where clocks skip midnight, right after. */
export function startOf(day: string, timeZone: string): number {
  const midnight = Date.parse(`${day}T00:00:00Z`)
  const [year, month, date] = day.split('-').map(Number)
  // The clocks may change on this day: one of the offsets around it is the one at its beginning.
  const starts = [midnight - MS_A_DAY, midnight + MS_A_DAY].map((at) => midnight - offsetAt(at, timeZone))
  const inOrder = starts.toSorted((one, other) => one - other)
  const isOfThisDay = (at: number) => {
    const local = new Date(at + offsetAt(at, timeZone))
    return local.getUTCFullYear() === year && local.getUTCMonth() + 1 === month && local.getUTCDate() === date
  }
  return inOrder.find(isOfThisDay) ?? inOrder.at(-1) ?? midnight
}

/** When a day is over, in milliseconds since 1970. */
export function endOf(day: string, timeZone: string): number {
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + MS_A_DAY)
  const [year, month, date] = [next.getUTCFullYear(), next.getUTCMonth() + 1, next.getUTCDate()]
  // The last day there is has no next one that can be written the same way.
  if (year > 9999) return next.getTime()
  const digits = (value: number, many: number) => String(value).padStart(many, '0')
  return startOf(`${digits(year, 4)}-${digits(month, 2)}-${digits(date, 2)}`, timeZone)
}

/** How far local time is ahead of UTC at a moment, in milliseconds. */
function offsetAt(at: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
  const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const [, sign = '+', hours = '0', minutes = '0', seconds = '0'] =
    /GMT([+-])(\d{2}):(\d{2})(?::(\d{2}))?/.exec(name) ?? []
  const ahead = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)
  return (sign === '-' ? -ahead : ahead) * 1000
}
