import { newsletterTag } from '../newsletters/place.ts'
import { editionOf } from '../press/editions.ts'
import { siteFragment } from '../settings/fragment.ts'
import { archiveParts } from './archive-page.tsx'
import { askBeside, askIssue, askIssues, askLetter, askTrailsOf, type Place } from './archive-reading.ts'
import { issueParts } from './issue-page.tsx'
import { inOrder } from './picked.ts'

const A_PAGE = 20

/**
 * `/newsletters/{slug}/`: what a newsletter is, its form and, if its archive is public, its issues, newest first or from
 * below the one that the page before ended with.
 */
export function newsletterPage(slug: string, before?: string) {
  return siteFragment({
    key: `newsletter/${slug}/${before ?? ''}`,
    freshSeconds: 60,
    essential: true,
    revision: () => editionOf('newsletters', 'site'),
    ask: (db) => [askLetter(db, slug), askIssues(db, slug, { limit: A_PAGE + 1, before })],
    show([[letter], lines], site) {
      if (!letter || (before && lines.length === 0)) return null
      // Nobody can join it, and there is nothing to read.
      if (letter.closedAt && lines.length === 0) return null
      const shown = lines.slice(0, A_PAGE)
      const older = lines.length > A_PAGE ? shown.at(-1)?.id : undefined
      const parts = archiveParts({ letter, shown, before, older, site })
      return { status: 200, tags: [newsletterTag(letter.id)], parts }
    },
  })
}

/** `/newsletters/{slug}/{issue}/`: one issue, with those of its stories that are live. */
export function issuePage(place: Place) {
  return siteFragment({
    key: `issue/${place.newsletter}/${place.slug}`,
    freshSeconds: 300,
    essential: true,
    revision: () => editionOf('newsletters', 'articles', 'names', 'site'),
    ask: (db) => [
      askLetter(db, place.newsletter),
      askIssue(db, place),
      askTrailsOf(db, place),
      askBeside(db, place, 'older'),
      askBeside(db, place, 'newer'),
    ],
    show([[letter], [issue], trails, [older], [newer]], site) {
      if (!letter || !issue) return null
      const stories = inOrder(issue.articleIds, trails)
      const parts = issueParts({ letter, issue, stories, older, newer, site })
      // What takes a story back purges its tag, whatever becomes of the press.
      const tags = [newsletterTag(letter.id), ...stories.map(({ id }) => `article-${id}`)]
      return { status: 200, tags, parts }
    },
  })
}
