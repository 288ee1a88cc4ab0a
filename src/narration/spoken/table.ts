import type { Element, ElementContent } from 'hast'
import type { Passage } from '../passage.ts'
import { elementsIn } from './running.ts'
import { sentence, unended } from './saying.ts'
import type { Speech } from './speech.ts'

/** Nobody who hears a table keeps more in mind. In rows below the names of the columns, and in columns. */
const MOST_ROWS = 8
const MOST_COLUMNS = 6

type Inner = (nodes: readonly ElementContent[]) => Passage[]

/**
 * Takes a table and how the content of a cell is said. Gives its caption, then each row with the names of its columns;
 * what is too large for that, or has cells that reach over several, is told in one sentence.
 */
export function tableSaid({ children }: Element, speech: Speech, inner: Inner): Passage[] {
  const caption = children.flatMap((part) =>
    part.type === 'element' && part.tagName === 'caption' ? inner(part.children) : [],
  )
  const rows = elementsIn(children, 'tr').map((row) => row.children.filter((cell) => cell.type === 'element'))
  const [first = []] = rows
  const names = first.every(({ tagName }) => tagName === 'th') ? first.map((cell) => words(cell, inner)) : []
  const facts = rows
    .slice(names.length > 0 ? 1 : 0)
    .map((row) => sentences(row, names, inner))
    .filter((text) => text !== '')
  if (facts.length === 0) return caption
  const isSmall = facts.length <= MOST_ROWS && rows.every((row) => row.length <= MOST_COLUMNS)
  if (isSmall && !rows.flat().some(reachesOver)) {
    return [...caption, ...facts.map((text): Passage => ({ kind: 'item', text }))]
  }
  return [...caption, { kind: 'paragraph', text: speech.table(facts.length) }]
}

function sentences(row: readonly Element[], names: readonly string[], inner: Inner): string {
  return row
    .flatMap((cell, i) => {
      const fact = words(cell, inner)
      if (fact === '') return []
      return [names[i] ? `${names[i]}: ${sentence(fact)}` : sentence(fact)]
    })
    .join(' ')
}

function words(cell: Element, inner: Inner): string {
  const passages = inner(cell.children)
  return unended(passages.map(({ text }) => text).join(' '))
}

function reachesOver({ properties: { colSpan = 1, rowSpan = 1 } }: Element): boolean {
  return Number(colSpan) > 1 || Number(rowSpan) > 1
}
