import { articlePath } from '../articles/address.ts'
import { Moment } from '../articles/parts.tsx'
import { briefPath } from '../briefs/parts.tsx'
import { htmlOf } from '../platform/jsx.ts'
import { shortOf } from '../settings/dates.ts'
import { inLanguage } from '../settings/direction.ts'
import type { Site } from '../settings/site.ts'
import { Said } from '../settings/words/said.tsx'
import { wordsOf } from '../settings/words/words.ts'
import { type Asked, searchPath, type Wrong } from './asked.ts'
import type { Desk } from './desk.ts'
import { SearchForm } from './form.tsx'
import type { Found, Results } from './reading.ts'

interface PageFacts {
  desk: Desk
  asked: Asked
  wrong: Wrong | null
  /** Null where nothing was looked for. */
  results: Results | null
}

/** The page of a search: not for search engines, but what it leads to is. */
export function searchPage(facts: PageFacts): { head: string; main: string } {
  const { site } = facts.desk
  const words = wordsOf(site)
  const title = facts.asked.query === '' ? words.search : `${words.search}: ${facts.asked.query}`
  return {
    head: htmlOf(
      <>
        <title>{`${title} | ${site.name}`}</title>
        <meta name="robots" content="noindex, follow" />
      </>,
    ),
    main: htmlOf(<Main {...facts} />),
  }
}

function Main({ desk, asked, wrong, results }: PageFacts) {
  const { site, topics } = desk
  const words = wordsOf(site)
  return (
    <main id="main" class="list results">
      <header>
        <h1>
          <Said site={site}>{words.search}</Said>
        </h1>
        <SearchForm site={site} asked={asked} wrong={wrong} topics={topics} />
      </header>
      {results && <Outcome site={site} asked={asked} results={results} />}
      {asked.query === '' && (
        <p class="empty">
          <Said site={site}>{words.searchHint}</Said>
        </p>
      )}
    </main>
  )
}

function Outcome({ site, asked, results: { found, next } }: { site: Site; asked: Asked; results: Results }) {
  const words = wordsOf(site)
  return (
    <>
      {found.length === 0 && !next && (
        <p class="empty">
          <Said site={site}>{asked.place ? words.nothingMore : words.nothingFound(asked.query)}</Said>
        </p>
      )}
      {found.map((one) => (
        <Result site={site} found={one} />
      ))}
      {next && (
        <nav class="pages" aria-label={words.pages}>
          <a rel="next" href={searchPath(asked, next)}>
            <Said site={site}>{words.moreResults}</Said>
          </a>
        </nav>
      )}
    </>
  )
}

function Result({ site, found }: { site: Site; found: Found }) {
  const at = new Date(found.liveAt)
  const foreign = inLanguage(found.language, site)
  const kicker = found.kind === 'brief' ? <Said site={site}>{wordsOf(site).newsFeed}</Said> : found.topic
  return (
    <article class="teaser plain">
      <div class="text">
        {kicker && <p class="kicker">{kicker}</p>}
        <h2 class="headline" {...foreign}>
          <a href={found.slug === null ? briefPath(found.id) : articlePath(found.slug)}>{found.headline}</a>
        </h2>
        <p class="standfirst" {...foreign}>
          <Marked text={found.snippet} />
        </p>
        <p class="when">
          <Moment site={site} at={at} text={shortOf(site, at)} />
        </p>
      </div>
    </article>
  )
}

/** Text with its matches marked. It is text to the end: whatever looks like HTML in it was written to be read. */
function Marked({ text }: { text: string }) {
  const [before, ...rest] = text.split('\u0001')
  return (
    <>
      {before}
      {rest.map((piece) => {
        const [match, after] = piece.split('\u0002')
        return (
          <>
            <mark>{match}</mark>
            {after}
          </>
        )
      })}
    </>
  )
}
