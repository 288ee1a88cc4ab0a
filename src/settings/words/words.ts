import { english, type Words } from './english.ts'
import { ukrainian } from './ukrainian.ts'

const CATALOGUE: Readonly<Record<string, Words>> = { en: english, uk: ukrainian }

/** The words of the interface in the site's language (BCP 47), by its primary subtag; English where there are none. */
export function wordsOf({ language }: { language: string }): Words {
  return CATALOGUE[language.toLowerCase().split('-')[0] ?? ''] ?? english
}
