import { Extension, Node } from '@tiptap/core'
import { goToNextCell, tableEditing } from '@tiptap/pm/tables'
import { inert } from '../trees.ts'
import { kept, keptOn } from './kept.ts'
import { part } from './pictures.ts'

const SECTIONS = ['thead', 'tbody', 'tfoot']

/** A table: its caption, and the grid of its cells, which ProseMirror's own commands know how to change. */
const table = kept('table', {
  content: 'tableCaption grid',
  isolating: true,
  parseHTML: () => [{ tag: 'table', contentElement: partsOf }],
  renderHTML: ({ HTMLAttributes }) => ['div', { ...HTMLAttributes, class: 'table' }, 0],
})

const caption = part('tableCaption', 'Caption of the table')

const grid = Node.create({
  name: 'grid',
  content: 'tr+',
  isolating: true,
  parseHTML: () => [{ tag: 'div[data-part="grid"]' }],
  renderHTML: () => ['table', ['tbody', 0]],
  extendNodeSchema: ({ name }) => (name in ROLES ? { tableRole: ROLES[name] } : {}),
})

/** A row knows which part of the table it is in, and whether that part begins with it. */
const row = kept('tr', {
  group: '',
  content: '(td | th)*',
  addAttributes: () => ({
    ...keptOn('tr'),
    section: {
      default: 'tbody',
      parseHTML: (node: HTMLElement) => SECTIONS.find((one) => one === node.dataset.section) ?? 'tbody',
      renderHTML: ({ section }) => ({ 'data-section': section }),
    },
    opens: { default: false, parseHTML: (node: HTMLElement) => node.hasAttribute('data-opens'), rendered: false },
  }),
})

const cells = ['td', 'th'].map((name) =>
  kept(name, {
    group: '',
    content: 'block+',
    isolating: true,
    addAttributes: () => ({
      ...keptOn(name),
      colspan: span('colspan'),
      rowspan: span('rowspan'),
      colwidth: { default: null, rendered: false },
    }),
  }),
)

const editing = Extension.create({
  name: 'tableEditing',
  addProseMirrorPlugins: () => [tableEditing()],
  addKeyboardShortcuts: () => ({
    Tab: ({ editor }) => goToNextCell(1)(editor.state, editor.view.dispatch),
    'Shift-Tab': ({ editor }) => goToNextCell(-1)(editor.state, editor.view.dispatch),
  }),
})

export const tables = [table, caption, grid, row, ...cells, editing]

const ROLES: Readonly<Record<string, string>> = { grid: 'table', tr: 'row', td: 'cell', th: 'header_cell' }

function span(name: 'colspan' | 'rowspan') {
  return { default: 1, parseHTML: (node: HTMLElement) => Number(node.getAttribute(name)) || 1 }
}

/** The caption and all rows, each with what its part of the table said. */
function partsOf(node: globalThis.Node): HTMLElement {
  const parts = inert.createElement('div')
  const [said, grid] = ['tableCaption', 'grid'].map((name) => {
    const part = parts.appendChild(inert.createElement('div'))
    part.dataset.part = name
    return part
  })
  for (const section of node instanceof Element ? node.children : []) {
    const content = [...section.childNodes].map((child) => child.cloneNode(true))
    if (section.localName === 'caption') said?.append(...content)
    const rows = content.filter((child) => child instanceof HTMLElement)
    for (const [i, row] of rows.entries()) {
      if (row.localName !== 'tr') continue
      row.dataset.section = section.localName
      if (i === 0) row.dataset.opens = ''
      for (const name of ['lang', 'dir']) {
        const value = section.getAttribute(name)
        if (value && !row.hasAttribute(name)) row.setAttribute(name, value)
      }
      grid?.append(row)
    }
  }
  return parts
}
