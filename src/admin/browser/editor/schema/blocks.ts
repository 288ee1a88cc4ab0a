import { Node, nodeInputRule, textblockTypeInputRule, wrappingInputRule } from '@tiptap/core'
import { kept, keptOn } from './kept.ts'

/** Where text may stand without a paragraph of its own. */
const BARE_WITHIN = 'li, dd, td, th, figure, figcaption'

export const doc = Node.create({ name: 'doc', topNode: true, content: 'block+' })
export const text = Node.create({ name: 'text', group: 'inline' })

/** A paragraph, or the bare text of an item or a cell: the same to write in, and told apart when it is written out. */
export const paragraph = kept('p', {
  priority: 1000,
  addAttributes: () => ({
    ...keptOn('p'),
    bare: {
      default: true,
      parseHTML: (node: HTMLElement) => !node.parentElement?.matches(BARE_WITHIN),
      rendered: false,
    },
  }),
  addKeyboardShortcuts: () => ({ 'Mod-Alt-0': ({ editor }) => editor.commands.setNode('p') }),
})

export const headings = [2, 3, 4].map((level) =>
  kept(`h${level}`, {
    defining: true,
    addKeyboardShortcuts: () => ({
      [`Mod-Alt-${level}`]: ({ editor }) => editor.commands.toggleNode(`h${level}`, 'p'),
    }),
    addInputRules() {
      return [textblockTypeInputRule({ find: new RegExp(`^#{${level}}\\s$`), type: this.type })]
    },
  }),
)

export const quote = kept('blockquote', {
  // Before bold, which would take its key with Shift as well.
  priority: 110,
  content: 'block+',
  defining: true,
  addKeyboardShortcuts: () => ({ 'Mod-Shift-b': ({ editor }) => editor.commands.toggleWrap('blockquote') }),
  addInputRules() {
    return [wrappingInputRule({ find: /^\s*>\s$/, type: this.type })]
  },
})

export const rule = kept('hr', {
  content: '',
  renderHTML: ({ HTMLAttributes }) => ['hr', HTMLAttributes],
  addInputRules() {
    return [nodeInputRule({ find: /^(?:---|—-|\*\*\*\s)$/, type: this.type })]
  },
})

export const lineBreak = Node.create({
  name: 'br',
  group: 'inline',
  inline: true,
  selectable: false,
  linebreakReplacement: true,
  parseHTML: () => [{ tag: 'br' }],
  renderHTML: () => ['br'],
  addKeyboardShortcuts: () => ({
    'Shift-Enter': ({ editor }) => editor.commands.insertContent({ type: 'br' }),
  }),
})

/** Preformatted text. `code` tells whether all of it is a program, as it mostly is. */
export const preformatted = kept('pre', {
  content: '(text | img)*',
  marks: '_',
  code: true,
  defining: true,
  addAttributes: () => ({ ...keptOn('pre'), code: { default: true, rendered: false, parseHTML: isCode } }),
  parseHTML: () => [
    {
      tag: 'pre',
      preserveWhitespace: 'full',
      contentElement: (node) => (isCode(node) && node.querySelector('code')) || node,
    },
  ],
  addInputRules() {
    return [textblockTypeInputRule({ find: /^```\s$/, type: this.type })]
  },
  addKeyboardShortcuts: () => ({
    'Mod-Alt-c': ({ editor }) => editor.commands.toggleNode('pre', 'p'),
    // An empty line at the end is the way out.
    Enter: ({ editor }) => {
      const { $from, empty } = editor.state.selection
      const isLast = empty && $from.parentOffset === $from.parent.content.size
      if ($from.parent.type.name !== 'pre' || !isLast || !$from.parent.textContent.endsWith('\n')) return false
      const end = $from.pos
      return editor
        .chain()
        .deleteRange({ from: end - 1, to: end })
        .exitCode()
        .run()
    },
  }),
})

function isCode(node: globalThis.Node): boolean {
  const only = node.childNodes.length === 1 && node.firstChild
  return only instanceof Element && only.localName === 'code' && !only.hasAttribute('lang') && !only.hasAttribute('dir')
}
