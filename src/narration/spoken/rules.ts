/**
 * How something written is said. Each pattern looks at a bounded stretch from each place of a text, so that a rule takes
 * time linear in its length.
 */
export type Rule = readonly [
  written: RegExp,
  spoken: string | ((found: string, ...parts: (string | undefined)[]) => string),
]

/** Digits as prose groups them: 4.5, 1,204, 1.204,50. */
export const NUMBER = String.raw`\d{1,15}(?:[.,]\d{1,15}){0,5}`
/** Where a word or a number begins and ends. */
export const BEGINS = String.raw`(?<![\p{L}\p{N}]|\d[.,])`
export const ENDS = String.raw`(?![\p{L}\p{N}]|[.,]\d)`

/** Groups of a number apart by plain blanks, for languages that write them so; a telephone number has other groups. */
export const SPACED_THOUSANDS: Rule = [
  /(?<![\p{L}\d.,:+]|\d )[1-9]\d{0,2}(?: \d{3}){1,4}(?! ?\d)/gu,
  (found) => found.replaceAll(' ', ''),
]

/** Takes text and gives it with each rule applied, in their order. */
export function applied(text: string, rules: readonly Rule[]): string {
  let result = text
  for (const [written, spoken] of rules) {
    result = typeof spoken === 'string' ? result.replace(written, spoken) : result.replace(written, spoken)
  }
  return result
}

/** A rule for a whole word. The source of its pattern may have groups, the spoken words name them. */
export function word(source: string, spoken: string): Rule {
  return [new RegExp(BEGINS + source + ENDS, 'gu'), spoken]
}

/** Rules for what is cut short with a point, which at the end of a sentence is its full stop too. */
export function abbreviation(source: string, spoken: string): Rule[] {
  return [
    [new RegExp(String.raw`${BEGINS}${source}\.(?=["”’»)]{0,3}(?:$| ["“«„(]?\p{Lu}))`, 'gu'), `${spoken}.`],
    [new RegExp(String.raw`${BEGINS}${source}\.`, 'gu'), spoken],
  ]
}

/** The alternatives of a pattern, the longest first, with what is special in them escaped. */
export function oneOf(words: readonly string[]): string {
  const escaped = words.toSorted((a, b) => b.length - a.length).map((one) => one.replace(/[$^*+?.()|[\]{}]/g, '\\$&'))
  return `(?:${escaped.join('|')})`
}
