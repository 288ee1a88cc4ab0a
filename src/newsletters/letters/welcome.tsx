import type { Site } from '../../settings/site.ts'
import { letterWordsOf } from '../../settings/words/letters.ts'
import { letterOf } from './letter.tsx'
import type { Letter } from './plain.tsx'

interface Welcome {
  name: string
  /** Clean HTML. */
  welcome: string
  leave: string
  preferences: string
}

/** Greets whoever has confirmed, in the editors' own words, with the ways out. */
export function welcomeLetter(site: Site, { name, welcome, leave, preferences }: Welcome): Letter {
  const subject = letterWordsOf(site).mailWelcome(name)
  const blocks = [{ kind: 'prose', html: welcome } as const]
  return { subject, ...letterOf({ site, heading: subject, blocks, footer: { why: name, leave, preferences } }) }
}
