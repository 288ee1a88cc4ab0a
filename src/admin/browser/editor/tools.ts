import type { Editor } from '@tiptap/core'
import { redo, redoDepth, undo, undoDepth } from '@tiptap/pm/history'
import { askForEmbed } from './embed.ts'
import { askForLink } from './link.ts'
import { askForPicture } from './picture.ts'
import { askForSignUp } from './sign-up.ts'
import { askForStory } from './story.ts'
import { insertTable } from './table-tools.ts'

/** A button: what it says, what it is called in full, its keys, and what it does. */
export interface Tool {
  sign: string
  name: string
  keys?: string
  /** Where it is a state: whether it is on. */
  isOn?: (editor: Editor) => boolean
  may?: (editor: Editor) => boolean
  run: (editor: Editor) => unknown
}

const mark = (name: string, sign: string, title: string, keys?: string): Tool => ({
  sign,
  name: title,
  ...(keys && { keys }),
  isOn: (editor) => editor.isActive(name),
  run: (editor) => editor.chain().focus().toggleMark(name).run(),
})

const block = (name: string, sign: string, title: string, keys: string): Tool => ({
  sign,
  name: title,
  keys,
  isOn: (editor) => editor.isActive(name),
  run: (editor) => editor.chain().focus().toggleNode(name, 'p').run(),
})

const list = (name: string, sign: string, title: string, keys: string): Tool => ({
  sign,
  name: title,
  keys,
  isOn: (editor) => editor.isActive(name),
  run: (editor) => editor.chain().focus().toggleList(name, 'li').run(),
})

/** The row that is always there, in groups. */
export const TOOLS: Tool[][] = [
  [
    mark('strong', 'B', 'Bold', 'Mod B'),
    mark('em', 'I', 'Italic', 'Mod I'),
    { sign: 'Link', name: 'Link', keys: 'Mod K', isOn: (editor) => editor.isActive('a'), run: askForLink },
  ],
  [
    block('h2', 'Heading', 'Heading', 'Mod Alt 2'),
    block('h3', 'Subhead', 'Subhead', 'Mod Alt 3'),
    list('ul', 'List', 'List', 'Mod Shift 8'),
    list('ol', '1. List', '1. List, numbered', 'Mod Shift 7'),
    {
      sign: 'Quote',
      name: 'Quote',
      keys: 'Mod Shift B',
      isOn: (editor) => editor.isActive('blockquote'),
      run: (editor) => editor.chain().focus().toggleWrap('blockquote').run(),
    },
  ],
  [
    {
      sign: 'Picture',
      name: 'Picture',
      isOn: (editor) => editor.isActive('picture') || editor.isActive('img'),
      run: (editor) => askForPicture(editor),
    },
    { sign: 'Story', name: 'Story of this paper', run: askForStory },
    { sign: 'Embed', name: 'Embed', isOn: (editor) => editor.isActive('iframe'), run: askForEmbed },
  ],
]

/** What is asked for less often. */
export const MORE: Tool[][] = [
  [
    { sign: 'Table', name: 'Table', may: (editor) => !editor.isActive('table'), run: insertTable },
    block('h4', 'Small heading', 'Small heading', 'Mod Alt 4'),
    block('pre', 'Code block', 'Code block', 'Mod Alt C'),
    {
      sign: 'Line',
      name: 'Line across',
      run: (editor) =>
        editor
          .chain()
          .focus()
          .insertContent([{ type: 'hr' }, { type: 'p' }])
          .run(),
    },
    { sign: 'Sign-up form', name: 'Sign-up form', isOn: (editor) => editor.isActive('signUp'), run: askForSignUp },
  ],
  [
    mark('code', 'Code', 'Code', 'Mod E'),
    mark('s', 'Struck out', 'Struck out'),
    mark('mark', 'Marked', 'Marked'),
    mark('sup', 'Raised', 'Raised'),
    mark('sub', 'Lowered', 'Lowered'),
    {
      sign: 'Plain',
      name: 'Plain text',
      run: (editor) => editor.chain().focus().unsetAllMarks().clearNodes().run(),
    },
  ],
]

export const UNDOING: Tool[] = [
  {
    sign: 'Undo',
    name: 'Undo',
    keys: 'Mod Z',
    may: ({ state }) => undoDepth(state) > 0,
    run: ({ state, view }) => undo(state, view.dispatch),
  },
  {
    sign: 'Redo',
    name: 'Redo',
    keys: 'Mod Shift Z',
    may: ({ state }) => redoDepth(state) > 0,
    run: ({ state, view }) => redo(state, view.dispatch),
  },
]
