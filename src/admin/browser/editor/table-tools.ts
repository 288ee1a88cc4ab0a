import type { Editor } from '@tiptap/core'
import { type Command, TextSelection } from '@tiptap/pm/state'
import {
  addColumnAfter,
  addColumnBefore,
  addRowAfter,
  addRowBefore,
  deleteColumn,
  deleteRow,
  mergeCells,
  selectedRect,
  splitCell,
  toggleHeaderColumn,
} from '@tiptap/pm/tables'
import type { Tool } from './tools.ts'

const COLUMNS = 3

const tool = (sign: string, command: Command): Tool => ({
  sign,
  name: sign,
  may: ({ state }) => command(state),
  run: (editor) => {
    command(editor.state, editor.view.dispatch)
    editor.commands.focus()
  },
})

/** Shown while one is in a table. */
export const TABLE_TOOLS: Tool[][] = [
  [tool('Row above', addRowBefore), tool('Row below', addRowAfter), tool('Delete row', deleteRow)],
  [tool('Column before', addColumnBefore), tool('Column after', addColumnAfter), tool('Delete column', deleteColumn)],
  [
    {
      sign: 'Head row',
      name: 'Head row',
      isOn: (editor) => editor.isActive('grid') && firstRow(editor)?.attrs.section === 'thead',
      run: toggleHeadRow,
    },
    tool('Head column', toggleHeaderColumn),
    tool('Merge cells', mergeCells),
    tool('Split cell', splitCell),
  ],
  [
    {
      sign: 'Delete table',
      name: 'Delete table',
      run: (editor) => editor.chain().focus().deleteNode('table').run(),
    },
  ],
]

/** A head row and two rows, to be written in. */
export function insertTable(editor: Editor): boolean {
  const row = (type: 'td' | 'th') => ({
    type: 'tr',
    attrs: { section: type === 'th' ? 'thead' : 'tbody' },
    content: Array.from({ length: COLUMNS }, () => ({ type, content: [{ type: 'p' }] })),
  })
  const grid = { type: 'grid', content: [row('th'), row('td'), row('td')] }
  return editor
    .chain()
    .focus()
    .insertContent({ type: 'table', content: [{ type: 'tableCaption' }, grid] })
    .command(({ tr }) => {
      // Past the starts of the first row, its first cell and the paragraph in it.
      const { $from } = tr.selection
      const depth = Array.from({ length: $from.depth }, (_, i) => i + 1).find((i) => $from.node(i).type.name === 'grid')
      if (depth !== undefined) tr.setSelection(TextSelection.create(tr.doc, $from.start(depth) + 3))
      return true
    })
    .run()
}

function firstRow(editor: Editor) {
  return selectedRect(editor.state).table.firstChild
}

function toggleHeadRow(editor: Editor): void {
  const { state, view } = editor
  const { table, tableStart } = selectedRect(state)
  const first = table.firstChild
  if (!first) return
  const isHead = first.attrs.section === 'thead'
  const type = state.schema.nodes[isHead ? 'td' : 'th']
  const tr = state.tr.setNodeMarkup(tableStart, null, { ...first.attrs, section: isHead ? 'tbody' : 'thead' })
  first.forEach((cell, offset) => {
    tr.setNodeMarkup(tableStart + 1 + offset, type, { ...cell.attrs })
  })
  view.dispatch(tr)
  editor.commands.focus()
}
