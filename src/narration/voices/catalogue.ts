import type { Env } from '../../env.ts'
import { primarySubtag } from '../../platform/languages.ts'
import { meloTts } from './melotts.ts'
import { speechServer } from './speech-server.ts'
import type { Engine } from './voice.ts'
import { SPEAKING_MODELS, workersAi } from './workers-ai.ts'

/** What says which voices there are. */
export type Configured = Pick<
  Env,
  'AI' | 'SPEECH_URL' | 'SPEECH_KEY' | 'SPEECH_MODEL' | 'SPEECH_VENDOR' | 'SPEECH_VOICES' | 'SPEECH_PRICE'
>

/** A voice that an editor can choose. */
export interface Choice {
  /** Such as `workers-ai/aura-1/asteria`: the paper's settings know it by this. */
  id: string
  name: string
  /** Its primary subtag (BCP 47). */
  language: string
  vendor: string
  model: string
  speaker: string
  /** In US dollars, by what is read or by the sound that it gives; null where it is not known. */
  price: { perThousandCharacters: number } | { perMinute: number } | null
}

const MELOTTS_PER_MINUTE = 0.0002
/** About how many are said in a minute: 150 words, with what stands between them. */
const CHARACTERS_A_MINUTE = 900

/** All voices there are here: those of the paper's own server, then those of Workers AI. */
export function voicesOf(env: Configured): Choice[] {
  return voices(env).map(({ choice }) => choice)
}

/** The voice that the paper chose for a language (BCP 47) if there is such a one here, or else the first that reads it. */
export function chosenVoice(
  env: Configured,
  chosen: Readonly<Record<string, string>>,
  language: string,
): Choice | null {
  const primary = primarySubtag(language)
  const able = voicesOf(env).filter((voice) => voice.language === primary)
  return able.find(({ id }) => id === chosen[primary]) ?? able[0] ?? null
}

/** What speaks with this voice. One that is not there any more tells so when it is asked to speak. */
export function engineOf(env: Configured, { id, vendor, model, speaker }: Choice): Engine {
  const there = voices(env).find(({ choice }) => choice.id === id)
  if (there) return there.engine
  const wrong = `The voice ${speaker} of ${vendor} is not set up here any more. Choose another.`
  return {
    vendor,
    model,
    speaker,
    pieceAtMost: Number.POSITIVE_INFINITY,
    speak: async () => ({ wrong, isFinal: true }),
  }
}

/** What so many characters cost, in US dollars, reckoned where sound is paid for; null where that is not known. */
export function priceOf({ price }: Choice, characters: number): number | null {
  if (price === null) return null
  if ('perMinute' in price) return (price.perMinute * characters) / CHARACTERS_A_MINUTE
  return (price.perThousandCharacters * characters) / 1_000
}

interface There {
  choice: Choice
  engine: Engine
}

function voices(env: Configured): There[] {
  return [...voicesOfServer(env), ...voicesOfWorkersAi(env)]
}

function voicesOfServer(env: Configured): There[] {
  const { SPEECH_URL: url, SPEECH_KEY: key, SPEECH_MODEL: model = 'tts-1', SPEECH_VOICES = '', SPEECH_PRICE } = env
  if (!url || !URL.canParse(url)) return []
  const vendor = env.SPEECH_VENDOR || new URL(url).host
  const perThousandCharacters = Number(SPEECH_PRICE || Number.NaN)
  const price = perThousandCharacters >= 0 ? { perThousandCharacters } : null
  return SPEECH_VOICES.split(',').flatMap((pair) => {
    const [language = '', speaker = ''] = pair.split('=').map((part) => part.trim())
    if (language === '' || speaker === '') return []
    const engine = speechServer({ url, key, model, vendor }, speaker)
    const id = `speech-server/${primarySubtag(language)}/${speaker}`
    return [
      {
        engine,
        choice: { ...told(engine), id, name: `${speaker} (${vendor})`, language: primarySubtag(language), price },
      },
    ]
  })
}

function voicesOfWorkersAi({ AI: ai }: Configured): There[] {
  if (!ai) return []
  const aura = SPEAKING_MODELS.flatMap(({ key, model, name, language, perThousandCharacters, speakers }) =>
    speakers.split(' ').map((speaker) => {
      const engine = workersAi(ai, model, speaker)
      const id = `workers-ai/${key}/${speaker}`
      const called = `${speaker.charAt(0).toUpperCase()}${speaker.slice(1)} (${name})`
      return { engine, choice: { ...told(engine), id, name: called, language, price: { perThousandCharacters } } }
    }),
  )
  const engine = meloTts(ai)
  const [id, name, price] = ['workers-ai/melotts/en', 'English (MeloTTS)', { perMinute: MELOTTS_PER_MINUTE }]
  return [...aura, { engine, choice: { ...told(engine), id, name, language: 'en', price } }]
}

function told({ vendor, model, speaker }: Engine): Pick<Choice, 'vendor' | 'model' | 'speaker'> {
  return { vendor, model, speaker }
}
