import { Fragment, type Mark, type Node } from '@tiptap/pm/model'
import type { Element as Branch, ElementContent, Properties } from 'hast'
import { ATTRIBUTES, keptAttributes } from '../../../platform/html-attributes.ts'
import { element, text } from '../../../platform/html-lines.ts'
import { embedOrLink, imagePieces, linkManners } from '../../../platform/html-marks.ts'
import { newsletterIn } from '../../../platform/html-sign-ups.ts'
import { nested } from './nesting.ts'
import { storyPath } from './schema/embeds.ts'
import { inert, nodesOf } from './trees.ts'

const BARE_WITHIN = new Set(['li', 'dd', 'td', 'th', 'figure', 'figcaption'])

/** Takes the editor's document and gives it as HTML, in the form that the server's sanitiser gives. */
export function htmlOf(doc: Node): string {
  const body = inert.createElement('div')
  body.append(...nodesOf(branchesOf(doc)))
  return body.innerHTML
}

/** What is in a node, as a tree of clean HTML. */
export function branchesOf(node: Node | Fragment): ElementContent[] {
  const content = node instanceof Fragment ? node : node.content
  const within = node instanceof Fragment ? null : node
  if (content.firstChild?.isInline) return nested(content.content, { leaf: leafOf, mark: markOf })
  return content.content.flatMap((child, i) => {
    const isBare =
      isBareIn(child, within) &&
      ![content.maybeChild(i - 1), content.maybeChild(i + 1)].some((one) => one && isBareIn(one, within))
    return isBare ? branchesOf(child) : blockOf(child)
  })
}

/** Two bare lines after each other would be read as one. */
function isBareIn({ type, attrs }: Node, within: Node | null): boolean {
  return type.name === 'p' && attrs.bare && !attrs.lang && !attrs.dir && BARE_WITHIN.has(within?.type.name ?? '')
}

function blockOf(node: Node): ElementContent[] {
  const name = node.type.name
  switch (name) {
    // An empty paragraph is where one may go on to write.
    case 'p':
      return node.childCount === 0 ? [] : [element('p', spoken(node), branchesOf(node))]
    case 'pre':
      return [
        element('pre', spoken(node), node.attrs.code ? [element('code', {}, branchesOf(node))] : branchesOf(node)),
      ]
    case 'picture':
      return [element('figure', spoken(node), [...imageOf(node), ...captionOf(node)])]
    case 'card': {
      const href = storyPath(node.attrs.href)
      return href === null
        ? [element('p', {}, branchesOf(node))]
        : [element('figure', spoken(node), [element('a', { href }, branchesOf(node))])]
    }
    case 'signUp': {
      const dataNewsletter = newsletterIn({ dataNewsletter: node.attrs.newsletter })
      return dataNewsletter ? [element('figure', { dataNewsletter }, [])] : []
    }
    case 'iframe': {
      const frame = embedOrLink(element('iframe', propertiesOf(node), []))
      return frame ? [frame] : []
    }
    case 'table':
      return [
        element(
          'table',
          spoken(node),
          node.children.flatMap((part) => blockOf(part)),
        ),
      ]
    case 'tableCaption':
      return node.childCount === 0 ? [] : [element('caption', {}, branchesOf(node))]
    case 'grid':
      return sectionsOf(node)
    case 'pictureCaption':
    case 'pictureCredit':
      return [element('p', {}, branchesOf(node))]
    default:
      return [element(name, keptAttributes(name, propertiesOf(node)), branchesOf(node))]
  }
}

function leafOf(node: Node): ElementContent[] {
  if (node.isText) return [text(node.text ?? '')]
  return node.type.name === 'img' ? imageOf(node) : [element('br', {}, [])]
}

function imageOf(node: Node): ElementContent[] {
  const { lang, dir, ...own } = propertiesOf(node)
  const properties = node.type.name === 'img' ? { ...own, ...defined({ lang, dir }) } : own
  return imagePieces(element('img', properties, []), []).map((piece) => piece.node)
}

/** `<figcaption>What is said <cite>Whose</cite></figcaption>`, or as much of it as was written. */
function captionOf({ children: [said, whose] }: Node): ElementContent[] {
  const caption = said ? branchesOf(said) : []
  const credit = whose && whose.childCount > 0 ? [element('cite', {}, branchesOf(whose))] : []
  if (caption.length + credit.length === 0) return []
  const gap = caption.length > 0 && credit.length > 0 ? [text(' ')] : []
  return [element('figcaption', {}, [...caption, ...gap, ...credit])]
}

function sectionsOf(grid: Node): Branch[] {
  const sections: Branch[] = []
  for (const row of grid.children) {
    const { section, opens } = row.attrs
    if (opens || sections.at(-1)?.tagName !== section) sections.push(element(section, {}, []))
    sections.at(-1)?.children.push(...blockOf(row))
  }
  return sections
}

function markOf({ type: { name }, attrs }: Mark, children: ElementContent[]): Branch {
  const kept = keptAttributes(name, hastNames(name, attrs))
  return element(name, { ...kept, ...(name === 'a' ? linkManners(kept) : {}) }, children)
}

function spoken({ attrs: { lang, dir } }: Node): Properties {
  return keptAttributes('p', defined({ lang, dir }))
}

function propertiesOf({ type: { name }, attrs }: Node): Properties {
  const { colSpan, rowSpan, ...rest } = hastNames(name, attrs)
  // A cell that spans one row or column says nothing of it.
  return defined({
    ...rest,
    colSpan: colSpan === '1' ? undefined : colSpan,
    rowSpan: rowSpan === '1' ? undefined : rowSpan,
  })
}

/** The names of HTML are the names of the rules, in small letters. */
function hastNames(name: string, attrs: Readonly<Record<string, unknown>>): Properties {
  const known = ATTRIBUTES[name === 'picture' ? 'img' : name] ?? []
  return Object.fromEntries(
    Object.entries(attrs).map(([key, value]) => [
      known.find((one) => one.toLowerCase() === key) ?? key,
      value === null || value === undefined ? null : String(value),
    ]),
  )
}

function defined(properties: Properties): Properties {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== null && value !== undefined))
}
