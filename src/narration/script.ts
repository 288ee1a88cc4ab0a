import { sha256 } from '../platform/digest.ts'
import type { Passage } from './passage.ts'
import { passagesOfBody } from './spoken/body.ts'
import { said, sentence, softened } from './spoken/saying.ts'
import { type Speech, speechOf } from './spoken/speech.ts'

/** What of a story is told. */
export interface Told {
  headline: string
  standfirst: string
  authors: readonly string[]
  /** Clean HTML, as cleanHtml gives it. */
  body: string
  /** BCP 47. */
  language: string
}

/**
 * Takes a story and who reads it aloud, and gives what is said in its order: that a machine speaks, where it does, then
 * headline, byline, standfirst and text. A person's is the same without the first. Null where the house has no words for
 * the story's language, which goes by its primary subtag.
 */
export function scriptOf(story: Told, by: 'ai' | 'human'): Passage[] | null {
  const speech = speechOf(story.language)
  if (speech === null) return null
  const { headline, authors, standfirst, body } = story
  return [
    ...(by === 'ai' ? [{ kind: 'disclosure' as const, text: speech.disclosure }] : []),
    ...passage('headline', softened(headline), speech),
    ...passage('byline', byline(authors, speech), speech),
    ...passage('standfirst', standfirst, speech),
    ...passagesOfBody(body, speech),
  ]
}

/** SHA-256 of what is said, in lower-case hexadecimal: the same words have the same, whatever their markup. */
export async function textHashOf(script: readonly Passage[]): Promise<string> {
  return sha256(script.map(({ text }) => text).join(' '))
}

/** How many characters a voice is paid for, counted as String.length does. */
export function charactersOf(script: readonly Passage[]): number {
  return script.reduce((sum, { text }) => sum + text.length, 0)
}

function passage(kind: Passage['kind'], text: string, speech: Speech): Passage[] {
  const words = said(text, speech)
  return words === '' ? [] : [{ kind, text: sentence(words) }]
}

function byline(authors: readonly string[], speech: Speech): string {
  const names = authors.map((name) => name.trim()).filter((name) => name !== '')
  return names.length === 0 ? '' : speech.by(names)
}
