import type { Nodes } from 'hast'
import { treeOf } from '../../platform/html.ts'
import { type Block, wholeAddress } from './blocks.tsx'
import type { Letter } from './letter.tsx'
import { textOf } from './prose.tsx'
import { letterWordsOf } from './words.ts'

/** As many as every mail program shows, with room for the marks of an answer (RFC 3676 section 4.2). */
const COLUMNS = 72

/** The text part: paragraphs of 72 columns, each link with its address. */
export function textOfLetter({ site, heading, line, blocks, footer }: Letter): string {
  const words = letterWordsOf(site)
  const own = [
    footer.leave && `${words.leave}:\n${footer.leave}`,
    footer.preferences && `${words.preferences}:\n${footer.preferences}`,
  ]
  const parts = [
    site.name.toUpperCase() + (line ? `\n${line}` : ''),
    underlined(wrapped(heading)),
    ...blocks.flatMap((block) => textOfBlock(block, site.url)),
    '-- ',
    wrapped(footer.why),
    ...own.filter((part) => part !== undefined),
    [site.name, site.postalAddress].filter(Boolean).join('\n'),
  ]
  return `${parts.filter(Boolean).join('\n\n')}\n`
}

function textOfBlock(block: Block, siteUrl: string): string[] {
  switch (block.kind) {
    case 'prose':
      return treeOf(block.html).children.flatMap((node) => paragraphs(node, siteUrl))
    case 'story': {
      const { kicker, headline, standfirst, url } = block.story
      const lines = [kicker, headline, standfirst].filter((part) => part !== undefined && part !== '')
      return [[...lines.map((part) => wrapped(part ?? '')), wholeAddress(url, siteUrl)].join('\n')]
    }
    case 'button':
      return [`${wrapped(block.label)}:\n${wholeAddress(block.href, siteUrl)}`]
    case 'note':
      return [wrapped(block.text)]
    default:
      return block satisfies never
  }
}

function paragraphs(node: Nodes, siteUrl: string): string[] {
  if (node.type !== 'element') return filled(wrapped(inline(node, siteUrl)))
  const children = node.children
  switch (node.tagName) {
    case 'ul':
    case 'ol': {
      const items = children.filter((child) => child.type === 'element')
      const mark = (i: number) => (node.tagName === 'ol' ? `${i + 1}. ` : '* ')
      return [items.map((item, i) => hanging(mark(i), inline(item, siteUrl))).join('\n')]
    }
    case 'blockquote':
      return [
        children
          .flatMap((child) => paragraphs(child, siteUrl))
          .join('\n\n')
          .replace(/^/gm, '> '),
      ]
    case 'h2':
    case 'h3':
    case 'h4':
      return [underlined(wrapped(inline(node, siteUrl)))]
    case 'hr':
      return ['* * *']
    case 'pre':
      return filled(inline(node, siteUrl, true))
    case 'figure':
      return children.flatMap((child) => paragraphs(child, siteUrl))
    case 'table':
      return [
        rowsOf(node)
          .map((row) => wrapped(row.map((cell) => inline(cell, siteUrl)).join(' | ')))
          .join('\n'),
      ]
    default:
      return filled(wrapped(inline(node, siteUrl)))
  }
}

function rowsOf(node: Nodes): Nodes[][] {
  if (node.type !== 'element') return []
  if (node.tagName === 'tr') return [node.children.filter((child) => child.type === 'element')]
  return node.children.flatMap(rowsOf)
}

/** Running text, in which a link is followed by its address in angle brackets (RFC 3986, appendix C). */
function inline(node: Nodes, siteUrl: string, isKept = false): string {
  if (node.type === 'text') return isKept ? node.value : node.value.replace(/\s+/g, ' ')
  if (node.type !== 'element') return ''
  const text = node.children.map((child) => inline(child, siteUrl, isKept)).join('')
  switch (node.tagName) {
    case 'br':
      return '\n'
    case 'img':
      return textOf(node, 'alt') ? `[${textOf(node, 'alt')}]` : ''
    case 'iframe':
      return `${textOf(node, 'title')} <${textOf(node, 'src')}>`.trim()
    case 'p':
    case 'li':
      return `${text} `
    case 'a': {
      const href = wholeAddress(textOf(node, 'href'), siteUrl)
      return !href || text.trim() === href ? text : `${text} <${href}>`
    }
    default:
      return text
  }
}

function filled(text: string): string[] {
  return text.trim() === '' ? [] : [text]
}

function underlined(text: string): string {
  return `${text}\n${'-'.repeat(Math.min(COLUMNS, Math.max(...text.split('\n').map((line) => line.length))))}`
}

function hanging(mark: string, text: string): string {
  return mark + wrapped(text, COLUMNS - mark.length).replaceAll('\n', `\n${' '.repeat(mark.length)}`)
}

/** Lines of at most so many columns. A word that is longer, such as an address, has a line of its own. */
function wrapped(text: string, columns = COLUMNS): string {
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const lines: string[] = []
      for (const word of line.trim().split(/ +/)) {
        const last = lines.at(-1)
        if (last !== undefined && last.length + 1 + word.length <= columns) lines[lines.length - 1] = `${last} ${word}`
        else lines.push(word)
      }
      return lines.join('\n')
    })
    .join('\n')
}
