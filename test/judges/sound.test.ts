import { readFileSync } from 'node:fs'
import { afterAll, expect, it } from 'vitest'
import { startSpeech } from '../../src/local/speech/server.ts'
import { join } from '../../src/narration/sound/joining.ts'
import { openMp3 } from '../../src/narration/sound/mp3.ts'
import { readRecording } from '../../src/narration/sound/recording.ts'
import { tagOf } from '../../src/narration/sound/tags.ts'
import { complaintsOf, fileOf, made, probe, samplesOf } from './ffmpeg.ts'

const SAMPLES_A_FRAME = 576
const FRAME_BYTES = 156
const RATE = 22_050
const PAUSE_SECONDS = 0.5
const PAUSE_FRAMES = Math.round((PAUSE_SECONDS * RATE) / SAMPLES_A_FRAME)
/** Of 32,768: what a decoder's arithmetic leaves of silence, and how far apart two samples are where speech has faded. */
const SILENT_AT_MOST = 1
const JUMP_AT_MOST = 200
/** How many samples before a seam are looked at. */
const BEFORE = 64

const speech = await startSpeech()
afterAll(() => speech.close())

async function spoken(input: string, voice: string): Promise<Uint8Array> {
  const answer = await fetch(`${speech.url}/audio/speech`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'espeak-ng', input, voice, response_format: 'mp3' }),
  })
  if (!answer.ok) throw new Error(await answer.text())
  return new Uint8Array(await answer.arrayBuffer())
}

const PIECES = [
  await spoken('The gate closes at nine tonight.', 'en-us+f3'),
  await spoken('Сьогодні о девʼятій уперше після відбудови зачинять браму.', 'uk+f3'),
  await spoken('Ships wait outside until the water falls.', 'en-us+f3'),
]
const TAG = tagOf({
  title: 'Браму зачинять сьогодні',
  authors: ['Ada Marlowe', 'Bo Lind'],
  paper: 'The Lantern',
  language: 'uk',
  disclosure: 'This audio is created with AI assistance.',
  url: 'https://paper.example/gate/',
  at: new Date('2026-03-09T12:00:00Z'),
  isMadeByMachine: true,
  facts: { Voice: 'uk+f3', Vendor: 'eSpeak NG', Model: 'espeak-ng', 'Text SHA-256': 'a'.repeat(64) },
})

function joinedOf(pieces: Uint8Array[]) {
  const joined = join(pieces.map((mp3) => ({ mp3, pauseAfter: PAUSE_SECONDS })))
  if ('wrong' in joined) throw new Error(joined.wrong)
  return joined
}

const joined = joinedOf(PIECES)
const tagged = Buffer.concat([TAG, joined.mp3])
const file = fileOf('three.mp3', tagged)

function framesOf(mp3: Uint8Array): number {
  const opened = openMp3(mp3)
  return 'mp3' in opened ? opened.mp3.frames : 0
}

it('ffprobe finds MP3 of the length that is told, to a frame, and of one rate', () => {
  const { format, streams } = probe(file)
  expect(format.format_name).toBe('mp3')
  expect(streams).toMatchObject([{ codec_name: 'mp3', sample_rate: '22050', channels: 1 }])
  expect(Math.abs(Number(format.duration) - joined.seconds)).toBeLessThan(SAMPLES_A_FRAME / RATE)
})

it('as many samples are heard as are told', () => {
  expect(samplesOf(file).length).toBe(Math.round(joined.seconds * RATE))
})

it('of a file that was cut off fewer are heard than are told', () => {
  const cut = tagged.subarray(0, tagged.length - PAUSE_FRAMES * FRAME_BYTES - FRAME_BYTES / 2)
  expect(samplesOf(fileOf('cut.mp3', cut)).length).toBeLessThan(Math.round(joined.seconds * RATE))
})

it('ffprobe reads in the tag what was put there', () => {
  expect(probe(file).format.tags).toMatchObject({
    title: 'Браму зачинять сьогодні',
    artist: 'Ada Marlowe/Bo Lind',
    album: 'The Lantern',
    publisher: 'The Lantern',
    language: 'ukr',
    genre: 'Speech',
    comment: 'This audio is created with AI assistance.',
    Voice: 'uk+f3',
    Vendor: 'eSpeak NG',
    Model: 'espeak-ng',
    'Text SHA-256': 'a'.repeat(64),
    'Made by a machine': 'yes',
  })
  expect(probe(fileOf('untagged.mp3', joined.mp3)).format.tags?.title).toBeUndefined()
})

it('a decoder has nothing to complain of', () => {
  expect(complaintsOf(file)).toBe('')
})

it.each([
  [
    'garbage between frames',
    Buffer.concat([
      joined.mp3.subarray(0, 40 * FRAME_BYTES),
      Buffer.alloc(90, 'garbage'),
      joined.mp3.subarray(40 * FRAME_BYTES),
    ]),
  ],
  [
    'a piece without its first frames',
    Buffer.concat([joined.mp3, (PIECES[1] ?? joined.mp3).subarray(6 * FRAME_BYTES)]),
  ],
])('a decoder complains of %s', (name, bytes) => {
  expect(complaintsOf(fileOf(`${name}.mp3`, bytes))).not.toBe('')
})

/** The greatest step between two samples of these. */
function greatestJump(samples: Int16Array): number {
  return samples.reduce((most, sample, i) => Math.max(most, i ? Math.abs(sample - (samples[i - 1] ?? 0)) : 0), 0)
}

function greatest(samples: Int16Array): number {
  return samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
}

it('a pause is silence, and nothing jumps where pieces meet it', () => {
  const samples = samplesOf(file)
  let at = 0
  for (const piece of PIECES) {
    const end = at + framesOf(piece) * SAMPLES_A_FRAME
    const next = end + PAUSE_FRAMES * SAMPLES_A_FRAME
    // What was spoken last rings on for two frames.
    expect(greatest(samples.subarray(end + 2 * SAMPLES_A_FRAME, next))).toBeLessThanOrEqual(SILENT_AT_MOST)
    expect(greatestJump(samples.subarray(end - BEFORE, end + 2 * SAMPLES_A_FRAME))).toBeLessThan(JUMP_AT_MOST)
    expect(greatestJump(samples.subarray(next - BEFORE, next + SAMPLES_A_FRAME))).toBeLessThan(JUMP_AT_MOST)
    expect(greatest(samples.subarray(at, end))).toBeGreaterThan(5_000)
    at = next
  }
})

it('a jump where sound was cut would be found', () => {
  const samples = samplesOf(file)
  const loudest = samples.reduce((best, sample, i) => (Math.abs(sample) > Math.abs(samples[best] ?? 0) ? i : best), 0)
  const cut = Int16Array.from([...samples.subarray(loudest - 1_000, loudest + 1), ...new Int16Array(1_000)])
  expect(greatestJump(cut)).toBeGreaterThan(JUMP_AT_MOST)
})

it('what is joined without pauses is what its pieces are', () => {
  const whole = join(PIECES.map((mp3) => ({ mp3, pauseAfter: 0 })))
  const frames = PIECES.reduce((sum, piece) => sum + framesOf(piece), 0)
  expect(whole).toMatchObject({ seconds: (frames * SAMPLES_A_FRAME) / RATE })
  if ('wrong' in whole) return
  expect(complaintsOf(fileOf('close.mp3', whole.mp3))).toBe('')
})

const SINE = ['-f', 'lavfi', '-i', 'sine=frequency=440:duration=3']
const PICTURE = ['-f', 'lavfi', '-i', 'color=size=64x64:duration=3']

it.each([
  ['made by a phone', made('phone.m4a', ...SINE, '-c:a', 'aac'), 'audio/mp4'],
  ['made to be played at once', made('fast.m4a', ...SINE, '-c:a', 'aac', '-movflags', '+faststart'), 'audio/mp4'],
  ['in stereo', made('stereo.mp3', ...SINE, '-ac', '2', '-ar', '44100', '-c:a', 'libmp3lame'), 'audio/mpeg'],
  ['of a variable bit rate', made('variable.mp3', ...SINE, '-c:a', 'libmp3lame', '-q:a', '5'), 'audio/mpeg'],
  [
    'with a tag of another version',
    made('tagged.mp3', ...SINE, '-c:a', 'libmp3lame', '-metadata', 'title=x'),
    'audio/mpeg',
  ],
])('a recording %s is as long as ffprobe finds', (_, path, type) => {
  const sound = readRecording(readFileSync(path))
  expect(sound).toMatchObject({ type })
  // Encoders add up to two frames to what they are given, and tell players to skip them.
  expect('seconds' in sound && Math.abs(sound.seconds - Number(probe(path).format.duration))).toBeLessThan(0.11)
})

it.each([
  ['a video', made('film.mp4', ...PICTURE, ...SINE, '-c:a', 'aac'), 'It is a video.'],
  ['Apple Lossless', made('lossless.m4a', ...SINE, '-c:a', 'alac'), 'Its sound is not AAC'],
  [
    'fragments',
    made('parts.mp4', ...SINE, '-c:a', 'aac', '-movflags', 'frag_keyframe+empty_moov'),
    'It is an MP4 in fragments',
  ],
  ['a WAV', made('plain.wav', ...SINE), 'It is a WAV.'],
  ['an Ogg', made('opus.ogg', ...SINE, '-c:a', 'libopus'), 'It is an Ogg file.'],
  ['WebM', made('opus.webm', ...SINE, '-c:a', 'libopus'), 'It is a WebM'],
  ['bare AAC', made('bare.aac', ...SINE, '-c:a', 'aac'), 'It is neither an MP3 nor an M4A.'],
  ['MP2', made('old.mp2', ...SINE, '-c:a', 'mp2'), 'It is neither an MP3 nor an M4A.'],
])('a real file that is no such recording is refused: %s', (_, path, refused) => {
  expect(readRecording(readFileSync(path))).toMatchObject({ refused: expect.stringContaining(refused) })
})

it.each(['phone.m4a', 'fast.m4a', 'stereo.mp3', 'variable.mp3'])('no cut of %s is taken for a whole', (name) => {
  const bytes = readFileSync(made(name, ...SINE, ...(name.endsWith('mp3') ? ['-c:a', 'libmp3lame'] : ['-c:a', 'aac'])))
  for (const part of [0.1, 0.5, 0.9]) {
    expect(readRecording(bytes.subarray(0, Math.floor(bytes.length * part) + 1))).toHaveProperty('refused')
  }
})
