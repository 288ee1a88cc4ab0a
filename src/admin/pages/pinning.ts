import type { Site } from '../../settings/site.ts'
import { instantOf, wallTimeOf } from '../../settings/zones.ts'
import type { Refused } from './asking.ts'
import { textIn } from './forms.ts'

/** A row of the board as its form sends it. */
export interface Row {
  slug: string
  headline: string
  date: string
  time: string
}

/** What the form wants: its rows as they stand after the button that was pressed. */
export function rowsAfter(form: FormData): Row[] {
  const all = (name: string) => form.getAll(name).map(String)
  const [headlines, dates, times] = [all('headline'), all('until-date'), all('until-time')]
  const rows = all('slug').map((slug, i) => ({
    slug,
    headline: headlines[i] ?? slug,
    date: dates[i] ?? '',
    time: times[i] ?? '',
  }))
  const [act, place = ''] = textIn(form, 'act').split(/:(.*)/)
  // What is half typed into the field is meant only by those who ask for it.
  const typed = act === 'add' || act === 'save' ? storyIn(textIn(form, 'story')) : ''
  const story = act === 'pin' ? place : typed
  const added = story && !rows.some(({ slug }) => slug === story)
  return [...moved(rows, act ?? '', Number(place)), ...(added ? [fresh(story)] : [])]
}

/** The rows with one of them moved up, moved down or left out. */
export function moved<T>(rows: readonly T[], act: string, at: number): T[] {
  const row = rows[at]
  if (row === undefined || !['up', 'down', 'remove'].includes(act)) return [...rows]
  const others = rows.toSpliced(at, 1)
  return act === 'remove' ? others : others.toSpliced(Math.max(0, act === 'up' ? at - 1 : at + 1), 0, row)
}

/** The pins that the rows mean, or what is wrong with one of them. */
export function pinsFrom(rows: readonly Row[], site: Site, now: Date) {
  const pins: { slug: string; until?: string }[] = []
  for (const { slug, headline, date, time } of rows) {
    if (date === '' && time === '') {
      pins.push({ slug })
      continue
    }
    // A time alone is today's; a day alone is meant to its end.
    const until = instantOf(site, date || wallTimeOf(site, now).date, time || '23:59')?.instant
    if (!until) return wrong(`“${headline}”: give a day and a time, or neither.`)
    if (until <= now) return wrong(`“${headline}” would be pinned until a time that is over. Give a later one.`)
    pins.push({ slug, until: until.toISOString() })
  }
  return { pins }
}

function wrong(message: string): { refused: Refused } {
  return { refused: { status: 422, detail: 'Nothing was changed.', errors: [{ path: 'pins', message }] } }
}

/** A story by its slug, or by its address as somebody copied it. */
export function storyIn(text: string): string {
  const words = text.trim()
  if (!words.includes('/')) return words
  const path = words.replace(/^https?:\/\/[^/]*/i, '').replace(/[?#].*$/, '')
  const [slug = ''] = path.split('/').filter(Boolean)
  try {
    return decodeURIComponent(slug)
  } catch {
    return slug
  }
}

function fresh(slug: string): Row {
  return { slug, headline: slug, date: '', time: '' }
}
