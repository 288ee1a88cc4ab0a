import type { Node } from '@tiptap/pm/model'
import { countWords, readMinutes } from '../../../articles/length.ts'

/** "412 words · 2 min read", by the rules that readers' pages are counted by. */
export function lengthOf(doc: Node): string {
  const text = doc.textBetween(0, doc.content.size, '\n', ({ type }) => (type.name === 'br' ? '\n' : ' '))
  const words = countWords(text)
  return `${words.toLocaleString('en')} ${words === 1 ? 'word' : 'words'} · ${readMinutes(text)} min read`
}
