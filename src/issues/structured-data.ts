import type { Periodical, PublicationIssue, Thing } from 'schema-dts'
import { articlePath } from '../articles/address.ts'
import type { Trail } from '../articles/list-reading.ts'
import { issuePath, newsletterPath } from '../newsletters/place.ts'
import type { Site } from '../settings/site.ts'
import { breadcrumbsOf, itemListOf, paperId, paperOf } from '../settings/structured-data.tsx'
import { wordsOf } from '../settings/words/words.ts'
import type { Letter, Line } from './archive-reading.ts'

const NEWSLETTERS = '/newsletters/'

/** A page of an archive: the newsletter as a `Periodical`, and the issues that the page lists. */
export function archiveThings(
  { letter, lines, path }: { letter: Letter; lines: readonly Line[]; path: string },
  site: Site,
): Thing[] {
  const listed = lines.map(({ subject, slug }) => ({ name: subject, path: issuePath(letter.slug, slug) }))
  return [
    {
      '@type': 'CollectionPage',
      url: site.url + path,
      name: letter.name,
      publisher: paperId(site),
      about: { '@id': idOf(letter, site) },
      mainEntity: itemListOf(site, listed),
    },
    periodicalOf(letter, site),
    paperOf(site),
    breadcrumbsOf(site, wayTo(letter, site)),
  ]
}

/** An issue as a `PublicationIssue` of that periodical, with the stories that it is made of. */
export function issueThings(
  { letter, issue, stories }: { letter: Letter; issue: Line; stories: readonly Trail[] },
  site: Site,
): Thing[] {
  const path = issuePath(letter.slug, issue.slug)
  const told: PublicationIssue = {
    '@type': 'PublicationIssue',
    '@id': `urn:uuid:${issue.id}`,
    url: site.url + path,
    mainEntityOfPage: site.url + path,
    name: issue.subject,
    headline: issue.subject,
    ...(issue.preheader ? { description: issue.preheader } : {}),
    inLanguage: site.language,
    datePublished: issue.at.toISOString(),
    publisher: paperId(site),
    isPartOf: { '@id': idOf(letter, site) },
    isAccessibleForFree: true,
    ...(stories.length > 0
      ? {
          hasPart: stories.map(({ id, headline, slug }) => ({
            '@type': 'NewsArticle',
            '@id': `urn:uuid:${id}`,
            headline,
            url: site.url + articlePath(slug),
          })),
        }
      : {}),
  }
  const way = [...wayTo(letter, site), { name: issue.subject, path }]
  return [told, periodicalOf(letter, site), paperOf(site), breadcrumbsOf(site, way)]
}

function periodicalOf(letter: Letter, site: Site): Periodical {
  return {
    '@type': 'Periodical',
    '@id': idOf(letter, site),
    url: site.url + newsletterPath(letter.slug),
    name: letter.name,
    ...(letter.description ? { description: letter.description } : {}),
    inLanguage: site.language,
    publisher: paperId(site),
  }
}

function idOf(letter: Letter, site: Site): string {
  return `${site.url}${newsletterPath(letter.slug)}#newsletter`
}

function wayTo(letter: Letter, site: Site) {
  return [
    { name: wordsOf(site).newsletters, path: NEWSLETTERS },
    { name: letter.name, path: newsletterPath(letter.slug) },
  ]
}
