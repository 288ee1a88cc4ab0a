import { Body } from '../articles/body.tsx'
import type { Trail } from '../articles/list-reading.ts'
import { Moment, Teaser } from '../articles/parts.tsx'
import { SignUp } from '../newsletters/form.tsx'
import { issuePath, newsletterPath } from '../newsletters/place.ts'
import { htmlOf } from '../platform/jsx.ts'
import { Card } from '../settings/card.tsx'
import { FeedLinks } from '../settings/discovery.tsx'
import type { Site } from '../settings/site.ts'
import { StructuredData } from '../settings/structured-data.tsx'
import { letterWordsOf } from '../settings/words/letters.ts'
import { Said } from '../settings/words/said.tsx'
import type { askIssue, Beside, Letter } from './archive-reading.ts'
import { issueThings } from './structured-data.ts'

interface Facts {
  letter: Letter
  issue: Awaited<ReturnType<typeof askIssue>>[number]
  /** Those that are live, in their order. */
  stories: readonly Trail[]
  older: Beside | undefined
  newer: Beside | undefined
  site: Site
}

/** The page of one issue. */
export function issueParts(facts: Facts): { head: string; main: string } {
  return { head: htmlOf(<Head {...facts} />), main: htmlOf(<Main {...facts} />) }
}

function Head({ letter, issue, stories, site }: Facts) {
  const path = issuePath(letter.slug, issue.slug)
  return (
    <>
      <title>{`${issue.subject} | ${letter.name} | ${site.name}`}</title>
      <Card
        site={site}
        path={path}
        title={issue.subject}
        description={issue.preheader || letter.description}
        type="article"
        image={stories.find(({ image }) => image)?.image ?? null}
      />
      <meta property="article:published_time" content={issue.at.toISOString()} />
      <FeedLinks path={newsletterPath(letter.slug)} title={`${letter.name} | ${site.name}`} />
      <StructuredData things={issueThings({ letter, issue, stories }, site)} />
    </>
  )
}

function Main({ letter, issue, stories, older, newer, site }: Facts) {
  const words = letterWordsOf(site)
  return (
    <main id="main" class="letters">
      <article class="story">
        <header>
          <p class="kicker">
            <a href={newsletterPath(letter.slug)}>{letter.name}</a>
          </p>
          <h1>{issue.subject}</h1>
          <p class="byline">
            <Moment site={site} at={issue.at} />
          </p>
        </header>
        {issue.body && <Body html={issue.body} />}
        <p class="address">{site.url + decodeURI(issuePath(letter.slug, issue.slug))}</p>
      </article>
      {stories.length > 0 && (
        <section class="related stories" aria-labelledby="stories">
          <h2 id="stories">
            <Said site={site}>{words.inThisIssue}</Said>
          </h2>
          {stories.map((trail) => (
            <Teaser site={site} trail={trail} level={3} size="plain" />
          ))}
        </section>
      )}
      {(older || newer) && (
        <nav class="pages" aria-label={words.issues}>
          {older && <Way letter={letter} issue={older} rel="prev" site={site} />}
          {newer && <Way letter={letter} issue={newer} rel="next" site={site} />}
        </nav>
      )}
      {!letter.closedAt && <SignUp site={site} letter={letter} place="issue" title={words.signUpFor(letter.name)} />}
    </main>
  )
}

/** The way to the issue before or after it. */
function Way({ letter, issue, rel, site }: { letter: Letter; issue: Beside; rel: 'prev' | 'next'; site: Site }) {
  const words = letterWordsOf(site)
  return (
    <p>
      <Said site={site}>{rel === 'prev' ? words.issueBefore : words.issueAfter}</Said>:{' '}
      <a rel={rel} href={issuePath(letter.slug, issue.slug)}>
        {issue.subject}
      </a>
    </p>
  )
}
