/** Emoji of all lengths, and what is left of broken ones: flags, tones of skin, joiners, tags, keycaps. */
const EMOJI = /\p{RGI_Emoji}|[\p{Extended_Pictographic}\p{Regional_Indicator}\p{Emoji_Modifier}\u20e3\ufe0e\ufe0f]/gv
/** Formats such as soft hyphens and marks of direction, controls, private use, and the sign for a broken character. */
const SILENT = /[\p{Cf}\p{Co}\ufffd]|[\p{Cc}--[\t\n\v\f\r\u0085]]/gv
/** Blanks within a number: no-break, figure, thin and narrow. A telephone number has other groups. */
const GROUPED =
  /(?<![\p{L}\d.,:+]|\d[ \u00a0\u2007\u2009\u202f])\d{1,3}(?:[\u00a0\u2007\u2009\u202f]\d{3}){1,5}(?!\s?\d)/gu
/** The dash of a range, with no more around it than a hair. */
const RANGE = /(?<=[\p{N}%])[\u2009\u200a\u202f]?[‒–—―][\u2009\u200a\u202f]?(?=[\p{N}$€£₴])/gu

/**
 * Takes any text and gives what of it can be said, on one line: in Normalization Form C (UAX 15), without emoji and
 * invisible characters, numbers in one, and a comma or a full stop where lines or paragraphs were broken.
 */
export function sayable(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(EMOJI, ' ')
    .replace(SILENT, '')
    .replace(GROUPED, (number) => number.replace(/\s/g, ''))
    .replace(RANGE, '–')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/(?:^ | $|(?<=\n) | (?=\n))/g, '')
    .replace(/\n+/g, brokenLine)
    .trim()
}

/** A line that goes on in small letters was broken by its width alone. */
function brokenLine(breaks: string, at: number, text: string): string {
  const [before, after] = [text.charAt(at - 1), text.charAt(at + breaks.length)]
  if (at === 0 || after === '' || /[.,;:!?…–—-]/.test(before)) return ' '
  if (breaks.length > 1) return '. '
  return /\p{Ll}/u.test(after) ? ' ' : ', '
}
