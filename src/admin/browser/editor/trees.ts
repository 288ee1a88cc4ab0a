import type { Element as Branch, ElementContent, Properties } from 'hast'

/** A document that nothing runs in and nothing is loaded for: where HTML is taken apart and put together. */
export const inert = document.implementation.createHTMLDocument('')

const HAST_NAMES: Readonly<Record<string, string>> = {
  colspan: 'colSpan',
  rowspan: 'rowSpan',
  datetime: 'dateTime',
  'data-newsletter': 'dataNewsletter',
  'data-style': 'style',
}

/** Takes nodes of a document and gives the same as a tree that the house's rules read. */
export function treesOf(nodes: Iterable<Node>): ElementContent[] {
  return [...nodes].flatMap((node): ElementContent[] => {
    if (node instanceof Text) return [{ type: 'text', value: node.data }]
    if (!(node instanceof Element)) return []
    return [
      {
        type: 'element',
        tagName: node.localName,
        properties: propertiesOf(node),
        children: treesOf(node.childNodes),
      },
    ]
  })
}

/** The attributes of an element, by the names the house's rules know them by. */
export function propertiesOf(node: Element): Properties {
  return Object.fromEntries([...node.attributes].map(({ name, value }) => [HAST_NAMES[name] ?? name, value]))
}

/** Takes trees that the house's rules have made and gives them as nodes of the inert document. */
export function nodesOf(trees: readonly ElementContent[]): Node[] {
  return trees.flatMap((tree): Node[] => {
    if (tree.type === 'text') return [inert.createTextNode(tree.value)]
    return tree.type === 'element' ? [grown(tree)] : []
  })
}

function grown(tree: Branch): Element {
  const node = inert.createElement(tree.tagName)
  for (const [name, value] of Object.entries(attributesOf(tree.properties))) node.setAttribute(name, value)
  node.append(...nodesOf(tree.children))
  return node
}

/** Properties by the names that attributes have in HTML. */
export function attributesOf(properties: Properties): Record<string, string> {
  return Object.fromEntries(
    Object.entries(properties)
      .filter(([, value]) => value !== null && value !== undefined && value !== false)
      .map(([name, value]) => [
        name === 'dataNewsletter' ? 'data-newsletter' : name.toLowerCase(),
        Array.isArray(value) ? value.join(' ') : value === true ? '' : String(value),
      ]),
  )
}
