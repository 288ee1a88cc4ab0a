import { Mark, markInputRule } from '@tiptap/core'
import { INLINE } from '../../../../platform/html-rules.ts'
import { keptOn } from './kept.ts'

/** Where marks lie on the same words, the one that is named first stands outside. */
const OUTERMOST = ['a', 'span', 'strong', 'em']
const INNERMOST = ['code']
const between = [...INLINE].filter((name) => !OUTERMOST.includes(name) && !INNERMOST.includes(name))

/** What a typist may write instead of pressing a button, as in Markdown. */
const TYPED: Readonly<Record<string, RegExp[]>> = {
  strong: [/(?:^|\s)(\*\*(?!\s+\*\*)([^*]+)\*\*(?!\s+\*\*))$/, /(?:^|\s)(__(?!\s+__)([^_]+)__(?!\s+__))$/],
  em: [/(?:^|\s)(\*(?!\s+\*)([^*]+)\*(?!\s+\*))$/, /(?:^|\s)(_(?!\s+_)([^_]+)_(?!\s+_))$/],
  s: [/(?:^|\s)(~~(?!\s+~~)([^~]+)~~(?!\s+~~))$/],
  code: [/(^|[^`])`([^`]+)`$/],
}
const KEYS: Readonly<Record<string, string>> = { strong: 'Mod-b', em: 'Mod-i', code: 'Mod-e' }

/** Every mark that the house keeps within a line, and no other. */
export const marks = [...OUTERMOST, ...between, ...INNERMOST].map((name) =>
  Mark.create({
    name,
    inclusive: name !== 'a',
    code: name === 'code',
    addAttributes: () => keptOn(name),
    parseHTML: () => [{ tag: name === 'a' ? 'a[href]' : name === 'span' ? 'span[lang]' : name }],
    renderHTML: ({ HTMLAttributes }) => [name, HTMLAttributes, 0],
    addInputRules() {
      return (TYPED[name] ?? []).map((find) => markInputRule({ find, type: this.type }))
    },
    addKeyboardShortcuts() {
      const key = KEYS[name]
      return key ? { [key]: ({ editor }) => editor.commands.toggleMark(name) } : {}
    },
  }),
)
