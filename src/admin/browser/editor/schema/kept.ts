import { type Attribute, type Attributes, Node, type NodeConfig } from '@tiptap/core'
import { ATTRIBUTES, keptAttributes } from '../../../../platform/html-attributes.ts'
import { propertiesOf } from '../trees.ts'

/**
 * The attributes that clean HTML keeps on an element, by their names in HTML. Each is checked when it is read and again
 * when it is shown: what is pasted may claim to be of this editor, and then tells attributes as data.
 */
export function keptOn(name: string): Attributes {
  return Object.fromEntries(
    [...(ATTRIBUTES[name] ?? []), 'lang', 'dir'].map((key) => {
      const inHtml = key.toLowerCase()
      const attribute: Attribute = {
        default: null,
        parseHTML: (node) => keptAttributes(name, propertiesOf(node))[key] ?? null,
        renderHTML: ({ [inHtml]: value }) => ({ [inHtml]: keptAttributes(name, { [key]: value })[key] ?? null }),
      }
      return [inHtml, attribute]
    }),
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
