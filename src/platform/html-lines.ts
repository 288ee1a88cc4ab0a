import type { Element, ElementContent, Properties, Text } from 'hast'

/** A text, an image or a line break, and the elements it stands in within its line, outermost first. */
export type Piece = { node: Text | Element; marks: readonly Element[] }

const BLANKS = /[ \t\n\v\f\r\u0085\u00a0]+/g

/** Takes the pieces of a line of running text and gives its nodes, blanks tidied, pieces under one mark together. */
export function runningLine(pieces: readonly Piece[]): ElementContent[] {
  return nested(tidied(pieces), 0)
}

/** The same for preformatted text: blanks stay, but a parser would eat the first newline (HTML, section 13.2.6.4.7). */
export function verbatimLine(pieces: readonly Piece[]): ElementContent[] {
  const kept: Piece[] = []
  for (const { node, marks } of pieces) {
    const whole = node.type === 'text' ? text(node.value.replace(/\r\n?|[\v\f\u0085]/g, '\n')) : node
    const isFirst = kept.length === 0
    const rest = whole.type === 'text' && isFirst ? text(whole.value.replace(/^\n+/, '')) : whole
    const isBreak = rest.type === 'element' && rest.tagName === 'br'
    if (isBreak ? !isFirst : rest.type === 'element' || rest.value !== '') {
      kept.push({ node: isBreak ? text('\n') : rest, marks })
    }
  }
  const isBlank = kept.every(({ node }) => node.type === 'text' && node.value.trim() === '')
  return isBlank ? [] : nested(kept, 0)
}

export function element(tagName: string, properties: Properties, children: ElementContent[]): Element {
  return { type: 'element', tagName, properties, children }
}

export function text(value: string): Text {
  return { type: 'text', value }
}

/** One blank where there were several, none at an end; a single no-break space between words is typography. */
function tidied(pieces: readonly Piece[]): Piece[] {
  const kept: Piece[] = []
  let isAfterBlank = true
  for (const { node, marks } of pieces) {
    if (node.type === 'element') {
      if (isBreak(node)) trimEnd(kept, isBlank)
      isAfterBlank = isBreak(node)
      if (kept.length > 0 || !isAfterBlank) kept.push({ node, marks })
      continue
    }
    const single = node.value.replace(BLANKS, (blanks) => (blanks === '\u00a0' ? blanks : ' '))
    const value = isAfterBlank ? single.replace(/^[ \u00a0]/, '') : single
    if (value === '') continue
    kept.push({ node: text(value), marks })
    isAfterBlank = /[ \u00a0]$/.test(value)
  }
  trimEnd(kept, (node) => isBlank(node) || isBreak(node))
  return kept
}

/** Takes off the last pieces as long as they are surplus, and the blanks of the one that stays. */
function trimEnd(kept: Piece[], isSurplus: (node: Text | Element) => boolean): void {
  for (let last = kept.at(-1); last && isSurplus(last.node); last = kept.at(-1)) kept.pop()
  const last = kept.pop()
  if (last?.node.type === 'text') kept.push({ ...last, node: text(last.node.value.replace(/[ \u00a0]$/, '')) })
  else if (last) kept.push(last)
}

function isBlank(node: Text | Element): boolean {
  return node.type === 'text' && /^[\s\u0085]*$/.test(node.value)
}

function isBreak(node: Text | Element): boolean {
  return node.type === 'element' && node.tagName === 'br'
}

function nested(pieces: readonly Piece[], depth: number): ElementContent[] {
  const nodes: ElementContent[] = []
  for (let at = 0, end = 0; at < pieces.length; at = end) {
    const mark = pieces[at]?.marks[depth]
    do end += 1
    while (end < pieces.length && mark && pieces[end]?.marks[depth] === mark)
    const group = pieces.slice(at, end)
    if (mark && !group.every(({ node }) => isBlank(node))) {
      nodes.push({ ...mark, children: nested(group, depth + 1) })
    } else for (const { node } of group) join(nodes, node)
  }
  return nodes
}

function join(nodes: ElementContent[], node: Text | Element): void {
  const last = nodes.at(-1)
  if (last?.type === 'text' && node.type === 'text') nodes[nodes.length - 1] = text(last.value + node.value)
  else nodes.push(node)
}
