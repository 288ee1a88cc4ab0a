import type { List, Paragraph, PhrasingContent, Root, RootContent } from 'mdast'
import rehypeParse from 'rehype-parse'
import rehypeRemark from 'rehype-remark'
import remarkGfm from 'remark-gfm'
import remarkStringify from 'remark-stringify'
import { unified } from 'unified'
import { levelled } from './html-nesting.ts'

const reading = unified().use(rehypeParse, { fragment: true }).use(rehypeRemark).freeze()
const writing = unified()
  .use(remarkGfm)
  .use(remarkStringify, { bullet: '-', rule: '-', emphasis: '*', strong: '*' })
  .freeze()

/** Takes clean HTML and gives what it says as Markdown's blocks. */
export function blocksOf(html: string): RootContent[] {
  const tree = reading.runSync(reading.parse(levelled(html)))
  return 'children' in tree ? (tree.children as RootContent[]) : []
}

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
