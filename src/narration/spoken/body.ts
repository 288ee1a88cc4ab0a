import type { Element, ElementContent, RootContent } from 'hast'
import { treeOf } from '../../platform/html.ts'
import { levelled } from '../../platform/html-nesting.ts'
import { EMBEDS, INLINE } from '../../platform/html-rules.ts'
import { asItems, framed, type Passage } from '../passage.ts'
import { figureSaid, picturesSaid } from './figure.ts'
import { runningText } from './running.ts'
import { said, sentence, unended } from './saying.ts'
import type { Embed, Speech } from './speech.ts'
import { tableSaid } from './table.ts'

const WITHIN_A_LINE: ReadonlySet<string> = new Set([...INLINE, 'br', 'img'])

const PLAYERS: readonly (readonly [origin: string, shows: Embed])[] = [
  [EMBEDS.youtube, 'video'],
  [EMBEDS.vimeo, 'video'],
  [EMBEDS.soundcloud, 'sound'],
  [EMBEDS.spotify, 'sound'],
  [EMBEDS.openstreetmap, 'map'],
]

/** Takes a body of clean HTML and gives what is said of it, a passage a block. Of forms within it nothing is said. */
export function passagesOfBody(html: string, speech: Speech): Passage[] {
  return passagesIn(treeOf(levelled(html)).children, speech)
}

function passagesIn(nodes: readonly RootContent[], speech: Speech): Passage[] {
  return blocksAmong(nodes).flatMap((block) => passagesOf(block, speech))
}

/** Text between blocks is a paragraph of its own. */
function blocksAmong(nodes: readonly RootContent[]): Element[] {
  const blocks: Element[] = []
  let line: ElementContent[] = []
  for (const node of nodes) {
    if (node.type === 'element' && !WITHIN_A_LINE.has(node.tagName)) {
      if (line.length > 0) blocks.push(paragraph(line))
      blocks.push(node)
      line = []
    } else if (node.type === 'text' || node.type === 'element') line.push(node)
  }
  return [...blocks, paragraph(line)]
}

function paragraph(children: ElementContent[]): Element {
  return { type: 'element', tagName: 'p', properties: {}, children }
}

function passagesOf(node: Element, speech: Speech): Passage[] {
  const inner = (nodes: readonly RootContent[]) => passagesIn(nodes, speech)
  switch (node.tagName) {
    case 'p':
      return line(node, 'paragraph', speech)
    case 'h2':
    case 'h3':
    case 'h4':
      return line(node, 'heading', speech)
    case 'ul':
    case 'ol':
      return list(node, speech)
    case 'dl':
      return terms(node, speech)
    case 'table':
      return tableSaid(node, speech, inner)
    case 'figure':
      return figureSaid(node, speech, inner)
    case 'blockquote':
      return framed(inner(node.children), `${speech.quote} `, ` ${speech.endOfQuote}`)
    case 'pre':
      return [{ kind: 'paragraph', text: speech.code }]
    case 'iframe':
      return [{ kind: 'paragraph', text: speech.embed[shownBy(node)] }]
    default:
      return inner(node.children)
  }
}

function line({ children }: Element, kind: Passage['kind'], speech: Speech): Passage[] {
  const words = said(runningText(children), speech)
  const pictures = picturesSaid(children, speech)
  return words === '' ? pictures : [{ kind, text: sentence(words) }, ...pictures]
}

function list({ tagName, properties, children }: Element, speech: Speech): Passage[] {
  const first = Number(properties.start ?? 1)
  const items = children.filter((item) => item.type === 'element')
  return items.flatMap((item, i) => {
    const number = tagName === 'ol' ? `${speech.item(first + i)} ` : ''
    return asItems(framed(passagesIn(item.children, speech), number))
  })
}

/** Terms are told in one breath with what they mean. */
function terms({ children }: Element, speech: Speech): Passage[] {
  const passages: Passage[] = []
  let names: string[] = []
  for (const part of children) {
    if (part.type !== 'element') continue
    const told = asItems(passagesIn(part.children, speech))
    if (part.tagName === 'dt') for (const { text } of told) names.push(unended(text))
    else if (told.length > 0) {
      for (const one of framed(told, names.length > 0 ? `${names.join(', ')}: ` : '')) passages.push(one)
      names = []
    }
  }
  return names.length === 0 ? passages : [...passages, { kind: 'item', text: sentence(names.join(', ')) }]
}

function shownBy({ properties }: Element): Embed {
  const address = String(properties.src ?? '')
  return PLAYERS.find(([origin]) => address.startsWith(`${origin}/`))?.[1] ?? 'other'
}
