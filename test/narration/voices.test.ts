import { afterEach, expect, it, vi } from 'vitest'
import { openMp3 } from '../../src/narration/sound/mp3.ts'
import { type Cupboard, machineVoice } from '../../src/narration/voices/machine.ts'
import { meloTts } from '../../src/narration/voices/melotts.ts'
import { recordedVoice } from '../../src/narration/voices/recorded.ts'
import { speechServer } from '../../src/narration/voices/speech-server.ts'
import type { Engine, Voice } from '../../src/narration/voices/voice.ts'
import { workersAi } from '../../src/narration/voices/workers-ai.ts'
import { wavOf } from '../wav.ts'
import { ENGLISH, localServer, quiet, spoken, together } from './sounds.ts'

const PIECES = [
  { text: ENGLISH, pauseAfter: 0.5 },
  { text: 'Ships wait outside.', pauseAfter: 0.25 },
  { text: 'So does the ferry.', pauseAfter: 0 },
]
const CHARACTERS = PIECES.reduce((sum, { text }) => sum + text.length, 0)
/** For what never comes. */
const AT_ONCE_MS = 20

afterEach(() => vi.restoreAllMocks())

const SPEECH = await spoken()

/** What the binding is asked, and an answer to it. */
type Answering = (input: Input, options: AiOptions) => unknown
type Input = Record<'text' | 'speaker' | 'prompt', string>

/** A fake of the binding: Cloudflare's machines are not here. */
function bindingThat(answer: Answering): { ai: Ai; asked: unknown[] } {
  const asked: unknown[] = []
  const run = async (model: string, input: Input, options: AiOptions) => {
    asked.push({ model, ...input })
    return answer(input, options)
  }
  return { ai: { run } as unknown as Ai, asked }
}

const soundingAi = () =>
  bindingThat(async ({ text }) => new Response(await spoken(text), { headers: { 'content-type': 'audio/mpeg' } }))

/** Gives WAV as long as a text takes, as MeloTTS does. */
const toningAi = () => bindingThat(async ({ prompt }) => new Response(wavOf({ seconds: prompt.length / 15 })))

function cupboard(): Cupboard & { kept: Map<string, Uint8Array> } {
  const kept = new Map<string, Uint8Array>()
  return {
    kept,
    find: async (key) => kept.get(key) ?? null,
    keep: async (key, mp3) => {
      kept.set(key, mp3)
    },
  }
}

const VOICES: [string, () => Voice, Partial<Voice>][] = [
  [
    'Workers AI',
    () => machineVoice(workersAi(soundingAi().ai, '@cf/deepgram/aura-1', 'asteria'), cupboard()),
    { source: 'ai', vendor: 'Cloudflare Workers AI', model: '@cf/deepgram/aura-1', speaker: 'asteria' },
  ],
  [
    'MeloTTS',
    () => machineVoice(meloTts(toningAi().ai), cupboard()),
    { source: 'ai', vendor: 'Cloudflare Workers AI', model: '@cf/myshell-ai/melotts', speaker: 'en' },
  ],
  [
    'a speech server',
    () => machineVoice(localServer(), cupboard()),
    { source: 'ai', vendor: 'eSpeak NG', model: 'espeak-ng', speaker: 'en-us+f3' },
  ],
  [
    'a person',
    () => recordedVoice(quiet(400), 'Ada Marlowe'),
    { source: 'human', vendor: '', model: '', speaker: 'Ada Marlowe' },
  ],
]

it.each(VOICES)('%s reads a story into one file of sound, and says who reads', async (_, voice, who) => {
  const reader = voice()
  expect(reader).toMatchObject(who)
  const take = await reader.read(PIECES)
  if ('wrong' in take) throw new Error(take.wrong)
  expect(take).toMatchObject({ type: 'audio/mpeg', ending: 'mp3' })
  const opened = openMp3(take.bytes)
  expect(opened).toMatchObject({ mp3: { seconds: take.seconds } })
  expect(take.seconds).toBeGreaterThan(1)
  expect(take.spokenCharacters).toBe(who.source === 'human' ? 0 : CHARACTERS)
})

type Answer = () => Promise<Response>

/** Engines whose other side gives this answer to everything. */
const ENGINES: [string, (answer: Answer, withinMs?: number) => Engine][] = [
  ['Workers AI', (answer, withinMs) => workersAi(bindingThat(answer).ai, '@cf/deepgram/aura-1', 'asteria', withinMs)],
  [
    'a speech server',
    (answer, withinMs) => {
      vi.spyOn(globalThis, 'fetch').mockImplementation(answer)
      return speechServer({ url: 'https://speech.example/v1', key: KEY, model: 'm', vendor: 'Speech' }, 'v', withinMs)
    },
  ],
  ['MeloTTS', (answer, withinMs) => meloTts(bindingThat(answer).ai, withinMs)],
]
const KEY = 'sk-very-secret'

const error = (status: number, message: string) => async () => Response.json({ error: { message } }, { status })
const sound = (bytes: () => BodyInit) => async () => new Response(bytes())
const never = () => new Promise<never>(() => undefined)

const WRONG: [name: string, answer: Answer, told: RegExp, isFinal: boolean, isPaid: boolean][] = [
  ['a refusal', error(400, 'enum nobody not in angus'), / answered 400: enum nobody not in angus\.$/, true, false],
  ['a wrong key', error(401, 'Incorrect key'), / answered 401: Incorrect key\.$/, true, false],
  ['too much at once', error(429, 'Slow down'), / answered 429: Slow down\.$/, false, false],
  ['too slow a request', error(408, 'Time is over'), / answered 408: Time is over\.$/, false, false],
  [
    'a broken server',
    async () => new Response('<h1>Bad gateway</h1>', { status: 502 }),
    / answered 502\.$/,
    false,
    false,
  ],
  [
    'an error thrown',
    () => Promise.reject(new Error('no route to it')),
    / did not answer: no route to it\.$/,
    false,
    false,
  ],
  ['half an answer', sound(() => SPEECH.slice(0, 3_000)), / ends in the middle: it was cut off\.$/, false, true],
  ['a page instead of sound', sound(() => '<!DOCTYPE html>'), / is a page or a message, not sound\.$/, false, true],
  ['an empty answer', sound(() => ''), / is empty\.$/, false, true],
  ['an Ogg', sound(() => 'OggS....'), / is sound of another format than MP3\.$/, true, true],
  ['garbage within', sound(() => together(quiet(2), 'x', quiet(2))), / is broken: /, false, true],
]

const cases = ENGINES.flatMap(([who, engine]) =>
  WRONG.map(([name, ...wrong]): [string, typeof engine, ...typeof wrong] => [`${who}, ${name}`, engine, ...wrong]),
)

it.each(cases)(
  'nothing is kept of what is wrong, and it is told: %s',
  async (_, engine, answer, told, isFinal, isPaid) => {
    const box = cupboard()
    const spokenCharacters = isPaid ? ENGLISH.length : 0
    const wrong = expect.stringMatching(told)
    expect(await machineVoice(engine(answer), box).read(PIECES)).toEqual({ wrong, isFinal, spokenCharacters })
    expect(box.kept.size).toBe(0)
  },
)

it.each(ENGINES.slice(0, 2))('%s was asked for MP3: a WAV is told', async (_, engine) => {
  const wrong = expect.stringMatching(/ is sound of another format than MP3\.$/)
  const take = await machineVoice(engine(sound(() => wavOf())), cupboard()).read(PIECES)
  expect(take).toEqual({ wrong, isFinal: true, spokenCharacters: ENGLISH.length })
})

it('a WAV that was cut off is paid for and not kept, and is asked for again', async () => {
  const { ai } = bindingThat(sound(() => wavOf().subarray(0, 9_000)))
  const box = cupboard()
  const wrong = 'What Cloudflare Workers AI gave is a WAV that ends in the middle: it was cut off.'
  const told = { wrong, isFinal: false, spokenCharacters: ENGLISH.length }
  expect(await machineVoice(meloTts(ai), box).read(PIECES)).toEqual(told)
  expect(box.kept.size).toBe(0)
})

it('what never answers is told, and asked again', async () => {
  for (const [, engine] of ENGINES) {
    const spoke = await engine(never, AT_ONCE_MS).speak(ENGLISH)
    expect(spoke).toMatchObject({ wrong: expect.stringContaining('no answer within 20 ms'), isFinal: false })
  }
})

it('a key is never told, whatever the other side says of it', async () => {
  const [, [, engine] = []] = ENGINES
  const echo = [error(401, `Incorrect key: ${KEY}.`), () => Promise.reject(new Error(`bad header Bearer ${KEY}`))]
  // Cut where its text ends, in the middle of the key.
  const long = await engine?.(error(401, `${'a'.repeat(190)}${KEY}`)).speak(ENGLISH)
  expect(JSON.stringify(long)).not.toContain(KEY.slice(0, 6))
  for (const answer of echo)
    expect(JSON.stringify(await engine?.(answer).speak(ENGLISH))).toMatch(/(key: |Bearer )…\."/)
})

it('a body that stops halfway for ever is no answer', async () => {
  for (const [, engine] of ENGINES) {
    const stream = new ReadableStream({ start: (controller) => controller.enqueue(quiet(1)) })
    const spoke = await engine(async () => new Response(stream), AT_ONCE_MS).speak(ENGLISH)
    expect(spoke).toMatchObject({ wrong: expect.stringContaining('no answer within 20 ms'), isFinal: false })
  }
})

it('a voice that a speech server does not have is told, and not asked again', async () => {
  const spoke = await localServer('nobody').speak(ENGLISH)
  expect(spoke).toEqual({ wrong: 'eSpeak NG answered 400: voice: there is no nobody.', isFinal: true })
})

it('a second reading of the same pieces speaks nothing anew, and one changed piece is spoken alone', async () => {
  const { ai, asked } = soundingAi()
  const voice = machineVoice(workersAi(ai, '@cf/deepgram/aura-1', 'asteria'), cupboard())
  const first = await voice.read(PIECES)
  expect(await voice.read(PIECES)).toEqual({ ...first, spokenCharacters: 0 })
  expect(asked).toHaveLength(PIECES.length)
  const corrected = PIECES.with(1, { text: 'Two ships wait outside.', pauseAfter: 0.25 })
  expect(await voice.read(corrected)).toMatchObject({ spokenCharacters: 'Two ships wait outside.'.length })
  expect(asked).toHaveLength(PIECES.length + 1)
})

it('what was spoken before something went wrong is not paid again', async () => {
  let isOut = true
  const { ai, asked } = bindingThat(async ({ text }) =>
    isOut && text === PIECES[2]?.text ? new Response('', { status: 500 }) : new Response(await spoken(text)),
  )
  const voice = machineVoice(workersAi(ai, '@cf/deepgram/aura-1', 'asteria'), cupboard())
  const last = PIECES[2]?.text.length ?? 0
  expect(await voice.read(PIECES)).toMatchObject({ isFinal: false, spokenCharacters: CHARACTERS - last })
  isOut = false
  expect(await voice.read(PIECES)).toMatchObject({ type: 'audio/mpeg', spokenCharacters: last })
  expect(asked).toHaveLength(PIECES.length + 1)
})

it('another voice is never given what one spoke', async () => {
  const box = cupboard()
  await machineVoice(localServer('en-us+f3'), box).read(PIECES)
  const { spokenCharacters } = await machineVoice(localServer('en-us+m3'), box).read(PIECES)
  expect(spokenCharacters).toBe(CHARACTERS)
})

it('a cupboard that fails is like an empty one, and what it garbled is spoken anew', async () => {
  const broken: Cupboard = {
    find: () => Promise.reject(new Error('down')),
    keep: () => Promise.reject(new Error('down')),
  }
  expect(await machineVoice(localServer(), broken).read(PIECES)).toMatchObject({ spokenCharacters: CHARACTERS })
  const garbled: Cupboard = { find: async () => quiet(3).subarray(0, 200), keep: async () => undefined }
  expect(await machineVoice(localServer(), garbled).read(PIECES)).toMatchObject({ spokenCharacters: CHARACTERS })
})

it('a piece that is longer than its engine takes is told before it is paid', async () => {
  const { ai, asked } = soundingAi()
  const voice = machineVoice(workersAi(ai, '@cf/deepgram/aura-1', 'asteria'), cupboard())
  const wrong = 'A piece has 2001 characters, and Cloudflare Workers AI takes 2000.'
  expect(await voice.read([{ text: 'a'.repeat(2_001), pauseAfter: 0 }])).toEqual({
    wrong,
    isFinal: true,
    spokenCharacters: 0,
  })
  expect(asked).toEqual([])
})

it('a story that would not fit into memory is told, and not asked for again', async () => {
  const much = quiet(40_000)
  const { ai, asked } = bindingThat(() => new Response(much.slice()))
  const pieces = Array.from({ length: 20 }, (_, i) => ({ text: `Part ${i}.`, pauseAfter: 0 }))
  const take = await machineVoice(workersAi(ai, '@cf/deepgram/aura-1', 'asteria'), cupboard()).read(pieces)
  expect(take).toMatchObject({ wrong: expect.stringContaining('too long'), isFinal: true })
  expect(asked).toHaveLength(5)
})

it('a recording that cannot be used is told with what to do', async () => {
  expect(await recordedVoice(together('RIFF', new Uint8Array(40)), 'Ada').read([])).toEqual({
    wrong: 'It is a WAV. Export it as MP3, or as M4A with AAC, and send that.',
    isFinal: true,
    spokenCharacters: 0,
  })
})

it('Workers AI is asked for MP3 of one bit rate, as an answer of HTTP', async () => {
  let options: AiOptions = {}
  const { ai, asked } = bindingThat((_, given) => {
    options = given
    // As the binding gives it where it does not know that option.
    return new Response(quiet(3)).body
  })
  expect(await workersAi(ai, '@cf/deepgram/aura-2-en', 'thalia').speak('Hello.')).toEqual({ mp3: quiet(3) })
  expect(asked).toEqual([
    { model: '@cf/deepgram/aura-2-en', text: 'Hello.', speaker: 'thalia', encoding: 'mp3', bit_rate: 48_000 },
  ])
  expect(options).toMatchObject({ returnRawResponse: true, signal: expect.any(AbortSignal) })
})

it('a speech server is asked as its interface has it, with the key in its header alone', async () => {
  const fake = vi.spyOn(globalThis, 'fetch').mockImplementation(async () => new Response(quiet(3)))
  const server = { url: 'https://speech.example/v1/', key: KEY, model: 'kokoro', vendor: 'Speech' }
  expect(await speechServer(server, 'af_heart').speak('Hello.')).toEqual({ mp3: quiet(3) })
  const [address, init] = fake.mock.calls[0] ?? []
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${KEY}` }
  expect([address, init?.method, init?.headers]).toEqual(['https://speech.example/v1/audio/speech', 'POST', headers])
  const body = { model: 'kokoro', input: 'Hello.', voice: 'af_heart', response_format: 'mp3' }
  expect(JSON.parse(String(init?.body))).toEqual(body)
})
