import type { Element, ElementContent, Properties } from 'hast'
import { keptAttributes } from './html-attributes.ts'
import { element } from './html-lines.ts'
import { newsletterIn } from './html-sign-ups.ts'

/** How the content of a block is made: as blocks, text in paragraphs or (null) bare, or as one line. */
export type Inner = {
  flow: (nodes: readonly ElementContent[], paragraph: Properties | null) => ElementContent[]
  line: (nodes: readonly ElementContent[], gap: ' ' | '\n') => ElementContent[]
}

/**
 * Takes a block, the house's name for it and how to make its content; gives it built anew, with the parts such a block
 * may have and no others, or nothing when it is empty.
 */
export function block(node: Element, name: string, inner: Inner): Element[] {
  switch (name) {
    case 'hr':
      return [element('hr', keptAttributes(name, node.properties), [])]
    case 'ol':
    case 'ul':
      return filled(node, name, listItems(node, inner))
    case 'dl':
      return filled(node, name, terms(node, inner))
    case 'table':
      return filled(
        node,
        name,
        node.children.flatMap((part) => tablePart(part, inner)),
      )
    case 'figure': {
      const parts = figureParts(node, inner)
      const newsletter = newsletterIn(node.properties)
      const isPlace = parts.length === 0 && newsletter !== ''
      return isPlace ? [element(name, { dataNewsletter: newsletter }, [])] : filled(node, name, parts)
    }
    case 'blockquote':
      return filled(node, name, inner.flow(node.children, {}))
    case 'pre':
      return filled(node, name, inner.line(node.children, '\n'))
    default:
      return filled(node, name, inner.line(node.children, ' '))
  }
}

function filled(node: Element, name: string, children: ElementContent[]): Element[] {
  return children.length === 0 ? [] : [element(name, keptAttributes(name, node.properties), children)]
}

/** Word and contenteditable put a list right into a list: it belongs to the item before it. */
function listItems(list: Element, inner: Inner): Element[] {
  const items: Element[] = []
  for (const part of gathered(list.children, ['li'])) {
    const content = inner.flow(part.children, null)
    const before = part.tagName === '' ? items.at(-1) : undefined
    if (before && content.every((child) => child.type === 'element' && /^[ou]l$/.test(child.tagName))) {
      for (const list of content) before.children.push(list)
    } else items.push(...filled(part, 'li', content))
  }
  return items
}

function terms(list: Element, inner: Inner): Element[] {
  const parts = list.children.flatMap((node) =>
    node.type === 'element' && node.tagName === 'div' ? node.children : [node],
  )
  return gathered(parts, ['dt', 'dd']).flatMap((part) =>
    part.tagName === 'dt'
      ? filled(part, 'dt', inner.line(part.children, ' '))
      : filled(part, 'dd', inner.flow(part.children, null)),
  )
}

function figureParts(figure: Element, inner: Inner): ElementContent[] {
  return gathered(figure.children, ['figcaption']).flatMap((part) => {
    const content = inner.flow(part.children, null)
    return part.tagName === '' ? content : filled(part, 'figcaption', content)
  })
}

/** The parser lets nothing but these into a table (HTML, section 13.2.6.4.9), so that nothing is lost here. */
function tablePart(node: ElementContent, inner: Inner): Element[] {
  if (node.type !== 'element') return []
  switch (node.tagName) {
    case 'caption':
      return filled(node, 'caption', inner.line(node.children, ' '))
    case 'thead':
    case 'tbody':
    case 'tfoot':
    case 'tr':
      return filled(
        node,
        node.tagName,
        node.children.flatMap((part) => tablePart(part, inner)),
      )
    case 'td':
    case 'th':
      return [element(node.tagName, keptAttributes(node.tagName, node.properties), inner.flow(node.children, null))]
    default:
      return []
  }
}

/** The elements of these names as they are, and what stands between them gathered in elements without a name. */
function gathered(nodes: readonly ElementContent[], names: readonly string[]): Element[] {
  const parts: Element[] = []
  for (const node of nodes) {
    const last = parts.at(-1)
    if (node.type === 'element' && names.includes(node.tagName)) parts.push(node)
    else if (last?.tagName === '') last.children.push(node)
    else parts.push(element('', {}, [node]))
  }
  return parts
}
