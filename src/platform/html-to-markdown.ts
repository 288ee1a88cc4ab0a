import type { RootContent } from 'mdast'
import rehypeParse from 'rehype-parse'
import rehypeRemark from 'rehype-remark'
import { unified } from 'unified'
import { levelled } from './html-nesting.ts'

const reading = unified().use(rehypeParse, { fragment: true }).use(rehypeRemark).freeze()

/** Takes clean HTML and gives what it says as Markdown's blocks. */
export function blocksOf(html: string): RootContent[] {
  const tree = reading.runSync(reading.parse(levelled(html)))
  return 'children' in tree ? (tree.children as RootContent[]) : []
}
