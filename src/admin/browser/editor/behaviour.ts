import { Extension } from '@tiptap/core'
import { dropCursor } from '@tiptap/pm/dropcursor'
import { gapCursor } from '@tiptap/pm/gapcursor'
import { history, redo, undo } from '@tiptap/pm/history'
import { Plugin } from '@tiptap/pm/state'

/** What is not grammar: undoing, cursors between blocks, and a line below the last block to go on in. */
export const behaviour = Extension.create({
  name: 'behaviour',
  addProseMirrorPlugins: () => [history(), gapCursor(), dropCursor({ class: 'drop', color: false }), lastLine],
  addKeyboardShortcuts: () => ({
    'Mod-z': ({ editor }) => undo(editor.state, editor.view.dispatch),
    'Shift-Mod-z': ({ editor }) => redo(editor.state, editor.view.dispatch),
    'Mod-y': ({ editor }) => redo(editor.state, editor.view.dispatch),
  }),
})

const lastLine = new Plugin({
  appendTransaction(transactions, _, { doc, schema, tr }) {
    const isEnd = doc.lastChild?.type.name === 'p'
    if (isEnd || !transactions.some(({ docChanged }) => docChanged)) return null
    const line = schema.nodes.p?.create()
    return line ? tr.insert(doc.content.size, line).setMeta('addToHistory', false) : null
  },
})
