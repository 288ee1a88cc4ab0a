import { ask, PIECE_WITHIN_MS } from './answer.ts'
import type { Engine } from './voice.ts'

/** A model of Workers AI that speaks, with its voices; the price is in US dollars. */
interface SpeakingModel {
  /** As an editor's choice of a voice calls it. */
  key: string
  model: string
  name: string
  language: string
  perThousandCharacters: number
  speakers: string
}

export const VENDOR = 'Cloudflare Workers AI'
/** What Deepgram takes in one call. */
const CHARACTERS_AT_MOST = 2_000
/** What Deepgram's MP3 has by default: asked for, since all pieces of a story must be alike. */
const BITS_A_SECOND = 48_000

/**
 * Deepgram's voices on Workers AI. Nobody tried this with an account here; by the documentation and by what others
 * measured in September 2026, the answer is MP3 as bytes, and a wrong speaker is refused with 400.
 */
export const SPEAKING_MODELS: readonly SpeakingModel[] = [
  {
    key: 'aura-1',
    model: '@cf/deepgram/aura-1',
    name: 'Deepgram Aura 1',
    language: 'en',
    perThousandCharacters: 0.015,
    speakers: 'asteria angus arcas athena helios hera luna orion orpheus perseus stella zeus',
  },
  {
    key: 'aura-2-en',
    model: '@cf/deepgram/aura-2-en',
    name: 'Deepgram Aura 2',
    language: 'en',
    perThousandCharacters: 0.03,
    speakers:
      'amalthea andromeda apollo arcas aries asteria athena atlas aurora callista cora cordelia delia draco electra ' +
      'harmonia helena hera hermes hyperion iris janus juno jupiter luna mars minerva neptune odysseus ophelia orion ' +
      'orpheus pandora phoebe pluto saturn thalia theia vesta zeus',
  },
  {
    key: 'aura-2-es',
    model: '@cf/deepgram/aura-2-es',
    name: 'Deepgram Aura 2',
    language: 'es',
    perThousandCharacters: 0.03,
    speakers: 'alvaro aquila carina celeste diana estrella javier nestor selena sirio',
  },
]

/** One of Deepgram's voices, by the binding. A piece is waited for so many milliseconds. */
export function workersAi(ai: Ai, model: string, speaker: string, withinMs = PIECE_WITHIN_MS): Engine {
  return {
    vendor: VENDOR,
    model,
    speaker,
    pieceAtMost: CHARACTERS_AT_MOST,
    speak: (text) =>
      ask({ vendor: VENDOR, withinMs }, async (signal) => {
        const input = { text, speaker, encoding: 'mp3', bit_rate: BITS_A_SECOND }
        const answer: unknown = await ai.run(model, input, { returnRawResponse: true, signal })
        if (answer instanceof Response) return answer
        // Without that option a model that speaks gives its body alone.
        if (answer instanceof ReadableStream) return new Response(answer)
        throw new Error('it gave neither sound nor an error')
      }),
  }
}
