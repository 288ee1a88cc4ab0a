import type { Element, ElementContent, Nodes } from 'hast'
import { framed, type Passage } from '../passage.ts'
import { alternativesIn } from './running.ts'
import { said, sentence } from './saying.ts'
import type { Speech } from './speech.ts'

const ABOUT_PICTURES = new Set(['a', 'p', 'br', 'em', 'strong'])

/**
 * Takes a figure and how its content is said. A picture is told by its caption, by its alternative text where it has none,
 * and not at all where it has neither. Whose it is stays unsaid.
 */
export function figureSaid(
  { children }: Element,
  speech: Speech,
  inner: (nodes: readonly ElementContent[]) => Passage[],
): Passage[] {
  const content = children.filter((part) => !isCaption(part))
  const caption = inner(children.filter(isCaption).map(withoutCredit))
  const shown = inner(content)
  if (!content.every(isPicture)) return [...shown, ...caption]
  return caption.length > 0 ? framed(caption, `${speech.picture} `) : shown
}

/** Takes nodes and gives what is said of the pictures in their lines. */
export function picturesSaid(nodes: readonly Nodes[], speech: Speech): Passage[] {
  return alternativesIn(nodes).flatMap((alternative): Passage[] => {
    const words = said(alternative, speech)
    return words === '' ? [] : [{ kind: 'paragraph', text: `${speech.picture} ${sentence(words)}` }]
  })
}

function isCaption(part: ElementContent): boolean {
  return part.type === 'element' && part.tagName === 'figcaption'
}

function isPicture(node: ElementContent): boolean {
  if (node.type !== 'element') return node.type !== 'text' || node.value.trim() === ''
  return node.tagName === 'img' || (ABOUT_PICTURES.has(node.tagName) && node.children.every(isPicture))
}

/** In a caption the `cite` says whose the picture is. */
function withoutCredit(node: ElementContent): ElementContent {
  if (node.type !== 'element') return node
  const children = node.children.filter((child) => child.type !== 'element' || child.tagName !== 'cite')
  return { ...node, children: children.map(withoutCredit) }
}
