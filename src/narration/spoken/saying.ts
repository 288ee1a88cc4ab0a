import { addressesSaid } from './addresses.ts'
import { pausesForDashes } from './dashes.ts'
import { marksSaid } from './marks.ts'
import { applied } from './rules.ts'
import { sayable } from './sayable.ts'
import type { Speech } from './speech.ts'

/** Ends of a sentence, and what may stand behind them. */
const ENDED = /[.!?…:。！？][”’"»')\]]{0,4}$/u

/** Takes text as it is written and gives it as it is said; '' where it has no letter and no digit. */
export function said(text: string, speech: Speech): string {
  const plain = addressesSaid(sayable(text), speech)
  const spoken = marksSaid(pausesForDashes(applied(plain, speech.rules), speech.pause))
  return /[\p{L}\p{N}]/u.test(spoken) ? spoken : ''
}

/** Takes words and gives them as a sentence: what would go on is cut off, and a full stop set where there is no mark. */
export function sentence(words: string): string {
  let end = words.length
  while (end > 0 && ' ,;–-'.includes(words.charAt(end - 1))) end -= 1
  const whole = words.slice(0, end)
  return ENDED.test(whole.slice(-5)) ? whole : `${whole}.`
}

/** Takes a sentence and gives it as a part of another: without its full stop or colon. */
export function unended(sentence: string): string {
  return sentence.endsWith('.') || sentence.endsWith(':') ? sentence.slice(0, -1) : sentence
}

/** Takes a headline; where all of it is in capitals, gives its longer words as others are written: voices spell capitals. */
export function softened(headline: string): string {
  const isLoud = /\p{Lu}/u.test(headline) && !/\p{Ll}/u.test(headline)
  if (!isLoud) return headline
  return headline.replace(
    /\p{Lu}[\p{Lu}\p{M}’'ʼ]{5,}/gu,
    ([first = '', ...rest]) => first + rest.join('').toLowerCase(),
  )
}
