import { DOMParser, DOMSerializer, type Fragment, type ParseOptions, type Schema, type Slice } from '@tiptap/pm/model'
import type { Element as Branch, ElementContent } from 'hast'
import { webAddress } from '../../../platform/html-attributes.ts'
import { shaped } from '../../../platform/html-shape.ts'
import { inert, nodesOf, treesOf } from './trees.ts'
import { gatherLists } from './word.ts'
import { branchesOf } from './writing.ts'

interface Pasting {
  /** The language of the story. */
  language: string
  /** Is told how many pictures could not come along. */
  told: (leftOut: number) => void
}

/**
 * What is pasted goes through the rules that the server has for what is saved, so that one sees at once what stays.
 * What was copied in an editor of this kind is clean already and only has to fit.
 */
export class PasteParser extends DOMParser {
  private readonly pasting: Pasting

  constructor(schema: Schema, pasting: Pasting) {
    super(schema, DOMParser.fromSchema(schema).rules)
    this.pasting = pasting
  }

  override parseSlice(dom: Node, options?: ParseOptions): Slice {
    if (!(dom instanceof Element)) return super.parseSlice(dom, options)
    const isOwn = dom.closest('[data-pm-slice]') ?? dom.querySelector('[data-pm-slice]')
    return super.parseSlice(isOwn ? dom : tidied(dom, this.pasting), options)
  }
}

/** What is copied is clean HTML, for this editor and for any other program. */
export class CopySerializer extends DOMSerializer {
  override serializeFragment(fragment: Fragment): DocumentFragment {
    const copied = inert.createDocumentFragment()
    copied.append(...nodesOf(branchesOf(fragment)))
    return copied
  }
}

function tidied(dom: Element, { language, told }: Pasting): Element {
  const leftOut = [...dom.querySelectorAll('img')].filter((image) => !isOnTheWeb(image)).length
  if (leftOut > 0) told(leftOut)
  const isWord = dom.querySelector('[class^="Mso"], [data-style*="mso-"]') !== null
  if (isWord) gatherLists(dom)
  for (const image of dom.querySelectorAll('img')) if (!isOnTheWeb(image)) image.remove()
  for (const node of dom.querySelectorAll('u')) node.replaceWith(...node.childNodes)
  for (const node of dom.querySelectorAll('[lang], [dir]')) {
    if (isWord || sameLanguage(node.getAttribute('lang'), language)) node.removeAttribute('lang')
    if (node.getAttribute('dir') !== 'rtl') node.removeAttribute('dir')
  }
  const body = dom.ownerDocument.createElement('div')
  body.append(...nodesOf(tight(shaped(treesOf(dom.childNodes)))))
  return body
}

function isOnTheWeb(image: Element): boolean {
  return /^(?:https?:\/\/|\/)/.test(webAddress(image.getAttribute('src') ?? '', ['http', 'https']))
}

function sameLanguage(one: string | null, other: string): boolean {
  return one?.split('-')[0]?.toLowerCase() === other.split('-')[0]?.toLowerCase()
}

/** Word processors put every item and cell in a paragraph. Where there is only one, it is no paragraph. */
function tight(trees: readonly ElementContent[]): ElementContent[] {
  return trees.map((tree) => {
    if (tree.type !== 'element') return tree
    const children = tight(tree.children)
    const paragraphs = children.filter((child) => isNamed(child, /^p$/))
    const isOne = paragraphs.length === 1 && children.every((child) => isNamed(child, /^(?:p|ul|ol)$/))
    if (!isOne || !/^(?:li|td|th|dd)$/.test(tree.tagName)) return { ...tree, children }
    return { ...tree, children: children.flatMap((child) => (isNamed(child, /^p$/) ? child.children : [child])) }
  })
}

function isNamed(tree: ElementContent, names: RegExp): tree is Branch {
  return tree.type === 'element' && names.test(tree.tagName)
}
