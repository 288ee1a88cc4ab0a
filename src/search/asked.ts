import type { Site } from '../settings/site.ts'
import { isSlug } from '../slugs/slug.ts'
import { endOf, isDay, startOf } from './days.ts'
import { cursorOf, type Place, placeOf } from './place.ts'
import { matchOf, plainQuery } from './words.ts'

/** What a reader asks for. What was left open is empty. */
export interface Asked {
  query: string
  /** Slug of a topic, such as it is or was. */
  topic: string
  from: string
  to: string
  place: Place | undefined
}

/** Why a day cannot be meant. */
export type Wrong = 'from' | 'to' | 'order'

/** The parameters of a search; all others change nothing. Null where the place is none that a page ever led to. */
export function askedOf(parameters: URLSearchParams): Asked | null {
  const line = (name: string) => plainQuery(parameters.get(name) ?? '')
  const before = parameters.get('before')
  const place = before === null ? undefined : placeOf(before)
  if (place === null) return null
  const topic = line('topic')
  return {
    query: line('q'),
    topic: isSlug(topic) ? topic : '',
    from: line('from'),
    to: line('to'),
    place,
  }
}

export function wrongIn({ from, to }: Asked): Wrong | null {
  if (from !== '' && !isDay(from)) return 'from'
  if (to !== '' && !isDay(to)) return 'to'
  return from !== '' && to !== '' && from > to ? 'order' : null
}

/** What to look for, and between which moments. The days are those of the paper's zone. */
export function termsOf({ query, topic, from, to, place }: Asked, { timeZone }: Site) {
  return {
    match: matchOf(query),
    topic,
    since: from === '' ? null : startOf(from, timeZone),
    until: to === '' ? null : endOf(to, timeZone),
    place,
  }
}

/** The address of the results below a place. */
export function searchPath({ query, topic, from, to }: Asked, place: Place): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries({ q: query, topic, from, to, before: cursorOf(place) })) {
    if (value !== '') parameters.set(name, value)
  }
  return `/search/?${parameters}`
}
