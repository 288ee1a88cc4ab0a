import type { AudioObject } from 'schema-dts'
import type { Site } from '../settings/site.ts'
import { wordsOf } from '../settings/words/words.ts'
import type { Audio } from './audio.ts'
import { isoDurationOf } from './duration.ts'
import { labelOf } from './label.ts'

interface Told {
  /** The `@id` of the story it is a form of. */
  story: string
  headline: string
  language: string
  /** Where the words that are read stand as text. */
  transcript: string
}

/**
 * A story's audio version as schema.org's `AudioObject`, and where a machine made it, that it did (IPTC NewsCodes,
 * Digital Source Type `trainedAlgorithmicMedia`).
 */
export function audioObjectOf(audio: Audio, { story, headline, language, transcript }: Told, site: Site): AudioObject {
  const by = audio.speaker
  return {
    '@type': 'AudioObject',
    contentUrl: site.url + audio.url,
    encodingFormat: audio.type,
    contentSize: String(audio.bytes),
    duration: isoDurationOf(audio.seconds),
    uploadDate: audio.madeAt,
    name: headline,
    inLanguage: language,
    transcript,
    encodesCreativeWork: { '@id': story },
    creditText: labelOf(audio, wordsOf(site)),
    ...(audio.source === 'ai'
      ? { digitalSourceType: 'https://schema.org/TrainedAlgorithmicMediaDigitalSource' }
      : { contributor: { '@type': 'Person', name: by } }),
  }
}
