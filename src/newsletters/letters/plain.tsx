import { htmlOf } from '../../platform/jsx.ts'
import { directionOf } from '../../settings/direction.ts'
import type { Site } from '../../settings/site.ts'

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
  after: string[]
}

/** A short letter: some words, a link, some words. */
export function plainLetter(site: Site, { subject, before, link, after }: Said): Letter {
  const paragraphs = (texts: string[]) => texts.map((text) => <p>{text}</p>)
  const html = htmlOf(
    <html lang={site.language} dir={directionOf(site.language)}>
      <body>
        {paragraphs(before)}
        <p>
          <a href={link.href}>{link.label}</a>
        </p>
        {paragraphs(after)}
      </body>
    </html>,
  )
  return { subject, text: [...before, link.href, ...after].join('\n\n'), html: `<!doctype html>${html}` }
}
