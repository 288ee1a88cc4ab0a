import type { Editor } from '@tiptap/core'
import { Fragment, Slice } from '@tiptap/pm/model'
import type { EditorProps } from '@tiptap/pm/view'
import { filesIn } from '../pictures/uploading.ts'
import { playerAt } from './embed.ts'
import { linkAddress } from './link.ts'
import { askForPicture } from './picture.ts'

/** What is dropped or pasted and is not text: files of pictures, and addresses that stand for more than their letters. */
export function takingFor(editorOf: () => Editor): Pick<EditorProps, 'handlePaste' | 'handleDrop' | 'transformPasted'> {
  return {
    handlePaste(_, { clipboardData }) {
      const html = clipboardData?.getData('text/html') ?? ''
      // Word sends a picture of the text along with the text.
      const files = hasWords(html) ? [] : filesIn(clipboardData)
      if (files.length > 0) void takeFiles(editorOf(), files)
      return files.length > 0 || takeAddress(editorOf(), clipboardData?.getData('text/plain').trim() ?? '')
    },
    // Cells of a table go into the cells of a table.
    transformPasted(slice, { state }) {
      const table = slice.content.childCount === 1 ? slice.content.firstChild : null
      const isInTable = Array.from({ length: state.selection.$from.depth }, (_, i) => i + 1).some(
        (depth) => state.selection.$from.node(depth).type.name === 'grid',
      )
      return table?.type.name === 'table' && isInTable ? new Slice(Fragment.from(table.lastChild), 0, 0) : slice
    },
    handleDrop(view, event, _, isMoved) {
      const files = isMoved ? [] : filesIn(event.dataTransfer)
      if (files.length === 0) return false
      event.preventDefault()
      const at = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos
      if (at !== undefined) editorOf().commands.setTextSelection(at)
      void takeFiles(editorOf(), files)
      return true
    },
  }
}

/** One after the other: each is asked what it shows. */
async function takeFiles(editor: Editor, files: File[]): Promise<void> {
  for (const file of files) await askForPicture(editor, file)
}

function takeAddress(editor: Editor, words: string): boolean {
  if (!/^https?:\/\/\S+$/.test(words)) return false
  const { selection } = editor.state
  const player = playerAt(words)
  if (
    player &&
    selection.empty &&
    selection.$from.parent.type.name === 'p' &&
    selection.$from.parent.childCount === 0
  ) {
    return editor.commands.insertContent({ type: 'iframe', attrs: { src: player, title: new URL(words).host } })
  }
  const href = linkAddress(words)
  return !selection.empty && href !== null && editor.chain().setMark('a', { href }).run()
}

function hasWords(html: string): boolean {
  return html.replace(/<style[\s\S]*?<\/style>|<[^>]*>/gi, '').trim() !== ''
}
