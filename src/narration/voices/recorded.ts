import { readRecording } from '../sound/recording.ts'
import type { Voice } from './voice.ts'

/** A person's recording as a voice: it is what it is, whatever pieces it is asked for. */
export function recordedVoice(bytes: Uint8Array, reader: string): Voice {
  return {
    source: 'human',
    vendor: '',
    model: '',
    speaker: reader,
    async read() {
      const sound = readRecording(bytes)
      const spokenCharacters = 0
      if ('refused' in sound) return { wrong: sound.refused, isFinal: true, spokenCharacters }
      return { ...sound, bytes, spokenCharacters }
    },
  }
}
