import type { Mark, Node } from '@tiptap/pm/model'
import type { Element as Branch, ElementContent } from 'hast'

interface Making {
  leaf: (node: Node) => ElementContent[]
  mark: (mark: Mark, children: ElementContent[]) => Branch
}

/**
 * Takes the nodes of a line, each with its marks as a set, and gives them as elements within elements: the mark that
 * lasts longest stands outside, and a link is never cut in two.
 */
export function nested(nodes: readonly Node[], making: Making, around: readonly Mark[] = []): ElementContent[] {
  const made: ElementContent[] = []
  for (let at = 0, end = 0; at < nodes.length; at = end) {
    const node = nodes[at]
    end = at + 1
    if (!node) continue
    let outer: Mark | undefined
    for (const mark of node.marks.filter((one) => !one.isInSet(around))) {
      const until = endOf(nodes, at, mark)
      if (outer && until <= end) continue
      outer = mark
      end = until
    }
    if (outer) made.push(making.mark(outer, nested(nodes.slice(at, end), making, [...around, outer])))
    else made.push(...making.leaf(node))
  }
  return made
}

function endOf(nodes: readonly Node[], at: number, mark: Mark): number {
  let end = at + 1
  let uncut = end
  for (; end <= nodes.length; end += 1) {
    const link = linkOf(nodes[end - 1])
    if (mark.type.name === 'a' || !link || end === nodes.length || !sameLink(link, nodes[end])) uncut = end
    const next = nodes[end]
    if (!next || !mark.isInSet(next.marks)) break
  }
  return Math.max(uncut, at + 1)
}

function linkOf(node: Node | undefined): Mark | undefined {
  return node?.marks.find(({ type }) => type.name === 'a')
}

function sameLink(link: Mark, node: Node | undefined): boolean {
  return linkOf(node)?.eq(link) ?? false
}
