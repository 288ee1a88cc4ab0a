/** What an adult reads of an alphabet: the rate Medium and most newsrooms count with. In words a minute. */
const WORDS_A_MINUTE = 265
/** What an adult reads of Chinese or Japanese, where no space tells the words apart. In characters a minute. */
const CHARACTERS_A_MINUTE = 500

/** Emoji written with a letter or a digit: keycaps, the information sign. */
const LETTERED_EMOJI = /\p{Emoji}\uFE0F\u20E3?/gu
const LOGOGRAMS = String.raw`[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Bopo}]`
/** Scripts without spaces whose words only a dictionary finds: Thai, Lao, Khmer, Burmese. */
const UNSPACED = String.raw`[\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]`
/** Apostrophes, points and hyphens join letters (UAX 29, WB6, with hyphens); a comma joins digits only (WB11). */
const JOINT = String.raw`['’ʼ.·\-\u2010\u2011](?=[\p{L}\p{N}])|(?<=\p{N}),(?=\p{N})`

const UNITS = unitsIn(`[${LOGOGRAMS}${UNSPACED}]`)
const KOREAN_UNITS = unitsIn(UNSPACED)

type Tally = { words: number; characters: number }

/**
 * Takes plain text and perhaps its language (BCP 47) and gives its number of words. A character of Chinese or Japanese
 * is a word, save in Korean, which writes Chinese characters within its words; so is a number or a hyphenated word.
 */
export function countWords(text: string, language?: string): number {
  const { words, characters } = tally(text, language)
  return words + characters
}

/** Takes plain text and gives the minutes it takes to read, rounded to the nearest and at least 1. */
export function readMinutes(text: string): number {
  const { words, characters } = tally(text)
  return Math.max(1, Math.round(words / WORDS_A_MINUTE + characters / CHARACTERS_A_MINUTE))
}

function tally(text: string, language = ''): Tally {
  const units = /^ko\b/i.test(language) ? KOREAN_UNITS : UNITS
  let words = 0
  let characters = 0
  const unspaced: string[] = []
  for (const { groups } of text.replace(LETTERED_EMOJI, ' ').matchAll(units)) {
    if (groups?.word !== undefined) words += 1
    else if (groups?.unspaced !== undefined) unspaced.push(groups.unspaced)
    else characters += 1
  }
  return { words: words + wordsByDictionary(unspaced.join(' ')), characters }
}

/** The dictionary of ICU goes by script, so it needs no language. */
function wordsByDictionary(runs: string): number {
  if (runs === '') return 0
  let words = 0
  for (const { isWordLike } of new Intl.Segmenter(undefined, { granularity: 'word' }).segment(runs)) {
    if (isWordLike) words += 1
  }
  return words
}

function unitsIn(apart: string): RegExp {
  const letter = String.raw`[[\p{L}\p{N}]--${apart}]`
  const within = String.raw`[[\p{L}\p{N}\p{M}\u00AD\u200C\u200D]--${apart}]`
  return new RegExp(
    `(?<word>${letter}(?:${within}|${JOINT})*)|` +
      String.raw`(?<unspaced>[${UNSPACED}&&[\p{L}\p{M}\p{N}]]+)|` +
      String.raw`(?<character>[${LOGOGRAMS}&&[\p{L}\p{N}]])`,
    'gv',
  )
}
