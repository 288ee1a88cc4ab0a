import { applied, type Rule } from './rules.ts'

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹'
const LOWERED = '₀₁₂₃₄₅₆₇₈₉'

const MARKS: readonly Rule[] = [
  [/\[(?:…|\.\.\.)\]/g, '…'],
  // A number in brackets right behind a word, or before the first, leads to a note; one apart is an editor's insertion.
  [/(?<=\S|^)\[\d{1,3}\]/g, ''],
  // So does a raised one behind a word or a mark, but not behind a number; a unit or a symbol may be squared or cubed.
  [/(?<=\p{L}{3}|[.,;:!?…”’"»)])[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}(?!\p{L})/gu, ''],
  [/(?<=\p{L})(?![²³](?![⁰¹²³⁴⁵⁶⁷⁸⁹]))[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}(?!\p{L})/gu, ''],
  [/[₀₁₂₃₄₅₆₇₈₉]/g, (digit) => String(LOWERED.indexOf(digit))],
  [/[*†‡©®™℠]|[_=~^]{2,}/g, ''],
  [/\.{3,}|…[.…]*/g, '…'],
  [/([!?])\1+/g, '$1'],
  [/ +/g, ' '],
  [/ (?=[.,](?!\d))/g, ''],
  [/,[, ]*(?=[,.;:!?…])/g, ''],
  [/^[ ,;:.]+| $/g, ''],
]

/** Takes text and gives it without the marks that nobody says, one of each where several follow one another. */
export function marksSaid(text: string): string {
  return applied(text, MARKS)
}

/** Takes digits and gives them raised. */
export function raised(digits: string): string {
  return digits.replace(/\d/g, (digit) => RAISED.charAt(Number(digit)))
}
