import type { Element, Nodes } from 'hast'
import rehypeParse from 'rehype-parse'
import { unified } from 'unified'

const parsing = unified().use(rehypeParse, { fragment: true }).freeze()

/** A picture in the text of an article. */
export interface PictureInText {
  src: string
  alt: string
  /** What stands under it, without the credit. */
  caption: string
  /** Whose it is: the `cite` of its caption. */
  credit: string
}

/** Takes clean HTML and gives its pictures in their order, with what stands under each. */
export function picturesIn(html: string): PictureInText[] {
  return html.includes('<img') ? within(parsing.parse(html), undefined) : []
}

function within(node: Nodes, figure: Element | undefined): PictureInText[] {
  if (node.type === 'root') return node.children.flatMap((child) => within(child, figure))
  if (node.type !== 'element') return []
  if (node.tagName !== 'img') {
    const next = node.tagName === 'figure' ? node : figure
    return node.children.flatMap((child) => within(child, next))
  }
  const said = figure?.children.find((child) => child.type === 'element' && child.tagName === 'figcaption')
  const cites = said ? named(said, 'cite') : []
  return [
    {
      src: String(node.properties.src ?? ''),
      alt: String(node.properties.alt ?? '').trim(),
      caption: said ? textOf(said, 'cite') : '',
      credit: cites.map((cite) => textOf(cite)).join(' '),
    },
  ]
}

function named(node: Nodes, name: string): Element[] {
  if (node.type !== 'element') return []
  return node.tagName === name ? [node] : node.children.flatMap((child) => named(child, name))
}

function textOf(node: Nodes, without?: string): string {
  if (node.type === 'text') return node.value
  if (node.type !== 'element' || node.tagName === without) return ''
  return node.children
    .map((child) => textOf(child, without))
    .join('')
    .replace(/\s+/g, ' ')
    .trim()
}
