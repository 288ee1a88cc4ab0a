import type { Rule } from '../rules.ts'

const SHORT = String.raw`\d{1,2}(?:\.\d{1,2})?`
const ROUND = String.raw`\d{1,2}0`
const YEAR = String.raw`(?:1\d|20)\d\d`
const NOT_BEFORE = String.raw`(?<![\p{L}\p{N}.,:/–-])`
const NOT_AFTER = String.raw`(?![\p{L}\p{N}:/–-]|[.,]\d)`

/** Two numbers that are the same are a score or shares: 1–1 is "1 1". */
const SAME: Rule = [new RegExp(String.raw`${NOT_BEFORE}(\d{1,3})[–-]\1${NOT_AFTER}`, 'gu'), '$1 $1']

/** What a hyphen joins may be a telephone number, a date or a model: only short, round and yearly pairs are ranges. */
const HYPHENED: readonly Rule[] = [
  [SHORT, SHORT],
  [ROUND, ROUND],
  [YEAR, String.raw`(?:${YEAR}|\d\d)`],
].map(([from, to]): Rule => [new RegExp(`${NOT_BEFORE}(?!9-11)(${from})-(${to})${NOT_AFTER}`, 'gu'), '$1 to $2'])

export const RANGES: readonly Rule[] = [
  SAME,
  ...HYPHENED,
  [/(?<=(?<!\p{L})[Bb]etween [$€£]?[\d.,]{1,9}[%°]?)–(?=[$€£]?\d)/gu, ' and '],
  [/(?<=\d[%°]?|\p{L}s)–(?=[$€£]?\d)/gu, ' to '],
]
