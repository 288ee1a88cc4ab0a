import { afterAll, beforeAll, expect, it } from 'vitest'
import { builtWebAssembly, startPaper } from '../bench/paper.ts'
import { base64Of, wavOf } from '../wav.ts'
import { complaintsOf, fileOf, probe, samplesOf } from './ffmpeg.ts'
import { call } from './paper.ts'

const RATE = 22_050
const HERTZ = 440
const SECONDS = 3
const LOUD = 12_000
/** A tone has all of its energy where it should be; what an encoder adds is less than a hundredth of it. */
const PURE = 0.99
/** The queue brings a story when it likes. */
const ASK_EVERY_MS = 200

/** Around the built Worker: a binding of Workers AI that gives WAV in base64, as MeloTTS does. */
const AROUND = `
import worker from './index.js'
const speaking = (env) => ({ ...env, AI: { run: async () => Response.json({ audio: env.SOUND }) } })
export default {
  fetch: (request, env, context) => worker.fetch(request, speaking(env), context),
  queue: (batch, env, context) => worker.queue(batch, speaking(env), context),
}`

const SOUND = base64Of(wavOf({ seconds: SECONDS, channels: 2, loud: [LOUD, LOUD] }))
const { mf, url } = await startPaper({ around: AROUND, bindings: { SOUND } })
afterAll(() => mf.dispose())

interface Audio {
  state: string
  url: string | null
  seconds: number
  model: string
  reason: string | null
}

/** The audio of a story that is published now, when it is there. */
async function heard(): Promise<Audio> {
  await call(url.origin, 'PATCH', '/settings', { isNarrated: true, voices: { en: 'workers-ai/melotts/en' } })
  const { id } = await call(url.origin, 'POST', '/articles', { headline: 'The gate', body: '<p>x</p>', publish: true })
  for (;;) {
    const audio: Audio = await call(url.origin, 'GET', `/articles/${id}/narration`)
    if (audio.state !== 'waiting') return audio
    await new Promise((asked) => setTimeout(asked, ASK_EVERY_MS))
  }
}

let audio: Audio
let file: string

beforeAll(async () => {
  audio = await heard()
  const mp3 = await fetch(new URL(new URL(audio.url ?? 'https://x.example/none').pathname, url))
  file = fileOf('melotts.mp3', Buffer.from(await mp3.arrayBuffer()))
})

it('the built Worker has LAME beside it, compiled', () => {
  expect(builtWebAssembly().map(({ path }) => path)).toEqual([expect.stringMatching(/^assets\/mp3-.+\.wasm$/)])
})

it('MeloTTS reads a story in the built Worker', () => {
  expect(audio).toMatchObject({ state: 'made', model: '@cf/myshell-ai/melotts', reason: null })
})

it('ffprobe finds what the built Worker made of WAV to be MP3 as long as is told', () => {
  const { format, streams } = probe(file)
  expect(format.format_name).toBe('mp3')
  expect(streams).toMatchObject([{ codec_name: 'mp3', sample_rate: '44100', channels: 1 }])
  expect(Number(format.duration)).toBeCloseTo(audio.seconds, 1)
  expect(complaintsOf(file)).toBe('')
})

/** How much of the energy of these samples is that of the tone (Goertzel), from 0 to 1. */
function purityOf(samples: Int16Array): number {
  let [sine, cosine, energy] = [0, 0, 0]
  samples.forEach((sample, i) => {
    const at = (2 * Math.PI * HERTZ * i) / RATE
    sine += sample * Math.sin(at)
    cosine += sample * Math.cos(at)
    energy += sample * sample
  })
  return (2 * (sine * sine + cosine * cosine)) / samples.length / energy
}

it('the tone that went in is what is heard, as loud as it was', () => {
  // The first piece alone, away from where it begins.
  const samples = samplesOf(file).subarray(RATE / 2, 2.5 * RATE)
  expect(purityOf(samples)).toBeGreaterThan(PURE)
  expect(purityOf(samples.map((sample, i) => (i % 100 < 50 ? sample : 0)))).toBeLessThan(PURE)
  const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
  expect(Math.abs(loudest - LOUD)).toBeLessThan(LOUD / 20)
})
