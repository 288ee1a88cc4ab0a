import { raw } from 'hono/html'
import { Card } from '../settings/card.tsx'
import { dateTimeOf, dayOf, shortOf, timeOf } from '../settings/dates.ts'
import { FeedLinks } from '../settings/discovery.tsx'
import type { Site } from '../settings/site.ts'
import { StructuredData } from '../settings/structured-data.tsx'
import { wordsOf } from '../settings/words/words.ts'
import { Offer, Pause } from './live.tsx'
import type { Brief } from './reading.ts'
import { briefThings, newsFeedThings } from './structured-data.ts'

export function briefPath(id: string): string {
  return `/news-feed/${id}/`
}

/** Whether the brief is of another day than the one above it. */
export function isNewDay(site: Site, brief: Brief, above: Brief | undefined): boolean {
  return !above || dayOf(site, above.at) !== dayOf(site, brief.at)
}

/** Time, headline, and the text folded under it: it opens without JavaScript. The first of a day says which day. */
export function RailBrief({ brief, newDay, site }: { brief: Brief; newDay: boolean; site: Site }) {
  return (
    <li data-brief={brief.id} data-revision={brief.revision}>
      {newDay && <p class="day">{dayOf(site, brief.at)}</p>}
      <time datetime={brief.at.toISOString()} title={dateTimeOf(site, brief.at)}>
        {timeOf(site, brief.at)}
      </time>
      {brief.body === '' ? (
        <p class="headline">
          <a href={briefPath(brief.id)}>{brief.headline}</a>
        </p>
      ) : (
        <details>
          <summary>{brief.headline}</summary>
          <BriefBody brief={brief} site={site} />
          <p class="link">
            <a href={briefPath(brief.id)}>{wordsOf(site).linkToBrief}</a>
          </p>
        </details>
      )}
    </li>
  )
}

export function FeedHead({
  briefs,
  before,
  site,
}: {
  briefs: readonly Brief[]
  before: string | undefined
  site: Site
}) {
  const path = `/news-feed/${before ? `?before=${before}` : ''}`
  const listed = briefs.map(({ id, headline }) => ({ name: headline, path: briefPath(id) }))
  return (
    <>
      <title>{`${wordsOf(site).newsFeed} | ${site.name}`}</title>
      <Card site={site} path={path} title={wordsOf(site).newsFeed} description={wordsOf(site).newsFeedOf(site.name)} />
      <FeedLinks path="/news-feed/" title={`${wordsOf(site).newsFeed} | ${site.name}`} />
      <StructuredData things={newsFeedThings(listed, path, site)} />
    </>
  )
}

interface Page {
  briefs: readonly Brief[]
  older: string | undefined
  isNewest: boolean
  site: Site
}

export function FeedMain({ briefs, older, isNewest, site }: Page) {
  const words = wordsOf(site)
  return (
    <main id="main" class="list briefs">
      <header>
        <h1>{words.newsFeed}</h1>
        {isNewest && (
          <div class="live">
            <Offer site={site} />
            <Pause site={site} />
          </div>
        )}
      </header>
      {briefs.length === 0 && <p class="empty">{words.noBriefs}</p>}
      {briefs.map((brief) => (
        <article class="brief" id={`brief-${brief.id}`}>
          <p class="when">
            <time datetime={brief.at.toISOString()}>{shortOf(site, brief.at)}</time>
          </p>
          <h2 class="headline">
            <a href={briefPath(brief.id)}>{brief.headline}</a>
          </h2>
          <BriefBody brief={brief} site={site} />
        </article>
      ))}
      {older && (
        <nav class="pages" aria-label={words.pages}>
          <a rel="next" href={older}>
            {words.moreNews}
          </a>
        </nav>
      )}
    </main>
  )
}

export function BriefHead({ brief, site }: { brief: Brief; site: Site }) {
  return (
    <>
      <title>{`${brief.headline} | ${site.name}`}</title>
      <Card site={site} path={briefPath(brief.id)} title={brief.headline} type="article" />
      <meta property="article:published_time" content={brief.at.toISOString()} />
      <StructuredData things={briefThings(brief, briefPath(brief.id), site)} />
    </>
  )
}

export function BriefMain({ brief, site }: { brief: Brief; site: Site }) {
  return (
    <main id="main">
      <article class="story brief">
        <header>
          <p class="kicker">
            <a href="/news-feed/">{wordsOf(site).newsFeed}</a>
          </p>
          <h1>{brief.headline}</h1>
          <p class="byline">
            <time datetime={brief.at.toISOString()}>{dateTimeOf(site, brief.at)}</time>
            {brief.updatedAt && (
              <span class="updated">
                {wordsOf(site).updated}{' '}
                <time datetime={brief.updatedAt.toISOString()}>{dateTimeOf(site, brief.updatedAt)}</time>
              </span>
            )}
          </p>
        </header>
        <BriefBody brief={brief} site={site} />
      </article>
    </main>
  )
}

function BriefBody({ brief, site }: { brief: Brief; site: Site }) {
  return (
    <div class="body">
      {/* Safe: as an article's body, sanitised by platform/html when it was saved. */}
      {raw(brief.body)}
      {brief.url && (
        <p>
          <a href={brief.url}>{wordsOf(site).readMore}</a>
        </p>
      )}
    </div>
  )
}
