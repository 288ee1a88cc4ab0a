import { primarySubtag } from '../../platform/languages.ts'
import { english, type Words } from './english.ts'
import { ukrainian } from './ukrainian.ts'

const CATALOGUE: Readonly<Record<string, Words>> = { en: english, uk: ukrainian }

/** The words of the interface in the site's language (BCP 47), by its primary subtag; English where there are none. */
export function wordsOf({ language }: { language: string }): Words {
  return CATALOGUE[primarySubtag(language)] ?? english
}

/** The attributes of a word of the interface: none, unless it is English in a paper that is not. */
export function inWords({ language }: { language: string }): { lang?: 'en'; dir?: 'ltr' } {
  return CATALOGUE[primarySubtag(language)] ? {} : { lang: 'en', dir: 'ltr' }
}
