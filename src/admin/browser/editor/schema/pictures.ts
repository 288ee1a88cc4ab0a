import { type Editor, Node } from '@tiptap/core'
import { BLOCKS, UNWRAPPED } from '../../../../platform/html-rules.ts'
import { inert } from '../trees.ts'
import { kept, keptOn } from './kept.ts'

/** A picture within a line, as clean HTML may have it. */
const inline = kept('img', {
  group: 'inline',
  content: '',
  inline: true,
  draggable: true,
  parseHTML: () => [{ tag: 'img[src]' }],
  renderHTML: ({ HTMLAttributes }) => ['img', HTMLAttributes],
})

/** A picture of the story, with what is said of it and whose it is: `<figcaption>What is said <cite>Whose</cite></figcaption>`. */
const picture = kept('picture', {
  content: 'pictureCaption pictureCredit',
  isolating: true,
  draggable: true,
  addAttributes: () => ({ ...keptOn('figure'), ...imageAttributes() }),
  parseHTML: () => [
    { tag: 'figure', priority: 60, getAttrs: (node) => isPicture(node) && null, contentElement: partsOf },
  ],
  renderHTML: ({ HTMLAttributes }) => [
    'figure',
    { class: 'captioned' },
    ['img', { ...HTMLAttributes, contenteditable: 'false' }],
    ['figcaption', 0],
  ],
  addKeyboardShortcuts: () => ({ Enter: ({ editor }) => leavePart(editor) }),
})

const caption = part('pictureCaption', 'Caption')
const credit = part('pictureCredit', 'Credit')

/** Any other figure: a table, a quotation or several pictures with a caption. */
const figure = kept('figure', { content: '(block | figcaption)+' })
const figcaption = kept('figcaption', { group: '', content: 'block+', defining: true })

export const pictures = [inline, picture, caption, credit, figure, figcaption]

/** A line of a picture or a table that need not be written. */
export function part(name: string, hint: string): Node {
  return Node.create({
    name,
    content: 'inline*',
    defining: true,
    parseHTML: () => [{ tag: `div[data-part="${name}"]` }],
    renderHTML: () => ['div', { class: 'part', 'data-hint': hint }, 0],
  })
}

function imageAttributes() {
  const { lang: _, dir: __, ...own } = keptOn('img')
  return Object.fromEntries(
    Object.entries(own).map(([name, { parseHTML }]) => [
      name,
      {
        default: null,
        parseHTML: (node: HTMLElement) => parseHTML?.(node.querySelector('img') ?? node) ?? null,
      },
    ]),
  )
}

/** One picture, and at most one caption of one line after it. */
function isPicture(node: HTMLElement): boolean {
  const [image, said, ...rest] = node.children
  if (image?.localName !== 'img' || rest.length > 0 || hasText(node)) return false
  if (said && (said.localName !== 'figcaption' || [...said.children].some(isBlock))) return false
  return ![image, said].some((one) => one?.hasAttribute('lang') || one?.hasAttribute('dir'))
}

function hasText(node: HTMLElement): boolean {
  return [...node.childNodes].some((child) => child instanceof Text && child.data.trim() !== '')
}

function isBlock({ localName }: Element): boolean {
  return BLOCKS.has(localName) || UNWRAPPED.has(localName) || localName === 'iframe'
}

function partsOf(node: globalThis.Node): HTMLElement {
  const parts = inert.createElement('div')
  const [said, whose] = ['pictureCaption', 'pictureCredit'].map((name) => {
    const part = parts.appendChild(inert.createElement('div'))
    part.dataset.part = name
    return part
  })
  const figcaption = node instanceof Element ? node.querySelector('figcaption') : null
  const nodes = [...(figcaption?.childNodes ?? [])].map((child) => child.cloneNode(true))
  const last = nodes.at(-1)
  if (last instanceof Element && last.localName === 'cite' && last.attributes.length === 0) {
    whose?.append(...last.childNodes)
    nodes.pop()
  }
  said?.append(...nodes)
  return parts
}

/** From the caption to the credit, and from there to the paragraph after the picture. */
function leavePart(editor: Editor): boolean {
  const { $from } = editor.state.selection
  switch ($from.parent.type.name) {
    case 'pictureCaption':
      return editor.commands.setTextSelection($from.after() + 1)
    case 'pictureCredit':
      return editor
        .chain()
        .insertContentAt($from.after(-1), { type: 'p' })
        .setTextSelection($from.after(-1) + 1)
        .scrollIntoView()
        .run()
    default:
      return false
  }
}
