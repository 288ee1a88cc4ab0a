import { primarySubtag } from '../../platform/languages.ts'
import { english } from './languages/english.ts'
import { french } from './languages/french.ts'
import { german } from './languages/german.ts'
import { polish } from './languages/polish.ts'
import { spanish } from './languages/spanish.ts'
import { ukrainian } from './languages/ukrainian.ts'
import type { Rule } from './rules.ts'

/** What the house itself says in a language, and how that language says what is written in short. */
export interface Speech {
  /** That a machine speaks. */
  disclosure: string
  /** Takes at least one name. */
  by: (names: readonly string[]) => string
  /** Goes before a caption. */
  picture: string
  quote: string
  endOfQuote: string
  /** Goes before an item of a numbered list. */
  item: (number: number) => string
  /** Instead of a table that nobody could follow by ear. */
  table: (rows: number) => string
  code: string
  embed: Readonly<Record<Embed, string>>
  /** Instead of an address on the web; takes its host. */
  link: (site: string) => string
  /** The signs of an address of mail. */
  at: string
  dot: string
  /** Instead of a dash between words: a comma, or a dash where the language has it in place of a verb. */
  pause: ', ' | ' – '
  rules: readonly Rule[]
}

export type Embed = 'video' | 'sound' | 'map' | 'other'

const SPEECHES: Readonly<Record<string, Speech>> = {
  de: german,
  en: english,
  es: spanish,
  fr: french,
  pl: polish,
  uk: ukrainian,
}

/** Takes a language (BCP 47) and gives its speech by its primary subtag, or null where there is none. */
export function speechOf(language: string): Speech | null {
  const primary = primarySubtag(language)
  return Object.hasOwn(SPEECHES, primary) ? (SPEECHES[primary] ?? null) : null
}

/** Names as a sentence lists them: with commas, and a word before the last. */
export function listed(names: readonly string[], and: string): string {
  const last = names.at(-1) ?? ''
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} ${and} ${last}`
}
