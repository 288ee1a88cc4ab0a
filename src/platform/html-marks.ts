import type { Element, Properties } from 'hast'
import { keptAttributes, webAddress } from './html-attributes.ts'
import { embedAddress } from './html-embeds.ts'
import { element, type Piece, text } from './html-lines.ts'
import { EMBED_MANNERS, IMAGE_MANNERS, LINK_MANNERS } from './html-rules.ts'

/** More marks than this on one word are the noise of a word processor; the word stays. */
const MOST_MARKS = 8
/** A style is only read for the marks of a word processor. In characters. */
const STYLE_READ = 1000

/** Google Docs and Word write their marks as styles of a span; `mso-bidi-font-weight` speaks of other scripts. */
const STYLES: readonly [RegExp, string][] = [
  [/(?<![\w-])font-weight:\s*(?:bold|[6-9]00)/i, 'strong'],
  [/(?<![\w-])font-style:\s*(?:italic|oblique)/i, 'em'],
  [/text-decoration:[\w\s-]*line-through/i, 's'],
  [/vertical-align:\s*super/i, 'sup'],
  [/vertical-align:\s*sub(?!\w|-)/i, 'sub'],
]
/** Google Docs wraps whatever is copied in a b element that says it is not bold. */
const NOT_STRONG = /(?<![\w-])font-weight:\s*(?:normal|[1-4]00)/i

/**
 * Takes an element within a line, the house's name for it and the marks around it; gives the marks on its content.
 * Links without an address and spans without a language mark nothing, and nothing is marked twice.
 */
export function marksWithin(node: Element, name: string, marks: readonly Element[]): readonly Element[] {
  const added = ownMarks(node, name).filter(
    ({ tagName }) => tagName === 'span' || !marks.some((mark) => mark.tagName === tagName),
  )
  return [...marks, ...added].slice(0, MOST_MARKS)
}

function ownMarks(node: Element, name: string): Element[] {
  const style = String(node.properties.style ?? '').slice(0, STYLE_READ)
  const kept = keptAttributes(name, node.properties)
  switch (name) {
    case 'a':
      return kept.href === undefined ? [] : [element('a', { ...kept, ...linkManners(kept) }, [])]
    case 'span': {
      const styles = STYLES.filter(([pattern]) => pattern.test(style)).map(([, mark]) => element(mark, {}, []))
      return [...(kept.lang === undefined ? [] : [element('span', kept, [])]), ...styles]
    }
    case 'strong':
      return NOT_STRONG.test(style) ? [] : [element('strong', kept, [])]
    default:
      return [element(name, kept, [])]
  }
}

/** What the house itself writes on a link with these attributes. */
export function linkManners(kept: Properties): Properties {
  return /^https?:/.test(String(kept.href)) ? LINK_MANNERS : {}
}

/** Takes an image and gives it as a piece of a line, or nothing when its address may not be shown. */
export function imagePieces(node: Element, marks: readonly Element[]): Piece[] {
  const kept = keptAttributes('img', node.properties)
  return kept.src === undefined ? [] : [{ node: element('img', { ...kept, ...IMAGE_MANNERS }, []), marks }]
}

/**
 * Takes a frame and gives the embed it may be, a paragraph with a link to what it showed when that is on the web, or
 * null. A frame must have a title (WCAG 2.2, 4.1.2): without one it is called by its host.
 */
export function embedOrLink(node: Element): Element | null {
  const address = webAddress(String(node.properties.src ?? ''), ['http', 'https'])
  if (!/^https?:\/\//.test(address) || !URL.canParse(address)) return null
  const embed = embedAddress(address)
  const kept = keptAttributes('iframe', { ...node.properties, src: embed ?? address })
  if (embed === null) return element('p', {}, [element('a', { href: address }, [text(String(kept.title ?? address))])])
  const { src, title = new URL(embed).host, ...rest } = kept
  return element('iframe', { src, title, ...rest, ...EMBED_MANNERS }, [])
}
