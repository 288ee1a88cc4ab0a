import type { Element, Nodes } from 'hast'
import rehypeParse from 'rehype-parse'
import { unified } from 'unified'
import { newsletterIn } from './html-sign-ups.ts'

const parsing = unified().use(rehypeParse, { fragment: true }).freeze()

/** A piece of an article that is read as one: a paragraph, a heading, an item of a list, a row, a picture. */
export interface Passage {
  /** The element that it stands in: p, h2, li, tr, figure, and so on; `sign-up` for the place of a form. */
  name: string
  text: string
  /** Where its links, pictures and players lead, in their order. */
  links: string[]
  /** Tells it from any other: all of the above, and how its words are marked. */
  key: string
}

/** Elements that only hold others, each of which is read by itself. */
const HOLDERS = new Set('blockquote dl ol table tbody tfoot thead ul'.split(' '))

/** Takes clean HTML and gives its passages in their order. */
export function passagesOf(html: string): Passage[] {
  return passagesIn(parsing.parse(html), '')
}

function passagesIn(node: Nodes, within: string): Passage[] {
  if (node.type === 'text') return node.value.trim() === '' ? [] : [passageOf('p', [node], within)]
  if (node.type === 'root') return node.children.flatMap((child) => passagesIn(child, within))
  if (node.type !== 'element') return []
  if (HOLDERS.has(node.tagName)) return node.children.flatMap((child) => passagesIn(child, node.tagName))
  if (newsletterIn(node.properties)) return [passageOf('sign-up', [], within, node)]
  // An item may hold paragraphs or lists of its own.
  const held = node.tagName === 'li' || node.tagName === 'dd' ? apart(node) : { own: node.children, held: [] }
  const own = held.own.length > 0 || node.children.length === 0
  return [
    ...(own ? [passageOf(node.tagName, held.own, within, node)] : []),
    ...held.held.flatMap((child) => passagesIn(child, node.tagName)),
  ]
}

function apart(node: Element): { own: Element['children']; held: Element['children'] } {
  const isHeld = (child: Element['children'][number]) =>
    child.type === 'element' && (HOLDERS.has(child.tagName) || /^(?:p|pre|figure|h[2-4])$/.test(child.tagName))
  return {
    own: node.children.filter((child) => !isHeld(child) && !(child.type === 'text' && child.value.trim() === '')),
    held: node.children.filter(isHeld),
  }
}

function passageOf(name: string, children: Element['children'], within: string, node?: Element): Passage {
  const links: string[] = []
  const marks: string[] = []
  const text = children.map((child) => readingOf(child, links, marks)).join('')
  // A player or a picture that stands alone is its own link.
  if (node) noteLink(node, links)
  const read = name === 'pre' ? text : text.replace(/\s+/g, ' ').trim()
  const words = read || (node ? spoken(node) : '')
  return { name, text: words, links, key: JSON.stringify([within, name, words, links, marks]) }
}

function readingOf(node: Nodes, links: string[], marks: string[]): string {
  if (node.type === 'text') return node.value
  if (node.type !== 'element') return ''
  noteLink(node, links)
  if (node.tagName === 'br') return '\n'
  const text = spoken(node) + node.children.map((child) => readingOf(child, links, marks)).join('')
  marks.push(`${node.tagName} ${JSON.stringify(node.properties)} ${text.length}`)
  return /^(?:t[dh]|figcaption|p|li)$/.test(node.tagName) ? ` ${text} ` : text
}

/** What stands for an element that has no words. */
function spoken(node: Element): string {
  if (node.tagName === 'img') return String(node.properties.alt ?? '')
  return node.tagName === 'iframe' ? String(node.properties.title ?? '') : newsletterIn(node.properties)
}

function noteLink(node: Element, links: string[]): void {
  const link = node.properties.href ?? node.properties.src
  if (typeof link === 'string') links.push(link)
}
