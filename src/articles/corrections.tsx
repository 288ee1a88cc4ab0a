import { htmlOf } from '../platform/jsx.ts'
import { editionOf } from '../press/editions.ts'
import { Card } from '../settings/card.tsx'
import { shortOf } from '../settings/dates.ts'
import { inLanguage } from '../settings/direction.ts'
import { siteFragment } from '../settings/fragment.ts'
import type { Site } from '../settings/site.ts'
import { Said } from '../settings/words/said.tsx'
import { wordsOf } from '../settings/words/words.ts'
import { articlePath } from './address.ts'
import { askCorrections } from './list-reading.ts'
import { Moment } from './parts.tsx'

const A_PAGE = 30

type Line = Awaited<ReturnType<typeof askCorrections>>[number]

/** `/corrections/`: every correction of a live story, newest first, or from below the one that the page before ended with. */
export function correctionsPage(before?: string) {
  return siteFragment({
    key: `corrections/${before ?? ''}`,
    freshSeconds: 60,
    essential: true,
    revision: () => editionOf('articles', 'site'),
    ask: (db) => [askCorrections(db, { limit: A_PAGE + 1, before })],
    show([lines], site) {
      if (before && lines.length === 0) return null
      const shown = lines.slice(0, A_PAGE)
      const last = lines.length > A_PAGE ? shown.at(-1) : undefined
      return {
        status: 200,
        tags: ['corrections'],
        parts: {
          head: htmlOf(<Head before={before} site={site} />),
          main: htmlOf(<Main lines={shown} older={last && `/corrections/?before=${last.id}`} site={site} />),
        },
      }
    },
  })
}

function Head({ before, site }: { before: string | undefined; site: Site }) {
  return (
    <>
      <title>{`${wordsOf(site).corrections} | ${site.name}`}</title>
      <Card
        site={site}
        path={`/corrections/${before ? `?before=${before}` : ''}`}
        title={wordsOf(site).corrections}
        description={wordsOf(site).correctionsOf(site.name)}
      />
    </>
  )
}

function Main({ lines, older, site }: { lines: readonly Line[]; older: string | undefined; site: Site }) {
  const words = wordsOf(site)
  return (
    <main id="main" class="list">
      <header>
        <h1>
          <Said site={site}>{words.corrections}</Said>
        </h1>
      </header>
      {lines.length === 0 && (
        <p class="empty">
          <Said site={site}>{words.noCorrections}</Said>
        </p>
      )}
      {lines.map((line) => (
        <article class="brief">
          <p class="when">
            <Moment site={site} at={line.at} text={shortOf(site, line.at)} />
          </p>
          <h2 class="headline" {...inLanguage(line.language, site)}>
            <a href={articlePath(line.slug)}>{line.headline}</a>
          </h2>
          <div class="body" {...inLanguage(line.language, site)}>
            <p>{line.text}</p>
          </div>
        </article>
      ))}
      {older && (
        <nav class="pages" aria-label={words.pages}>
          <a rel="next" href={older}>
            <Said site={site}>{words.earlierCorrections}</Said>
          </a>
        </nav>
      )}
    </main>
  )
}
