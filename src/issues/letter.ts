import { articlePath } from '../articles/address.ts'
import type { Block } from '../newsletters/letters/blocks.tsx'
import { letterOf } from '../newsletters/letters/letter.tsx'
import type { Letter } from '../newsletters/letters/plain.tsx'
import { longDateOf } from '../settings/dates.ts'
import type { Site } from '../settings/site.ts'
import { letterWordsOf } from '../settings/words/letters.ts'
import type { Issue, Story } from './reading.ts'

interface Facts {
  newsletter: { name: string }
  issue: Pick<Issue, 'id' | 'subject' | 'preheader' | 'body'>
  stories: readonly Story[]
  /** Of which day it is. */
  at: Date
}

/** The one letter that all get: where each reader's own links stand, there are marks. */
export function issueLetter(site: Site, { newsletter, issue, stories, at }: Facts): Letter {
  const words = letterWordsOf(site)
  const blocks: Block[] = [
    ...(issue.body ? [{ kind: 'prose', html: issue.body } as const] : []),
    ...stories.map((story) => ({ kind: 'story', story: teaserOf(story) }) as const),
  ]
  const marks = marksOf(site.url, issue.id)
  const parts = letterOf({
    site,
    heading: issue.subject,
    line: `${newsletter.name} · ${longDateOf(site, at)}`,
    preheader: issue.preheader || stories[0]?.headline || '',
    blocks,
    footer: { why: words.mailIssueWhy(newsletter.name, site.name), ...marks },
  })
  return { subject: issue.subject, ...parts }
}

function teaserOf({ slug, headline, standfirst, topic, image }: Story) {
  return {
    headline,
    standfirst,
    url: articlePath(slug),
    ...(topic ? { kicker: topic } : {}),
    ...(image ? { image } : {}),
  }
}

interface Links {
  leave: string
  preferences: string
}

/** What stands for the links of a reader in the parts that are kept. */
function marksOf(siteUrl: string, issueId: string): Links {
  return {
    leave: `${siteUrl}/newsletters/leave/${issueId}`,
    preferences: `${siteUrl}/newsletters/preferences/${issueId}`,
  }
}

/** One reader's own letter. Links have no character that HTML would want escaped. */
export function addressed(
  letter: Letter,
  { siteUrl, issueId }: { siteUrl: string; issueId: string },
  links: Links,
): Letter {
  const marks = marksOf(siteUrl, issueId)
  const own = (part: string) =>
    part.replaceAll(marks.leave, links.leave).replaceAll(marks.preferences, links.preferences)
  return { subject: letter.subject, text: own(letter.text), html: own(letter.html) }
}
