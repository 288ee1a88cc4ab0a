import type { Picture } from '../media/picture.ts'
import { htmlOf } from '../platform/jsx.ts'
import { editionOf } from '../press/editions.ts'
import { Card } from '../settings/card.tsx'
import { FeedLinks, PodcastLink } from '../settings/discovery.tsx'
import { siteFragment } from '../settings/fragment.ts'
import type { Site } from '../settings/site.ts'
import { StructuredData } from '../settings/structured-data.tsx'
import { Said } from '../settings/words/said.tsx'
import { wordsOf } from '../settings/words/words.ts'
import { listPath, listTag } from './address.ts'
import { askPlace, askTrails, type List, type Trail } from './list-reading.ts'
import { Image, Teaser } from './parts.tsx'
import { listThings } from './structured-data.ts'

const A_PAGE = 20
/**
 * Pages below this number are found by walking past the stories above them, at most 80 index rows. Those beyond all have
 * this number and say where they begin (`?before=`), which costs the same however far.
 */
export const BEYOND = 6

/** Part of a list by its number, or from below a story that the page before ended with. */
export interface Place {
  number: number
  before?: string | undefined
}

/** A list page: `/page/2/`, `/tag/harbour/`, `/author/ada-marlowe/page/3/`. Null for a list that is not there. */
export function listFragment(list: List, { number, before }: Place) {
  const skip = before ? 0 : (number - 1) * A_PAGE
  return siteFragment({
    key: `list/${list.of}/${list.of === 'all' ? '' : list.slug}/${before ?? number}`,
    freshSeconds: 60,
    essential: true,
    revision: () => editionOf('articles', 'names', 'site'),
    ask: (db) => [
      askPlace(db, list.of === 'all' ? { of: 'topic', slug: '' } : list),
      askTrails(db, list, { limit: A_PAGE + 1, before, skip }),
    ],
    show([[place], trails], site) {
      if (list.of !== 'all' && !place) return null
      const isKnown = trails.length > 0 || site.navigation.some(({ href }) => href === listPath(list))
      const tags = [listTag(list.of, place?.id)]
      if (list.of !== 'all' && place && place.slug !== list.slug) {
        return { status: 301, tags, parts: {}, location: listPath({ ...list, slug: place.slug }) }
      }
      const shown = trails.slice(0, A_PAGE)
      // A name that only drafts bear is nobody's business.
      if (shown.length === 0 && (number > 1 || !isKnown)) return null
      const older = trails.length > A_PAGE ? olderPath(list, number, shown.at(-1)) : null
      const path = before ? beyondPath(list, before) : numberedPath(list, number)
      const facts = {
        list,
        path,
        name: place?.name ?? wordsOf(site).allStories,
        // Said once, over the newest stories.
        about: number === 1 ? (place?.about ?? '') : '',
        picture: number === 1 ? (place?.picture ?? null) : null,
        number,
        shown,
        older,
      }
      return {
        status: 200,
        tags,
        parts: { head: htmlOf(<Head {...facts} site={site} />), main: htmlOf(<Main {...facts} site={site} />) },
      }
    },
  })
}

interface Facts {
  list: List
  /** Of this page. */
  path: string
  name: string
  /** Plain text; empty for none. */
  about: string
  picture: Picture | null
  number: number
  shown: Trail[]
  older: string | null
  site: Site
}

function Head({ list, path, name, about, picture, number, shown, site }: Facts) {
  const words = wordsOf(site)
  const title = number > 1 ? `${name}, ${pageName(site, number)}` : name
  return (
    <>
      <title>{`${title} | ${site.name}`}</title>
      <Card
        site={site}
        path={path}
        title={title}
        description={
          shortened(about) || (list.of === 'author' ? words.storiesBy(name) : words.latestOn(name, site.name))
        }
        image={picture}
      />
      {list.of !== 'all' && <FeedLinks path={listPath(list)} title={`${name} | ${site.name}`} />}
      {list.of === 'topic' && <PodcastLink site={site} path={listPath(list)} title={`${name} | ${site.name}`} />}
      <StructuredData things={listThings({ list, name, about, picture, path, trails: shown }, site)} />
    </>
  )
}

function Main({ list, name, about, picture, number, shown, older, site }: Facts) {
  const words = wordsOf(site)
  return (
    <main id="main" class="list">
      <header>
        {picture && (
          <figure class="portrait">
            <Image picture={picture} place="portrait" />
            {picture.credit && (
              <figcaption>
                <span class="credit">{picture.credit}</span>
              </figcaption>
            )}
          </figure>
        )}
        {list.of === 'author' && (
          <p class="kicker">
            <Said site={site}>{words.author}</Said>
          </p>
        )}
        <h1>{list.of === 'all' ? <Said site={site}>{name}</Said> : name}</h1>
        {number > 1 && (
          <p class="standfirst">
            <Said site={site}>{pageName(site, number)}</Said>
          </p>
        )}
        {paragraphsOf(about).map((paragraph) => (
          <p class="about">{paragraph}</p>
        ))}
      </header>
      {shown.length === 0 && (
        <p class="empty">
          <Said site={site}>{words.nothingHere}</Said>
        </p>
      )}
      {shown.map((trail) => (
        <Teaser site={site} trail={trail} size="plain" />
      ))}
      {(older || number > 1) && (
        <nav class="pages" aria-label={words.pages}>
          {number > 1 && (
            <a rel="prev" href={numberedPath(list, number - 1)}>
              <Said site={site}>{words.newer}</Said>
            </a>
          )}
          {older && (
            <a rel="next" href={older}>
              <Said site={site}>{words.older}</Said>
            </a>
          )}
        </nav>
      )}
    </main>
  )
}

/** Search engines show about as much as this. */
const DESCRIBED_IN = 300

/** The beginning of a text on one line, up to the end of a word. */
export function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= DESCRIBED_IN) return line
  return `${line.slice(0, DESCRIBED_IN).replace(/\s\S*$/, '')}…`
}

function paragraphsOf(text: string): string[] {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter(Boolean)
}

function numberedPath(list: List, number: number): string {
  if (number === 1) return list.of === 'all' ? '/' : listPath(list)
  return `${listPath(list)}page/${number}/`
}

function olderPath(list: List, number: number, last: Trail | undefined): string {
  return number + 1 < BEYOND || !last ? numberedPath(list, number + 1) : beyondPath(list, last.id)
}

function beyondPath(list: List, before: string): string {
  return `${listPath(list)}page/${BEYOND}/?before=${before}`
}

function pageName(site: Site, number: number): string {
  const words = wordsOf(site)
  return number < BEYOND ? words.pageNumber(number) : words.earlierStories
}
