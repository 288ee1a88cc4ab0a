import { scheduleInWords } from '../../articles/telling.ts'
import { FIRST_DAY } from '../../settings/site.ts'

const CLOCK_MS = 15_000

/** Says while somebody chooses when a story goes live, or a letter goes out, what that comes to, by the same rules as the desk. */
for (const fields of document.querySelectorAll<HTMLElement>('.schedule')) {
  const { zone = 'UTC', zoneName = '' } = fields.dataset
  const what = fields.dataset.what === 'letter' ? 'letter' : 'story'
  const site = { ...FIRST_DAY, url: '', timeZone: zone, timeZoneName: zoneName }
  const told = fields.querySelector('.told')
  const typedIn = (name: string) => fields.querySelector<HTMLInputElement>(`[name="${name}"]`)?.value ?? ''
  const tell = () => {
    const words = scheduleInWords(
      site,
      { date: typedIn('at-date'), time: typedIn('at-time') },
      { now: new Date(), what },
    )
    if (told && told.textContent !== words) told.textContent = words
  }
  fields.addEventListener('input', tell)
  // Not where the desk has just said what is wrong: that stands until something is changed.
  setInterval(() => told?.textContent && tell(), CLOCK_MS)
}
// What is told at once need not be asked for.
document.querySelector('[data-look]')?.remove()
