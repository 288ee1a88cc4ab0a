import { env } from 'cloudflare:test'
import { expect, it } from 'vitest'
import { chosenVoice, engineOf, priceOf, voicesOf } from '../../src/narration/voices/catalogue.ts'
import { ENGLISH } from './sounds.ts'

const AI = { run: async () => undefined } as unknown as Ai
const SERVER = { SPEECH_URL: 'https://speech.example/v1', SPEECH_VOICES: 'en=af_heart, uk-UA = uk,, =x, de=' }

it('there are the voices that are set up, the own server first', () => {
  expect(voicesOf({})).toEqual([])
  expect(voicesOf({ ...SERVER, SPEECH_URL: 'speech.example' })).toEqual([])
  expect(
    voicesOf({ ...SERVER, AI })
      .map(({ id }) => id)
      .slice(0, 3),
  ).toEqual(['speech-server/en/af_heart', 'speech-server/uk/uk', 'workers-ai/aura-1/asteria'])
  expect(voicesOf({ AI })).toHaveLength(12 + 40 + 10 + 1)
  const ids = voicesOf({ ...SERVER, AI }).map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
})

it('a voice of Workers AI says who it is and what it costs', () => {
  expect(voicesOf({ AI })[0]).toEqual({
    id: 'workers-ai/aura-1/asteria',
    name: 'Asteria (Deepgram Aura 1)',
    language: 'en',
    vendor: 'Cloudflare Workers AI',
    model: '@cf/deepgram/aura-1',
    speaker: 'asteria',
    price: { perThousandCharacters: 0.015 },
  })
})

it('MeloTTS reads English after all of Aura, and is paid for by the minute', () => {
  expect(voicesOf({ AI }).at(-1)).toEqual({
    id: 'workers-ai/melotts/en',
    name: 'English (MeloTTS)',
    language: 'en',
    vendor: 'Cloudflare Workers AI',
    model: '@cf/myshell-ai/melotts',
    speaker: 'en',
    price: { perMinute: 0.0002 },
  })
})

it('a voice of the own server says who it is, by its host where nothing else is told', () => {
  const told = { SPEECH_VENDOR: 'Kokoro', SPEECH_MODEL: 'kokoro', SPEECH_PRICE: '0.002' }
  expect(voicesOf({ ...SERVER, ...told })[1]).toEqual({
    id: 'speech-server/uk/uk',
    name: 'uk (Kokoro)',
    language: 'uk',
    vendor: 'Kokoro',
    model: 'kokoro',
    speaker: 'uk',
    price: { perThousandCharacters: 0.002 },
  })
  expect(voicesOf(SERVER)[0]).toMatchObject({ vendor: 'speech.example', model: 'tts-1', price: null })
  expect(voicesOf({ ...SERVER, SPEECH_PRICE: 'cheap' })[0]).toMatchObject({ price: null })
})

it.each([
  ['the chosen one', { en: 'workers-ai/aura-1/luna' }, 'en-GB', 'workers-ai/aura-1/luna'],
  ['the one of its own language', { es: 'workers-ai/aura-2-es/sirio' }, 'es-ES', 'workers-ai/aura-2-es/sirio'],
  ['the first, where none was chosen', {}, 'en', 'speech-server/en/af_heart'],
  ['the first, where the chosen one is not there', { en: 'workers-ai/aura-1/gone' }, 'en', 'speech-server/en/af_heart'],
  ['never one of another language', { uk: 'workers-ai/aura-1/luna' }, 'uk', 'speech-server/uk/uk'],
  ['MeloTTS, where it is chosen', { en: 'workers-ai/melotts/en' }, 'en', 'workers-ai/melotts/en'],
  ['one that only Workers AI has', {}, 'es-MX', 'workers-ai/aura-2-es/alvaro'],
  ['none, where nobody reads the language', {}, 'cy', undefined],
])('of voices this reads a story: %s', (_, chosen, language, id) => {
  expect(chosenVoice({ ...SERVER, AI }, chosen, language)?.id).toBe(id)
})

it('what a text costs is reckoned by its characters', () => {
  const [free] = voicesOf({ ...SERVER, SPEECH_PRICE: '0' })
  const [unknown] = voicesOf(SERVER)
  const [aura] = voicesOf({ AI })
  expect([free, unknown, aura].map((choice) => choice && priceOf(choice, 6_000))).toEqual([0, null, 0.09])
})

it('what a text costs where sound is paid for is reckoned by how long it takes', () => {
  const melo = voicesOf({ AI }).at(-1)
  // Ten minutes.
  expect(melo && priceOf(melo, 9_000)).toBeCloseTo(0.002, 10)
})

it('a chosen voice speaks', async () => {
  const choice = chosenVoice(env, {}, 'uk')
  const spoken = choice && (await engineOf(env, choice).speak('Вітаємо.'))
  expect(choice).toMatchObject({ id: 'speech-server/uk/uk+f3', vendor: 'eSpeak NG' })
  expect(spoken).toHaveProperty('mp3')
})

it('a voice that is not there any more says so', async () => {
  const [choice] = voicesOf({ AI })
  const wrong = 'The voice asteria of Cloudflare Workers AI is not set up here any more. Choose another.'
  expect(choice && (await engineOf({}, choice).speak(ENGLISH))).toEqual({ wrong, isFinal: true })
})
