import { type Token, tokensOf } from './html-tokens.ts'

/** Deeper than any article nests; every later walk over the tree may therefore recurse. In open elements. */
const DEEPEST = 128
/** How often the parser may have to reopen formatting that was left open: times per tag, and for a short text at all. */
const REOPENED_PER_TAG = 4
const REOPENED_AT_LEAST = 1000

const FORMATTING = new Set('a b big code em font i nobr s small strike strong tt u'.split(' '))
const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '))
const CLOSES_PARAGRAPH = new Set(
  (
    'address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 ' +
    'h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre search section summary table ul'
  ).split(' '),
)
/** End tags an author may leave out (HTML, section 13.1.2.4): which open elements a start tag ends. */
const ENDS = new Map<string, readonly string[]>(
  Object.entries({
    a: ['a'],
    dd: ['dd', 'dt'],
    dt: ['dd', 'dt'],
    li: ['li'],
    td: ['td', 'th'],
    th: ['td', 'th'],
    tr: ['td', 'th', 'tr'],
  }),
)

/**
 * Makes HTML harmless to parse in time and depth, and nothing else: comments and sealed elements (scripts, styles,
 * drawings, the insides of frames) are left out, and where elements would nest deeper than 128 the tags of the
 * surplus go while their text stays. Takes any HTML, gives HTML that the parser turns into a shallow tree. It is
 * linear in the length, and no safety rests on it: what is allowed is decided on the parsed tree.
 */
export function levelled(html: string): string {
  const tokens = [...tokensOf(html)]
  const kept = isLevel(tokens) ? tokens : renested(tokens)
  return kept.map((token) => token.source).join('')
}

/** Counts what the parser would have open at most. An end tag that does not fit is not believed. */
function isLevel(tokens: readonly Token[]): boolean {
  const open: string[] = []
  let formatting = 0
  let reopened = 0
  for (const { kind, name } of tokens) {
    if (kind === 'end' && open.at(-1) === name) pop()
    if (kind !== 'start') continue
    while (endsBefore(name, open.at(-1))) pop()
    reopened += formatting
    if (VOID.has(name)) continue
    open.push(name)
    if (FORMATTING.has(name)) formatting += 1
    if (open.length > DEEPEST) return false
  }
  return reopened <= REOPENED_AT_LEAST + REOPENED_PER_TAG * tokens.length

  function pop() {
    if (FORMATTING.has(open.pop() ?? '')) formatting -= 1
  }
}

/** The same text with every element closed where it was opened, and none opened below the deepest floor. */
function renested(tokens: readonly Token[]): Token[] {
  const open: string[] = []
  const kept: Token[] = []
  for (const token of tokens) {
    if (token.kind === 'text') kept.push(token)
    else if (token.kind === 'end') closeThrough(open.lastIndexOf(token.name))
    else {
      if (CLOSES_PARAGRAPH.has(token.name)) closeThrough(open.indexOf('p'))
      while (endsBefore(token.name, open.at(-1))) closeThrough(open.length - 1)
      if (VOID.has(token.name)) kept.push(token)
      else if (open.length < DEEPEST) {
        open.push(token.name)
        kept.push(token)
      }
    }
  }
  return kept

  function closeThrough(floor: number) {
    while (floor >= 0 && open.length > floor) {
      const name = open.pop() ?? ''
      kept.push({ kind: 'end', name, source: `</${name}>` })
    }
  }
}

function endsBefore(name: string, top: string | undefined): boolean {
  if (top === undefined) return false
  return (top === 'p' && CLOSES_PARAGRAPH.has(name)) || (ENDS.get(name)?.includes(top) ?? false)
}
