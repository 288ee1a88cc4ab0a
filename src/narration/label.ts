import type { Words } from '../settings/words/english.ts'
import type { Audio } from './audio.ts'

/** Who read a story aloud, as it must be told wherever its audio is offered: a machine, or a person by name. */
export function labelOf({ source, speaker }: Pick<Audio, 'source' | 'speaker'>, words: Words): string {
  return source === 'ai' ? words.madeWithAi : words.readBy(speaker)
}

/** A machine's voice and who makes it, "Asteria, Deepgram"; empty for a person, whom the label names. */
export function voiceOf({ source, speaker, vendor }: Audio): string {
  if (source === 'human') return ''
  return [called(speaker), vendor].filter(Boolean).join(', ')
}

/** Voices have names of people, in small letters; what is no such name is a code, and stays as it is. */
function called(speaker: string): string {
  return /^[a-z]+$/.test(speaker) ? speaker.charAt(0).toUpperCase() + speaker.slice(1) : speaker
}
