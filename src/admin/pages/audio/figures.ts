/** "4 min 5 s", "45 s", "1 h 2 min": how long something is heard. */
export function lengthInWords(seconds: number): string {
  const all = Math.max(1, Math.round(seconds))
  const [hours, minutes, rest] = [Math.floor(all / 3_600), Math.floor((all % 3_600) / 60), all % 60]
  if (hours > 0) return `${hours} h ${minutes} min`
  return minutes > 0 ? `${minutes} min ${rest} s` : `${rest} s`
}

/** "4 min", "45 s": the same, where it need not be exact. */
export function aboutInWords(seconds: number): string {
  return seconds < 60 ? lengthInWords(seconds) : `${Math.round(seconds / 60)} min`
}

/** "1.9 MB", "340 kB". */
export function sizeInWords(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}

/** "$0.08", "$288": what a vendor's list asks, in US dollars. */
export function moneyInWords(dollars: number): string {
  if (dollars === 0) return 'nothing'
  if (dollars < 0.01) return 'less than a cent'
  const digits = dollars < 100 ? 2 : 0
  return `$${dollars.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })}`
}

/** "about $288": the same of what is reckoned from a length that is not exact. */
export function aboutMoneyInWords(dollars: number): string {
  return `${dollars < 0.01 ? '' : 'about '}${moneyInWords(dollars)}`
}

const MILLION = 1_000_000

/** "19.2 million characters", "5,300 characters". */
export function charactersInWords(characters: number): string {
  if (characters < MILLION) return characters === 1 ? '1 character' : `${number(characters)} characters`
  return `${(characters / MILLION).toLocaleString('en', { maximumFractionDigits: 1 })} million characters`
}

export function storiesInWords(stories: number): string {
  return stories === 1 ? '1 story' : `${number(stories)} stories`
}

export function number(many: number): string {
  return many.toLocaleString('en')
}

const NAMES = new Intl.DisplayNames('en', { type: 'language' })

/** English for a language (BCP 47), as the desk says it. */
export function languageInWords(tag: string): string {
  return NAMES.of(tag) ?? tag
}
