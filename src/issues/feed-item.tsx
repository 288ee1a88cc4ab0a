import { articlePath } from '../articles/address.ts'
import { issuePath } from '../newsletters/place.ts'
import type { FeedItem } from '../platform/feeds.ts'
import { htmlOf } from '../platform/jsx.ts'
import { inLanguage } from '../settings/direction.ts'
import type { Site } from '../settings/site.ts'
import type { askStoriesOf, askWholeIssues } from './archive-reading.ts'
import { inOrder } from './picked.ts'

type Story = Awaited<ReturnType<typeof askStoriesOf>>[number]

interface Facts {
  newsletter: string
  issue: Awaited<ReturnType<typeof askWholeIssues>>[number]
  /** Of all issues of the feed. */
  stories: readonly Story[]
  site: Site
}

/** An issue as feed readers show it: what was written, then its stories with their links. */
export function feedItem({ newsletter, issue, stories, site }: Facts): FeedItem {
  const picked = inOrder(issue.articleIds, stories)
  return {
    id: `urn:uuid:${issue.id}`,
    url: site.url + issuePath(newsletter, issue.slug),
    title: issue.subject,
    summary: issue.preheader,
    html: issue.body + (picked.length > 0 ? htmlOf(<Stories stories={picked} site={site} />) : ''),
    language: null,
    image: null,
    published: issue.at,
    modified: issue.at,
    authors: [],
    tags: [],
  }
}

function Stories({ stories, site }: { stories: readonly Story[]; site: Site }) {
  return (
    <ul>
      {stories.map(({ slug, headline, language }) => (
        <li {...inLanguage(language, site)}>
          <a href={articlePath(slug)}>{headline}</a>
        </li>
      ))}
    </ul>
  )
}
