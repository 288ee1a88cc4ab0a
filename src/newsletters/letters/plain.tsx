import type { Site } from '../../settings/site.ts'
import { letterOf } from './letter.tsx'

/** A letter as it goes out, in both its parts. */
export interface Letter {
  subject: string
  text: string
  html: string
}

interface Said {
  subject: string
  /** Paragraphs before the link. */
  before: string[]
  link: { href: string; label: string }
  /** Why it comes, and what to do if nobody asked for it. */
  after: string[]
}

/** A short letter: some words, a link, some words. */
export function plainLetter(site: Site, { subject, before, link, after }: Said): Letter {
  const notes = before.map((text) => ({ kind: 'note', text }) as const)
  const parts = letterOf({
    site,
    heading: subject,
    preheader: before[0] ?? subject,
    blocks: [...notes, { kind: 'button', ...link }],
    footer: { why: after.join(' ') },
  })
  return { subject, ...parts }
}
