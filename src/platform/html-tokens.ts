/** A piece of source: text, or the tag that opens or closes the element of this name. */
export type Token = { kind: 'text' | 'start' | 'end'; name: string; source: string }

/** No honest tag has more, and parse5 compares each attribute with all before it. In attributes a tag. */
const MOST_ATTRIBUTES = 100

/** What parses by rules of its own and is never kept: scripts, styles, drawings, the inside of frames. */
const SEALED = new Set('iframe math noembed noframes script style svg textarea title'.split(' '))

/**
 * Takes any HTML and gives its tokens in order, without comments and sealed elements: the tokenizer of HTML
 * (section 13.2.5) as far as that needs it, in time linear in the length. A tag that never ends is text.
 */
export function* tokensOf(html: string): Generator<Token> {
  const missing = new Set<string>()
  const lastClosing = html.lastIndexOf('>')
  let at = 0
  while (at < html.length) {
    const tag = html.indexOf('<', at)
    if (tag !== at) yield text(html.slice(at, tag < 0 ? html.length : tag))
    if (tag < 0) return
    const name = /<\/?([a-z][^\s/>]*)/iy
    name.lastIndex = tag
    const found = tag < lastClosing ? name.exec(html)?.[1]?.toLowerCase() : undefined
    if (found === undefined) {
      const isMarkup = tag < lastClosing && /[!?/]/.test(html.charAt(tag + 1))
      if (!isMarkup) yield text('&lt;')
      at = isMarkup ? afterComment(html, tag) : tag + 1
      continue
    }
    const { end, attributes } = afterTag(html, name.lastIndex)
    const source = attributes > MOST_ATTRIBUTES ? `<${found}>` : html.slice(tag, end)
    at = end
    if (html.charAt(tag + 1) === '/') yield { kind: 'end', name: found, source }
    else if (!SEALED.has(found)) yield { kind: 'start', name: found, source }
    else {
      if (found === 'iframe') yield text(`${source}</iframe>`)
      const isDrawing = found === 'svg' || found === 'math'
      if (isDrawing && (source.endsWith('/>') || missing.has(found))) continue
      const seal = afterSeal(html, end, found)
      if (seal === null) missing.add(found)
      at = seal ?? (isDrawing ? end : html.length)
    }
  }
}

function text(source: string): Token {
  return { kind: 'text', name: '', source }
}

function afterComment(html: string, start: number): number {
  const closing = html.startsWith('<!--', start) ? /--!?>/g : />/g
  closing.lastIndex = start + 2
  return closing.test(html) ? closing.lastIndex : html.length
}

function afterTag(html: string, start: number): { end: number; attributes: number } {
  const blank = /[\t\n\f\r /]*/y
  const attribute =
    /[^\t\n\f\r />][^\t\n\f\r />=]*(?:[\t\n\f\r ]*=[\t\n\f\r ]*(?:"[^"]*"|'[^']*'|[^\t\n\f\r "'>][^\t\n\f\r >]*)?)?/y
  let attributes = 0
  let end = start
  while (end < html.length) {
    blank.lastIndex = end
    blank.test(html)
    end = blank.lastIndex
    if (html.charAt(end) === '>') return { end: end + 1, attributes }
    attribute.lastIndex = end
    if (!attribute.test(html)) break
    end = attribute.lastIndex
    attributes += 1
  }
  return { end: html.length, attributes }
}

function afterSeal(html: string, start: number, name: string): number | null {
  const closing = new RegExp(`</${name}(?=[\\s/>])[^>]*>?`, 'gi')
  closing.lastIndex = start
  return closing.test(html) ? closing.lastIndex : null
}
