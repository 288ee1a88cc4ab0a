import { editionOf } from '../press/editions.ts'
import type { Print } from '../press/fragment.ts'
import { siteFragment } from '../settings/fragment.ts'
import type { Site } from '../settings/site.ts'
import { askNavigation } from '../topics/reading.ts'
import type { Choice } from './form.tsx'

/** What every search is answered with: kept, so that only the search itself asks the database. */
export interface Desk {
  site: Site
  topics: Choice[]
}

export const searchDesk = siteFragment({
  key: 'search',
  freshSeconds: 300,
  essential: true,
  revision: () => editionOf('articles', 'names', 'site'),
  ask: (db) => [askNavigation(db)],
  show([topics], site) {
    const desk: Desk = { site, topics: topics.map(({ slug, name }) => ({ slug, name })) }
    return { status: 200, tags: ['site'], parts: { desk: JSON.stringify(desk) } }
  },
})

/** The desk as `searchDesk` wrote it. */
export function deskFrom(parts: Print['parts']): Desk {
  return JSON.parse(parts.desk ?? '')
}
