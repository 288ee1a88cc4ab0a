import type { Element, Nodes } from 'hast'
import { raised } from './marks.ts'

/** What was struck out is not said, and pictures are told apart. */
const UNSAID = new Set(['s', 'del', 'img', 'iframe'])

/** Takes nodes of clean HTML and gives their running text: a newline for each break, no references to notes. */
export function runningText(nodes: readonly Nodes[]): string {
  return nodes.map(textOf).join('')
}

/** Takes nodes and gives what pictures among and within them are, by their alternative texts. */
export function alternativesIn(nodes: readonly Nodes[]): string[] {
  return elementsIn(nodes, 'img').map(({ properties }) => String(properties.alt ?? ''))
}

/** Takes nodes and gives the elements of this name among and within them. */
export function elementsIn(nodes: readonly Nodes[], name: string): Element[] {
  return nodes.flatMap((node) => {
    if (node.type !== 'element') return []
    return node.tagName === name ? [node] : elementsIn(node.children, name)
  })
}

function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value.replace(/[ \t\n\f\r]+/g, ' ')
  if (node.type !== 'element' || UNSAID.has(node.tagName)) return ''
  const text = runningText(node.children)
  switch (node.tagName) {
    case 'br':
      return '\n'
    case 'q':
      return `“${text}”`
    case 'sup':
      return above(node, text)
    default:
      return text
  }
}

/** A raised link or bracket leads to a note; raised digits are a note's or a power's, which what is before them tells. */
function above(node: Element, text: string): string {
  const isNote = /^\s*[[(*†‡§]/.test(text) || elementsIn(node.children, 'a').length > 0
  if (isNote) return ''
  return /^\d{1,3}$/.test(text.trim()) ? raised(text.trim()) : text
}
