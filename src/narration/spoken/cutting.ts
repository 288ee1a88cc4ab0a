/** Where one may breathe, the better places first: behind a sentence, a clause, a word. Never between two digits. */
const PLACES: readonly RegExp[] = [
  /[.!?…]["”’»)\]]{0,4}\s+(?=\S)|[。！？]["”’»」』）]?/gu,
  /[,;:]["”’»)\]]{0,4}\s+(?=\S)|\s+(?=[–—(«“])|[，、；：]/gu,
  /\s+(?=\S)/gu,
]
/** One character as a reader sees it, such as a family of emoji, may have many of a computer's. In code units. */
const LONGEST_GRAPHEME = 256

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** Takes text and gives it in parts of at most so many characters (as String.length counts), without blanks at their ends. */
export function cutApart(text: string, atMost: number): string[] {
  const parts: string[] = []
  let rest = text.trim()
  while (rest.length > atMost) {
    const end = lastPlace(rest, atMost)
    parts.push(rest.slice(0, end).trimEnd())
    rest = rest.slice(end).trimStart()
  }
  return [...parts, rest].filter((part) => part !== '')
}

function lastPlace(text: string, atMost: number): number {
  const window = text.slice(0, atMost + 1)
  for (const place of PLACES) {
    let last = 0
    for (const { 0: found, index } of window.matchAll(place)) {
      const end = index + found.length
      const isAmongDigits = /\d$/.test(window.slice(0, index)) && /^\s+\d/.test(text.slice(index, end + 1))
      if (index + found.trimEnd().length <= atMost && !isAmongDigits) last = end
    }
    if (last > 0) return last
  }
  return withinWord(text, atMost)
}

/** A word that is too long is cut between graphemes (UAX 29) and before a number, if either is possible. */
function withinWord(text: string, atMost: number): number {
  let end = atMost
  while (end > 0 && isInNumber(text, end)) end -= 1
  const whole = graphemes.segment(text.slice(0, atMost + LONGEST_GRAPHEME)).containing(end || atMost)?.index ?? 0
  if (whole > 0) return whole
  const isPair = /[\ud800-\udbff]$/.test(text.slice(0, atMost))
  return isPair && atMost > 1 ? atMost - 1 : atMost
}

function isInNumber(text: string, at: number): boolean {
  return /\d[.,]?$/.test(text.slice(Math.max(0, at - 2), at)) && /^[.,]?\d/.test(text.slice(at, at + 2))
}
