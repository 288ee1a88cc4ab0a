import { Moment } from '../articles/parts.tsx'
import { SignUp } from '../newsletters/form.tsx'
import { issuePath, newsletterPath } from '../newsletters/place.ts'
import { htmlOf } from '../platform/jsx.ts'
import { Card } from '../settings/card.tsx'
import { dateOf } from '../settings/dates.ts'
import { FeedLinks } from '../settings/discovery.tsx'
import type { Site } from '../settings/site.ts'
import { StructuredData } from '../settings/structured-data.tsx'
import { letterWordsOf } from '../settings/words/letters.ts'
import { Said } from '../settings/words/said.tsx'
import { wordsOf } from '../settings/words/words.ts'
import type { Letter, Line } from './archive-reading.ts'
import { archiveThings } from './structured-data.ts'

interface Facts {
  letter: Letter
  shown: readonly Line[]
  /** Below which issue this page begins, if it is not the first. */
  before: string | undefined
  /** The last issue, if more come below it. */
  older: string | undefined
  site: Site
}

/** The page of a newsletter. */
export function archiveParts(facts: Facts): { head: string; main: string } {
  return { head: htmlOf(<Head {...facts} />), main: htmlOf(<Main {...facts} />) }
}

function Head({ letter, shown, before, site }: Facts) {
  const words = letterWordsOf(site)
  const home = newsletterPath(letter.slug)
  const path = home + (before ? `?before=${before}` : '')
  const title = before ? `${letter.name}, ${words.earlierIssues}` : letter.name
  return (
    <>
      <title>{`${title} | ${site.name}`}</title>
      <Card
        site={site}
        path={path}
        title={title}
        description={
          [letter.description, letter.cadence].filter(Boolean).join(' ') || words.issuesOf(letter.name, site.name)
        }
      />
      {letter.isArchivePublic && <FeedLinks path={home} title={`${letter.name} | ${site.name}`} />}
      <StructuredData things={archiveThings({ letter, lines: shown, path }, site)} />
    </>
  )
}

function Main({ letter, shown, before, older, site }: Facts) {
  const words = letterWordsOf(site)
  const home = newsletterPath(letter.slug)
  return (
    <main id="main" class="list letters">
      <header>
        <p class="kicker">
          <a href="/newsletters/">
            <Said site={site}>{wordsOf(site).newsletters}</Said>
          </a>
        </p>
        <h1>{letter.name}</h1>
        {before && (
          <p class="standfirst">
            <Said site={site}>{words.earlierIssues}</Said>
          </p>
        )}
      </header>
      {letter.closedAt ? (
        <>
          {letter.description && <p class="about">{letter.description}</p>}
          <p class="about">
            <Said site={site}>{words.ended}</Said>
          </p>
        </>
      ) : (
        <SignUp site={site} letter={letter} place="archive" title={words.signUpFor(letter.name)} />
      )}
      {letter.isArchivePublic && <Issues lines={shown} letter={letter} site={site} />}
      {(before || older) && (
        <nav class="pages" aria-label={wordsOf(site).pages}>
          {before && (
            <a href={home}>
              <Said site={site}>{words.newestIssues}</Said>
            </a>
          )}
          {older && (
            <a rel="next" href={`${home}?before=${older}`}>
              <Said site={site}>{words.olderIssues}</Said>
            </a>
          )}
        </nav>
      )}
    </main>
  )
}

function Issues({ lines, letter, site }: { lines: readonly Line[]; letter: Letter; site: Site }) {
  const words = letterWordsOf(site)
  return (
    <section class="issues" aria-labelledby="issues">
      <h2 id="issues">
        <Said site={site}>{words.issues}</Said>
      </h2>
      {lines.length === 0 && (
        <p class="empty">
          <Said site={site}>{words.noIssues}</Said>
        </p>
      )}
      {lines.map(({ slug, subject, preheader, at }) => (
        <article class="brief">
          <p class="when">
            <Moment site={site} at={at} text={dateOf(site, at)} />
          </p>
          <h3 class="headline">
            <a href={issuePath(letter.slug, slug)}>{subject}</a>
          </h3>
          {preheader && (
            <div class="body">
              <p>{preheader}</p>
            </div>
          )}
        </article>
      ))}
    </section>
  )
}
