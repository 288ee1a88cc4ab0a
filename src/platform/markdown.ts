import type { List, Paragraph, PhrasingContent, Root, RootContent } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkStringify from 'remark-stringify'
import { unified } from 'unified'

const writing = unified()
  .use(remarkGfm)
  .use(remarkStringify, { bullet: '-', rule: '-', emphasis: '*', strong: '*' })
  .freeze()

/** Writes blocks as GitHub Flavored Markdown (spec 0.29): what only looks like a sign of it is escaped. */
export function written(blocks: readonly RootContent[]): string {
  const root: Root = { type: 'root', children: [...blocks] }
  return writing.stringify(root)
}

export function heading(depth: 1 | 2, text: string): RootContent {
  return { type: 'heading', depth, children: [words(text)] }
}

export function paragraph(...children: PhrasingContent[]): Paragraph {
  return { type: 'paragraph', children }
}

export function listOf(items: readonly PhrasingContent[][]): List {
  return {
    type: 'list',
    ordered: false,
    spread: false,
    children: items.map((children) => ({ type: 'listItem', spread: false, children: [paragraph(...children)] })),
  }
}

export function words(value: string): PhrasingContent {
  return { type: 'text', value }
}

export function link(url: string, text: string): PhrasingContent {
  return { type: 'link', url, children: [words(text)] }
}
