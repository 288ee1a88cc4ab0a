import { primarySubtag } from '../platform/languages.ts'

const RIGHT_TO_LEFT = new Set(['ar', 'dv', 'fa', 'he', 'ku', 'ps', 'sd', 'ug', 'ur', 'yi'])

/** Which way a language (BCP 47) is written, by its primary subtag. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(primarySubtag(language)) ? 'rtl' : 'ltr'
}

/** The attributes of a text that is not in the paper's own language; none where it is. */
export function inLanguage(
  language: string | null,
  site: { language: string },
): { lang?: string; dir?: 'ltr' | 'rtl' } {
  return language && language !== site.language ? { lang: language, dir: directionOf(language) } : {}
}
