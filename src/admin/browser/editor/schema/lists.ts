import { type Editor, wrappingInputRule } from '@tiptap/core'
import { kept } from './kept.ts'

const bullets = kept('ul', {
  group: 'block list',
  content: 'li+',
  addKeyboardShortcuts: () => ({ 'Mod-Shift-8': ({ editor }) => editor.commands.toggleList('ul', 'li') }),
  addInputRules() {
    return [wrappingInputRule({ find: /^\s*[-+*]\s$/, type: this.type })]
  },
})

const numbers = kept('ol', {
  group: 'block list',
  content: 'li+',
  addKeyboardShortcuts: () => ({ 'Mod-Shift-7': ({ editor }) => editor.commands.toggleList('ol', 'li') }),
  addInputRules() {
    return [
      wrappingInputRule({
        find: /^(\d{1,4})\.\s$/,
        type: this.type,
        getAttributes: ([, start]) => ({ start: start === '1' ? null : start }),
      }),
    ]
  },
})

const item = kept('li', {
  group: '',
  content: 'block+',
  defining: true,
  addKeyboardShortcuts: () => ({
    Enter: ({ editor }) => editor.commands.splitListItem('li'),
    // Where nothing can be moved in or out, Tab goes on to what comes after the text.
    Tab: ({ editor }) => editor.commands.sinkListItem('li'),
    'Shift-Tab': ({ editor }) => isNested(editor) && editor.commands.liftListItem('li'),
    Backspace: ({ editor }) => isAtItemStart(editor) && editor.commands.liftListItem('li'),
  }),
})

const terms = [
  kept('dl', { content: '(dt | dd)+' }),
  kept('dt', { group: '', defining: true }),
  kept('dd', { group: '', content: 'block+', defining: true }),
]

export const lists = [bullets, numbers, item, ...terms]

function isNested(editor: Editor): boolean {
  const { $from } = editor.state.selection
  return (
    Array.from({ length: $from.depth }, (_, depth) => $from.node(depth).type.name).filter((n) => n === 'li').length > 1
  )
}

function isAtItemStart(editor: Editor): boolean {
  const { $from, empty } = editor.state.selection
  return (
    empty && $from.parentOffset === 0 && $from.depth > 1 && $from.node(-1).type.name === 'li' && $from.index(-1) === 0
  )
}
