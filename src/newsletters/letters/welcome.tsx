import { blocksOf } from '../../platform/html-to-markdown.ts'
import { htmlOf } from '../../platform/jsx.ts'
import { written } from '../../platform/markdown.ts'
import { directionOf } from '../../settings/direction.ts'
import type { Site } from '../../settings/site.ts'
import { letterWordsOf } from '../../settings/words/letters.ts'
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
  const words = letterWordsOf(site)
  const foot = htmlOf(
    <p>
      <a href={leave}>{words.mailLeave}</a> · <a href={preferences}>{words.mailPreferences}</a>
    </p>,
  )
  return {
    subject: words.mailWelcome(name),
    text: [
      written(blocksOf(welcome)).trim(),
      `${words.mailLeave}: ${leave}`,
      `${words.mailPreferences}: ${preferences}`,
    ].join('\n\n'),
    // Safe: `welcome` was sanitised by platform/html when it was saved.
    html: `<!doctype html><html lang="${site.language}" dir="${directionOf(site.language)}"><body>${welcome}${foot}</body></html>`,
  }
}
