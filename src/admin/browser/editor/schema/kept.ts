import { type Attributes, Node, type NodeConfig } from '@tiptap/core'
import { ATTRIBUTES, keptAttributes } from '../../../../platform/html-attributes.ts'
import { propertiesOf } from '../trees.ts'

/** The attributes that clean HTML keeps on an element, by their names in HTML; each is checked when it is read. */
export function keptOn(name: string): Attributes {
  return Object.fromEntries(
    [...(ATTRIBUTES[name] ?? []), 'lang', 'dir'].map((key) => [
      key.toLowerCase(),
      { default: null, parseHTML: (node: HTMLElement) => keptAttributes(name, propertiesOf(node))[key] ?? null },
    ]),
  )
}

/** A block of the editor that is one element of clean HTML, under the same name. */
export function kept(name: string, config: Partial<NodeConfig> = {}): Node {
  return Node.create({
    name,
    group: 'block',
    content: 'inline*',
    addAttributes: () => keptOn(name),
    parseHTML: () => [{ tag: name }],
    renderHTML: ({ HTMLAttributes }) => [name, HTMLAttributes, 0],
    ...config,
  })
}
