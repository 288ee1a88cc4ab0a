import type { DeskArticle } from '../../../articles/desk-reading.ts'
import { toldOf } from '../../../articles/telling-aloud.ts'
import type { Passage } from '../../../narration/passage.ts'
import { charactersOf, scriptOf } from '../../../narration/script.ts'
import { type Choice, type Configured, chosenVoice, priceOf } from '../../../narration/voices/catalogue.ts'
import type { Site } from '../../../settings/site.ts'
import { charactersInWords, languageInWords, moneyInWords } from './figures.ts'

/** How a story would be read aloud, before it is. */
export interface Reckoned {
  /** What is said; null in a language that the house has no words for. */
  script: Passage[] | null
  /** Who would say it; null where no machine here can. */
  voice: Choice | null
  /** BCP 47. */
  language: string
  characters: number
  /** By the vendor's list; null where that is not known. */
  dollars: number | null
}

/** Reckons what it takes to have a story read aloud by the voice that the paper has chosen. */
export function reckon(env: Configured, article: DeskArticle, site: Site): Reckoned {
  const told = toldOf(article, site)
  const { language } = told
  const chosen = chosenVoice(env, site.voices, language)
  const script = scriptOf(told, chosen ? 'ai' : 'human')
  const voice = script && chosen
  const characters = charactersOf(script ?? [])
  return { script, voice, language, characters, dollars: voice && priceOf(voice, characters) }
}

/** "Asteria (Deepgram Aura 1) reads it: about 5,300 characters, $0.08 by the list of Cloudflare Workers AI." */
export function costInWords({ voice, characters, dollars }: Reckoned): string {
  if (!voice) return ''
  const price =
    dollars === null ? 'No price is known for this voice.' : `${moneyInWords(dollars)} by the list of ${voice.vendor}.`
  const joint = dollars === null ? '. ' : ': '
  return `${voice.name} reads it. ${aboutInWords(characters)}${joint}${price}`
}

/** Why no machine here reads it, and what to do. */
export function unreadableInWords(language: string): string {
  return `No voice here reads ${languageInWords(language)}. Upload a recording, or have the owner set up a voice that reads it.`
}

function aboutInWords(characters: number): string {
  const rounded = characters < 1_000 ? characters : Math.round(characters / 100) * 100
  return `${rounded === characters ? '' : 'About '}${charactersInWords(rounded)}`
}
