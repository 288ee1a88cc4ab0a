import { afterEach, expect, it, vi } from 'vitest'
import { openMp3 } from '../../src/narration/sound/mp3.ts'
import { meloTts } from '../../src/narration/voices/melotts.ts'
import { base64Of, wavOf } from '../wav.ts'
import { quiet } from './sounds.ts'

const WAV = wavOf({ seconds: 2 })

afterEach(() => vi.restoreAllMocks())

/** A voice whose binding gives this to whatever it is asked. */
function answered(answer: unknown) {
  const run = vi.fn(async () => answer)
  return { engine: meloTts({ run } as unknown as Ai), run }
}

it('MeloTTS is asked for English, as an answer of HTTP', async () => {
  const { engine, run } = answered(new Response(WAV))
  await engine.speak('Hello.')
  const options = { returnRawResponse: true, signal: expect.any(AbortSignal) }
  expect(run.mock.calls).toEqual([['@cf/myshell-ai/melotts', { prompt: 'Hello.', lang: 'en' }, options]])
})

it.each([
  ['bytes', () => new Response(WAV)],
  ['JSON with base64', () => Response.json({ audio: base64Of(WAV) })],
  ['an object with base64', () => ({ audio: base64Of(WAV) })],
  ['a stream', () => new Response(WAV).body],
])('its WAV becomes MP3, given as %s', async (_, answer) => {
  const spoken = await answered(answer()).engine.speak('Hello.')
  const opened = 'mp3' in spoken ? openMp3(spoken.mp3) : spoken
  expect(opened).toMatchObject({ mp3: { header: { rate: 44_100, channels: 1 } } })
  expect('mp3' in opened && opened.mp3.seconds).toBeCloseTo(2, 0)
})

it.each([
  ['bytes', () => new Response(quiet(3))],
  ['base64', () => Response.json({ audio: base64Of(quiet(3)) })],
])('MP3 is taken as it is, given as %s', async (_, answer) => {
  expect(await answered(answer()).engine.speak('Hello.')).toEqual({ mp3: quiet(3) })
})

const GAVE = 'What Cloudflare Workers AI gave is a WAV'

it.each([
  ['that was cut off', WAV.subarray(0, 9_000), `${GAVE} that ends in the middle: it was cut off.`, false],
  ['with nothing in it', wavOf({ seconds: 0 }), `${GAVE} with no sound in it.`, false],
  ['of another kind', wavOf({ kind: 3 }), expect.stringContaining(`${GAVE} of another kind than 16 bits of PCM`), true],
])('a WAV %s is told, and paid for', async (_, bytes, wrong, isFinal) => {
  expect(await answered(new Response(bytes)).engine.speak('Hello.')).toEqual({ wrong, isFinal, isPaid: true })
})

it.each([
  ['that is no base64', { audio: '%%%' }],
  ['without sound', { audio: 5 }],
  ['of an error', { error: 'busy' }],
])('JSON %s is given as it is, for whoever asked to look at it', async (_, told) => {
  const spoken = await answered(Response.json(told)).engine.speak('Hello.')
  expect('mp3' in spoken && JSON.parse(new TextDecoder().decode(spoken.mp3))).toEqual(told)
})

it('a fault of its own, as many of its answers are, may pass', async () => {
  const busy = Response.json({ errors: [{ message: 'AiError: Internal server error' }] }, { status: 500 })
  const wrong = 'Cloudflare Workers AI answered 500: AiError: Internal server error.'
  expect(await answered(busy).engine.speak('Hello.')).toEqual({ wrong, isFinal: false })
})

it('where the encoder does not start that is told, and may pass', async () => {
  vi.spyOn(WebAssembly, 'instantiate').mockRejectedValue(new RangeError('out of memory'))
  const wrong = 'What Cloudflare Workers AI gave could not be made MP3: out of memory.'
  const told = { wrong, isFinal: false, isPaid: true }
  expect(await answered(new Response(WAV)).engine.speak('Hello.')).toEqual(told)
})
