import { askOffered } from '../newsletters/reading.ts'
import { htmlOf } from '../platform/jsx.ts'
import { editionOf } from '../press/editions.ts'
import { zoneOf } from '../settings/dates.ts'
import { directionOf } from '../settings/direction.ts'
import { FeedLinks, PodcastLink } from '../settings/discovery.tsx'
import { siteFragment } from '../settings/fragment.ts'
import type { Link, Site } from '../settings/site.ts'
import { Said } from '../settings/words/said.tsx'
import { wordsOf } from '../settings/words/words.ts'
import { askNavigation } from '../topics/reading.ts'

/** What leads every page: the opening of the document, the paper's name and its topics. */
export const masthead = siteFragment({
  key: 'masthead',
  freshSeconds: 300,
  essential: true,
  revision: () => editionOf('articles', 'names', 'site'),
  ask: (db) => [askNavigation(db)],
  show([topics], site) {
    const links = site.navigation.length > 0 ? site.navigation : topics.map(topicLink)
    return {
      status: 200,
      tags: ['site'],
      parts: {
        html: `<html lang="${site.language}" dir="${directionOf(site.language)}">`,
        feedLink: htmlOf(
          <>
            <FeedLinks path="/" title={site.name} />
            <PodcastLink site={site} path="/" title={site.name} />
            <link rel="search" type="application/opensearchdescription+xml" title={site.name} href="/opensearch.xml" />
          </>,
        ),
        language: site.language,
        skip: htmlOf(
          <a class="skip" href="#main">
            <Said site={site}>{wordsOf(site).skip}</Said>
          </a>,
        ),
        masthead: htmlOf(<Masthead site={site} links={links} />),
      },
    }
  },
})

/** What ends every page. */
export const footer = siteFragment({
  key: 'footer',
  freshSeconds: 300,
  essential: false,
  revision: () => editionOf('newsletters', 'site'),
  ask: (db) => [askOffered(db)],
  show: ([offered], site) => ({
    status: 200,
    tags: ['site'],
    parts: { footer: htmlOf(<Footer site={site} hasNewsletters={offered.length > 0} />) },
  }),
})

function Masthead({ site, links }: { site: Site; links: readonly Link[] }) {
  return (
    <header class="masthead">
      <a class="paper" href="/">
        {site.name}
      </a>
      <p class="tagline">{site.description}</p>
      <nav class="topics" aria-label={wordsOf(site).topics}>
        <ul>
          {links.map((link) => (
            <li>
              <a href={link.href}>{link.label}</a>
            </li>
          ))}
          <li>
            <a href="/search/">
              <Said site={site}>{wordsOf(site).search}</Said>
            </a>
          </li>
        </ul>
      </nav>
    </header>
  )
}

function Footer({ site, hasNewsletters }: { site: Site; hasNewsletters: boolean }) {
  return (
    <footer class="footer">
      <p class="paper">{site.name}</p>
      <p class="tagline">{site.description}</p>
      {site.footerLinks.length > 0 && (
        <nav aria-label={wordsOf(site).aboutThisPaper}>
          <ul>
            {site.footerLinks.map((link) => (
              <li>
                <a href={link.href}>{link.label}</a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <p class="fine">
        <Said site={site}>
          {wordsOf(site).allTimesAre(zoneOf(site))} <a href="/corrections/">{wordsOf(site).corrections}</a> ·{' '}
          {hasNewsletters && (
            <>
              <a href="/newsletters/">{wordsOf(site).newsletters}</a> ·{' '}
            </>
          )}
          <a href="/rss/">RSS</a> · <a href="/feed.json">JSON Feed</a>
        </Said>
      </p>
    </footer>
  )
}

function topicLink(topic: { slug: string; name: string }): Link {
  return { label: topic.name, href: `/tag/${topic.slug}/` }
}
