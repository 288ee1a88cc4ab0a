import type { Nodes, Root } from 'hast'
import type { FootnoteDefinition, FootnoteReference } from 'mdast'
import rehypeParse from 'rehype-parse'
import rehypeSanitize from 'rehype-sanitize'
import rehypeStringify from 'rehype-stringify'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype, { type Options } from 'remark-rehype'
import { unified } from 'unified'
import { levelled } from './html-nesting.ts'
import { BLOCKS, DROPPED, SCHEMA, UNWRAPPED } from './html-rules.ts'
import { shaped } from './html-shape.ts'
import { markdownParts } from './markdown-parts.ts'

const parsing = unified().use(rehypeParse, { fragment: true }).freeze()

const cleaning = unified()
  .use(rehypeParse, { fragment: true })
  .use(
    () =>
      (tree: Root): Root => ({ type: 'root', children: shaped(tree.children) }),
  )
  .use(rehypeSanitize, SCHEMA)
  .use(rehypeStringify, { characterReferences: { useNamedReferences: true } })
  .freeze()

const rendering = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkRehype, { allowDangerousHtml: true, handlers: footnotesInPlace() })
  .use(rehypeStringify, { allowDangerousHtml: true })
  .freeze()

/**
 * Takes HTML of any origin (an editor, a word processor, an import, a reader's browser) and gives the HTML of an
 * article: the elements of html-rules.ts only, safe to send as it is, and the same again when cleaned again. What is
 * not allowed goes, its words stay, save for scripts, styles, drawings and form controls. Never throws.
 */
export function cleanHtml(html: string): string {
  return String(cleaning.processSync(levelled(wellFormed(html))))
}

/**
 * Takes GitHub Flavored Markdown (spec 0.29) and gives clean HTML, HTML within the Markdown cleaned like the rest.
 * A footnote stays where it was written, as a paragraph: its back links would need ids.
 */
export function markdownToHtml(markdown: string): string {
  const parts = markdownParts(wellFormed(markdown)).map((part) => String(rendering.processSync(part)))
  return cleanHtml(parts.join('\n'))
}

/** Takes clean HTML and gives its readable text: a line for each block or row, blanks collapsed, entities decoded. */
export function textOf(html: string): string {
  return textWithin(parsing.parse(levelled(wellFormed(html))))
    .replace(/ +/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .trim()
}

/** Takes clean HTML and gives its elements, for whoever writes them in another way. */
export function treeOf(html: string): Root {
  return parsing.parse(html)
}

function textWithin(node: Nodes): string {
  if (node.type === 'text') return node.value.replace(/\s+/g, ' ')
  if (node.type !== 'element' && node.type !== 'root') return ''
  const name = node.type === 'element' ? node.tagName : ''
  if (DROPPED.has(name)) return ''
  if (name === 'br') return '\n'
  const text = node.children.map(textWithin).join('')
  if (name === 'td' || name === 'th') return ` ${text} `
  return BLOCKS.has(name) || UNWRAPPED.has(name) ? `\n${text}\n` : text
}

function wellFormed(source: string): string {
  return source.toWellFormed().replaceAll('\0', '')
}

function footnotesInPlace(): NonNullable<Options['handlers']> {
  return {
    footnoteReference: (_state, { label, identifier }: FootnoteReference) => ({
      type: 'element',
      tagName: 'sup',
      properties: {},
      children: [{ type: 'text', value: `[${label ?? identifier}]` }],
    }),
    footnoteDefinition: (state, note: FootnoteDefinition) => {
      const mark = { type: 'text' as const, value: `[${note.label ?? note.identifier}] ` }
      const [first, ...rest] = note.children
      const opening =
        first?.type === 'paragraph'
          ? [{ ...first, children: [mark, ...first.children] }]
          : [{ type: 'paragraph' as const, children: [mark] }, ...(first ? [first] : [])]
      return state.all({ ...note, children: [...opening, ...rest] })
    },
  }
}
