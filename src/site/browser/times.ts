const AN_HOUR = 60
const A_DAY = 24 * AN_HOUR

/** Marks what came in the last hour, and says "3 hours ago" for the paper's own time where stories are listed. */
export function tellAges(): void {
  for (const time of document.querySelectorAll('time')) {
    const minutes = Math.round((Date.now() - Date.parse(time.dateTime)) / 60_000)
    if (time.closest('.news-feed, .briefs')) time.classList.toggle('new', minutes >= 0 && minutes < AN_HOUR)
    if (minutes < 0 || minutes >= A_DAY) continue
    time.title ||= time.textContent ?? ''
    if (time.closest('.when')) time.textContent = ageOf(minutes) ?? time.textContent
  }
}

function ageOf(minutes: number): string | undefined {
  if (!globalThis.Intl?.RelativeTimeFormat) return undefined
  const ages = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: 'auto' })
  return minutes < AN_HOUR ? ages.format(-minutes, 'minute') : ages.format(-Math.floor(minutes / AN_HOUR), 'hour')
}
