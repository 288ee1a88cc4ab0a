import type { Element, ElementContent, Properties, RootContent } from 'hast'
import { keptAttributes, printable } from './html-attributes.ts'
import { block, type Inner } from './html-blocks.ts'
import { element, type Piece, runningLine, text, verbatimLine } from './html-lines.ts'
import { embedOrLink, imagePieces, marksWithin } from './html-marks.ts'
import { BLOCKS, DROPPED, INLINE, RENAMED, UNWRAPPED } from './html-rules.ts'

type Marks = readonly Element[]
type Nodes = readonly RootContent[]

/**
 * Where content is poured. `line` gathers text until a block or the end flushes it to `blocks`, as a paragraph with
 * these attributes or bare when they are null. With a `gap` there are no blocks: each only parts the words by the gap.
 */
type Vessel = { blocks: ElementContent[]; line: Piece[]; paragraph: Properties | null; gap: string | null }

/**
 * Takes the nodes of any parsed HTML and gives the blocks of an article: known elements only, text and line elements
 * of the top in paragraphs, marks around blocks moved inside them, and nothing a parser would arrange anew.
 */
export function shaped(nodes: Nodes): ElementContent[] {
  return flow(nodes, [], {})
}

function flow(nodes: Nodes, marks: Marks, paragraph: Properties | null): ElementContent[] {
  const vessel: Vessel = { blocks: [], line: [], paragraph, gap: null }
  pour(nodes, marks, vessel)
  flush(vessel)
  return vessel.blocks
}

function line(nodes: Nodes, marks: Marks, gap: ' ' | '\n'): ElementContent[] {
  const vessel: Vessel = { blocks: [], line: [], paragraph: null, gap }
  pour(nodes, marks, vessel)
  return gap === '\n' ? verbatimLine(vessel.line) : runningLine(vessel.line)
}

function pour(nodes: Nodes, marks: Marks, vessel: Vessel): void {
  for (const node of nodes) {
    if (node.type === 'text') vessel.line.push({ node: text(printable(node.value)), marks })
    if (node.type === 'element') pourElement(node, marks, vessel)
  }
}

function pourElement(node: Element, marks: Marks, vessel: Vessel): void {
  const name = RENAMED.get(node.tagName) ?? node.tagName
  if (DROPPED.has(name)) return
  if (name === 'br') vessel.line.push({ node: element('br', {}, []), marks })
  else if (name === 'img') vessel.line.push(...imagePieces(node, marks))
  else if (name === 'iframe') pourFrame(node, marks, vessel)
  else if (INLINE.has(name)) pour(node.children, marksWithin(node, name, marks), vessel)
  else if (BLOCKS.has(name) && vessel.gap === null) {
    flush(vessel)
    vessel.blocks.push(...block(node, name, innerOf(marks)))
  } else if (BLOCKS.has(name) || UNWRAPPED.has(name)) pourApart(node, marks, vessel)
  else pour(node.children, marks, vessel)
}

function innerOf(marks: Marks): Inner {
  return {
    flow: (nodes, paragraph) => flow(nodes, marks, paragraph),
    line: (nodes, gap) => line(nodes, marks, gap),
  }
}

/** A block that does not stay: its content is set off from what is around it and keeps its language. */
function pourApart(node: Element, marks: Marks, vessel: Vessel): void {
  const { paragraph } = vessel
  const spoken = keptAttributes('p', node.properties)
  flush(vessel)
  const first = vessel.blocks.length
  vessel.paragraph = {}
  pour(node.children, marks, vessel)
  flush(vessel)
  vessel.paragraph = paragraph
  for (const child of vessel.blocks.slice(first)) {
    if (child.type !== 'element' || child.tagName === 'iframe' || child.properties.dataNewsletter) continue
    const { lang = spoken.lang, dir = spoken.dir, ...rest } = child.properties
    child.properties = { ...rest, ...(lang && { lang }), ...(dir && { dir }) }
  }
}

function pourFrame(node: Element, marks: Marks, vessel: Vessel): void {
  const frame = embedOrLink(node)
  if (frame?.tagName === 'iframe' && vessel.gap === null) {
    flush(vessel)
    vessel.blocks.push(frame)
  } else if (frame?.tagName === 'p') pourApart(frame, marks, vessel)
}

function flush(vessel: Vessel): void {
  const last = vessel.line.at(-1)?.node
  if (vessel.gap !== null) {
    if (last && !(last.type === 'text' && last.value.endsWith(vessel.gap))) {
      vessel.line.push({ node: text(vessel.gap), marks: [] })
    }
    return
  }
  const nodes = runningLine(vessel.line)
  vessel.line = []
  if (nodes.length === 0) return
  if (vessel.paragraph) vessel.blocks.push(element('p', { ...vessel.paragraph }, nodes))
  else {
    if (isBare(vessel.blocks.at(-1))) vessel.blocks.push(element('br', {}, []))
    for (const node of nodes) vessel.blocks.push(node)
  }
}

function isBare(node: ElementContent | undefined): boolean {
  return node?.type === 'text' || (node?.type === 'element' && (INLINE.has(node.tagName) || node.tagName === 'img'))
}
