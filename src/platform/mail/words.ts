/** Base64 of 39 bytes is 52 characters: with what is around it and "Subject: ", less than the 76 of RFC 2047 section 2. */
const BYTES_A_WORD = 39
/** RFC 5322 section 2.1.1: lines should have 78 characters at most. */
const COLUMNS = 76
/** And must not have more than 998, of which a word may leave the name of the header its room. */
const WORD_AT_MOST = 900
const bytes = new TextEncoder()

/** A text on one line, whatever somebody wrote: no control characters, no separators of lines, no halves of characters. */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
}

/** Text in a header (RFC 5322 section 2.2.1), in encoded words (RFC 2047) where it is not plain ASCII. */
export function unstructured(text: string): string {
  const line = oneLine(text)
  return isPlain(line) ? folded(line) : encoded(line)
}

/** A name before an address (RFC 5322 section 3.2.5): quoted, or in encoded words. */
export function phrase(text: string): string {
  const line = oneLine(text)
  const isShort = line.length < COLUMNS - 20
  return isPlain(line) && isShort ? `"${line.replace(/["\\]/g, '\\$&')}"` : encoded(line)
}

/** A header such as List-Id or List-Unsubscribe: a name before a bracket is a phrase, the rest is as it is written. */
export function structured(text: string): string {
  const line = oneLine(text)
  const [, name = '', bracket = ''] = /^([^<>]+?) *(<[^<>]*>)$/.exec(line) ?? []
  if (name && /^[\x20-\x7e]*$/.test(bracket)) return `${phrase(name)}\r\n ${bracket}`
  if (!isPlain(line)) throw new Error(`a header cannot be written: ${line.slice(0, 80)}`)
  return folded(line)
}

/** Whether it may stand as it is. What looks like an encoded word must be one, or it would be read as what it is not. */
function isPlain(line: string): boolean {
  const isAscii = /^[\x20-\x7e]*$/.test(line) && !line.includes('=?') && !line.includes('  ')
  return isAscii && line.split(' ').every((word) => word.length <= WORD_AT_MOST)
}

function folded(line: string): string {
  let column = COLUMNS
  return line
    .split(' ')
    .map((word, i) => {
      const fits = column + word.length < COLUMNS
      column = fits ? column + word.length + 1 : word.length + 1
      return i === 0 ? word : `${fits ? '' : '\r\n'} ${word}`
    })
    .join('')
}

function encoded(line: string): string {
  const words: string[] = []
  let word = ''
  let size = 0
  for (const character of line) {
    const more = bytes.encode(character).length
    if (size + more > BYTES_A_WORD) {
      words.push(word)
      word = ''
      size = 0
    }
    word += character
    size += more
  }
  return [...words, word].map((one) => `=?utf-8?B?${base64(one)}?=`).join('\r\n ')
}

/** Base64 of a text's UTF-8. */
export function base64(text: string): string {
  return btoa(String.fromCharCode(...bytes.encode(text)))
}
