/** The parser's time grows with the square of a text's length: long texts are read in parts of this many characters. */
const PART = 5000
/** Quotes and lists within each other on a line, columns of indentation, and open marks within a paragraph. */
const MOST_CONTAINERS = 32
const MOST_INDENTATION = 100
const MOST_OPEN_MARKS = 50

/** Definitions reach over the whole text, and these elements over blank lines: such a text stays in one part. */
const REACHES_FAR = /^[ >]*\[[^\]\n]+\]:|<(?:!|\?|pre|script|style|textarea)/im
const CONTAINER = String.raw`[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))`
const SURPLUS_CONTAINERS = new RegExp(`^((?:${CONTAINER}){${MOST_CONTAINERS}})(?:${CONTAINER})+`)
const SURPLUS_INDENTATION = new RegExp(`^([ \\t]{${MOST_INDENTATION}})[ \\t]+`)

/**
 * Takes Markdown and gives it in parts that mean the same when rendered one by one, with no more nesting than an
 * article has: the surplus markers of quotes and lists go, surplus marks of emphasis and links become plain characters.
 */
export function markdownParts(markdown: string): string[] {
  const mayPart = !REACHES_FAR.test(markdown)
  const parts: string[] = []
  let part: string[] = []
  let length = 0
  let fence = ''
  let open = 0
  for (const line of markdown.split(/\r\n?|\n/)) {
    const isAfterBlank = part.at(-1)?.trim() === ''
    if (isAfterBlank) open = 0
    if (mayPart && length > PART && isAfterBlank && fence === '' && /^(?:\p{L}|#{1,6} )/u.test(line)) {
      parts.push(part.join('\n'))
      part = []
      length = 0
    }
    const bar = /^[ \t>]*(`{3,}|~{3,})/.exec(line)?.[1] ?? ''
    if (fence === '') {
      fence = bar
      const levelled = withFewMarks(line.replace(SURPLUS_CONTAINERS, '$1').replace(SURPLUS_INDENTATION, '$1'), open)
      open = levelled.open
      part.push(levelled.line)
    } else {
      if (bar.startsWith(fence)) fence = ''
      part.push(line)
    }
    length += line.length + 1
  }
  return [...parts, part.join('\n')]
}

/** Counts opening marks against closing ones (CommonMark 0.31, section 6.2, roughly) and writes those too many as references. */
function withFewMarks(line: string, before: number): { line: string; open: number } {
  let open = before
  const levelled = line.replace(/\\.|!?\[|\]|[*_~]+/g, (mark, at: number) => {
    if (mark.startsWith('\\')) return mark
    const isSurplus = open > MOST_OPEN_MARKS
    const isAfterWord = /[^\s([{]/.test(line.charAt(at - 1))
    const isBeforeWord = /\S/.test(line.charAt(at + mark.length))
    if (mark === ']' || (isAfterWord && !mark.endsWith('['))) open = Math.max(0, open - 1)
    else if (mark.endsWith('[') || isBeforeWord) open += 1
    return isSurplus ? mark.replace(/[[\]*_~]/g, (character) => `&#${character.charCodeAt(0)};`) : mark
  })
  return { line: levelled, open }
}
