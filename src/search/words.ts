const LONGEST = 200
const WORDS_AT_MOST = 10
const LONGEST_WORD = 64

const HEADLINE = '{headline names}'

/** A phrase in quotation marks of any kind, or a word. */
const TERMS = /["“”„«»]([^"“”„«»]*)["“”„«»]|([^\s"“”„«»]+)/g

/** What a reader wrote, as it is shown again: one line, composed (NFC), without control characters, and not endless. */
export function plainQuery(written: string): string {
  const composed = written
    .slice(0, LONGEST * 2)
    .toWellFormed()
    .normalize('NFC')
  const line = composed.replace(/[\p{Cc}\s]+/gu, ' ').trim()
  return [...line].slice(0, LONGEST).join('').trim()
}

/**
 * The same as an expression of FTS5 (sqlite.org/fts5.html section 3): all of the words, each as a beginning, and phrases
 * as they are. Every word stands in quotation marks, so that none of them is an operator. Empty where nothing is asked.
 */
export function matchOf(query: string): string {
  return [...query.matchAll(TERMS)]
    .map(([, phrase, word = '']) => ({ text: cut(phrase ?? word), isWord: phrase === undefined }))
    .filter(({ text }) => /[\p{L}\p{N}]/u.test(text))
    .slice(0, WORDS_AT_MOST)
    .map(({ text, isWord }) => (isWord && isLongEnough(text) ? `"${text}"*` : `"${text}"`))
    .join(' ')
}

/** Where a headline or a byline says all of it. The first half is there for what the text says too. */
export function inHeadline(match: string): string {
  return `(${match}) AND ${HEADLINE} : (${match})`
}

/** All else that matches: also where some words stand in the headline and others in the text. */
export function notInHeadline(match: string): string {
  return `(${match}) NOT ${HEADLINE} : (${match})`
}

function cut(text: string): string {
  return [...text].slice(0, LONGEST_WORD).join('')
}

/** A single letter begins a good part of all words: alone it is a word of its own. */
function isLongEnough(text: string): boolean {
  return (text.match(/[\p{L}\p{N}]/gu)?.length ?? 0) > 1
}
