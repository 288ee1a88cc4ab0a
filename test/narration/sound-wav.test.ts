import { expect, it } from 'vitest'
import { encodeMp3 } from '../../src/narration/sound/encoding.ts'
import { openMp3 } from '../../src/narration/sound/mp3.ts'
import { openWav } from '../../src/narration/sound/wav.ts'
import { type Tone, wavOf } from '../wav.ts'
import { together } from './sounds.ts'

const SAMPLES_A_FRAME = 1_152
/** What an encoder puts before and behind what it is given. */
const FRAMES_MORE = 3

function opened(bytes: Uint8Array) {
  const wav = openWav(bytes)
  if ('wrong' in wav) throw new Error(wav.wrong)
  return wav.wav
}

const encoded = (tone: Tone) => encodeMp3(opened(wavOf(tone)))

it('a WAV says its rate and its channels, and where its sound stands', () => {
  expect(opened(wavOf({ channels: 2, rate: 24_000 }))).toMatchObject({ channels: 2, rate: 24_000 })
  expect(opened(wavOf()).sound).toEqual(wavOf().subarray(44))
})

it('what stands around the sound is passed over', () => {
  // Three bytes and one of nothing.
  const before = together('LIST', [3, 0, 0, 0], 'abc', [0])
  const wav = together(wavOf({ before }), 'LIST', [4, 0, 0, 0], 'INFO')
  expect(opened(wav).sound).toEqual(wavOf().subarray(44))
})

it('half a sample at the end is left out', () => {
  const wav = wavOf({ seconds: 0.001 })
  const [data = 0] = wav.subarray(40)
  expect(opened(together(wav.subarray(0, 40), [data - 1], wav.subarray(41))).sound.length).toBe(data - 2)
})

const headless = together('RIFF', [4, 0, 0, 0], 'WAVE')

it.each([
  ['half a file', wavOf().subarray(0, 40_000), 'cut'],
  ['a file without its last byte', wavOf().subarray(0, -1), 'cut'],
  ['nothing but a beginning', wavOf().subarray(0, 10), 'cut'],
  ['a sound that would be longer than its file', together(wavOf().subarray(0, 43), [9], wavOf().subarray(44)), 'cut'],
  ['a size that nobody knew yet', together(wavOf().subarray(0, 4), [255, 255, 255, 255], wavOf().subarray(8)), 'cut'],
  ['no sound', wavOf({ seconds: 0 }), 'silent'],
  ['no chunks', headless, 'silent'],
  ['floating point', wavOf({ kind: 3 }), 'foreign'],
  ['24 bits', wavOf({ bits: 24 }), 'foreign'],
  ['six channels', wavOf({ channels: 6 }), 'foreign'],
  ['no channel', wavOf({ channels: 0 }), 'foreign'],
  ['a rate that MP3 does not have', wavOf({ rate: 96_000 }), 'foreign'],
  ['another file of RIFF', together('RIFF', [4, 0, 0, 0], 'WEBP'), 'foreign'],
  ['no RIFF', together('OggS', wavOf().subarray(4)), 'foreign'],
])('what is no such WAV is told: %s', (_, bytes, wrong) => {
  expect(openWav(bytes)).toEqual({ wrong })
})

it.each([44_100, 48_000, 32_000, 22_050, 24_000, 16_000, 11_025, 12_000, 8_000])(
  'a WAV of %i samples a second becomes MP3 of that rate, one channel and that length',
  async (rate) => {
    const mp3 = openMp3(await encoded({ rate, seconds: 3, channels: 2 }))
    if ('wrong' in mp3) throw new Error(mp3.wrong)
    const { header, seconds } = mp3.mp3
    expect(header).toMatchObject({ rate, channels: 1, samples: rate < 32_000 ? SAMPLES_A_FRAME / 2 : SAMPLES_A_FRAME })
    expect(seconds).toBeGreaterThanOrEqual(3)
    expect(seconds).toBeLessThan(3 + (FRAMES_MORE * header.samples) / rate)
  },
)

it('two channels become what lies between them', async () => {
  const [one, silence] = [await encoded({}), await encoded({ loud: [0] })]
  expect(one).not.toEqual(silence)
  expect(await encoded({ channels: 2 })).toEqual(one)
  expect(await encoded({ channels: 2, loud: [12_000, -12_000] })).toEqual(silence)
})
