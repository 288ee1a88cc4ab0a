import { expect, it } from 'vitest'
import { headerAt } from '../../src/narration/sound/header.ts'
import { join } from '../../src/narration/sound/joining.ts'
import { openMp3, openPiece } from '../../src/narration/sound/mp3.ts'
import { ENGLISH, NEAR, quiet, spoken, together, UKRAINIAN } from './sounds.ts'

const ID3V2 = together('ID3', [3, 0, 0, 0, 0, 1, 2], new Uint8Array(130))
const ID3V1 = together('TAG', new Uint8Array(125))
/** The header and the footer of an APE tag with 20 bytes of items; flags tell which it is (APE 2.000). */
const apeEnd = (flags: number) =>
  together('APETAGEX', [208, 7, 0, 0, 52, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, flags], new Uint8Array(8))
const APE = together(apeEnd(0xa0), new Uint8Array(20), apeEnd(0x80))

/** One that must be joined. */
function joinedOf(...pieces: { mp3: Uint8Array; pauseAfter: number }[]) {
  const joined = join(pieces)
  if ('wrong' in joined) throw new Error(joined.wrong)
  return joined
}

function soundOf(bytes: Uint8Array) {
  const opened = openMp3(bytes)
  if ('wrong' in opened) throw new Error(opened.wrong)
  return opened.mp3
}

it.each([
  ['MPEG-1, stereo, 128 kbit/s', [0xff, 0xfb, 0x90, 0x00], 44_100, 2, 1_152, 417, 32],
  ['MPEG-1, mono, 64 kbit/s, padded', [0xff, 0xfb, 0x52, 0xc0], 44_100, 1, 1_152, 209, 17],
  ['MPEG-1, joint stereo, 320 kbit/s, 48 kHz', [0xff, 0xfb, 0xe4, 0x40], 48_000, 2, 1_152, 960, 32],
  ['MPEG-2, mono, 48 kbit/s', [0xff, 0xf3, 0x60, 0xc4], 22_050, 1, 576, 156, 9],
  ['MPEG-2, mono, with a checksum', [0xff, 0xf2, 0x64, 0xc4], 24_000, 1, 576, 144, 9],
  ['MPEG-2.5, mono, 16 kbit/s, 8 kHz', [0xff, 0xe3, 0x28, 0xc0], 8_000, 1, 576, 144, 9],
])('a header is read: %s', (_, bytes, rate, channels, samples, size, side) => {
  expect(headerAt(new Uint8Array(bytes), 0)).toMatchObject({ rate, channels, samples, size, side: { size: side } })
})

it.each([
  ['Layer II', [0xff, 0xfd, 0x90, 0x00]],
  ['a version that is not there', [0xff, 0xeb, 0x90, 0x00]],
  ['a rate that is not there', [0xff, 0xfb, 0x9c, 0x00]],
  ['a bit rate that is not there', [0xff, 0xfb, 0xf0, 0x00]],
  ['a free bit rate', [0xff, 0xfb, 0x00, 0x00]],
  ['half a header', [0xff, 0xfb]],
])('what is no header is not read as one: %s', (_, bytes) => {
  expect(headerAt(new Uint8Array(bytes), 0)).toBeNull()
})

it('a file lasts as long as its frames', async () => {
  expect(soundOf(quiet(100))).toMatchObject({ frames: 100, seconds: (100 * 576) / 22_050 })
  const { frames, seconds, header } = soundOf(await spoken())
  expect(header).toMatchObject({ rate: 22_050, channels: 1 })
  expect(seconds).toBeCloseTo((frames * 576) / 22_050, 9)
  expect(seconds).toBeGreaterThan(2)
  expect(seconds).toBeLessThan(10)
})

it('tags in front and behind, and the note about the file, are no sound', () => {
  const note = quiet(1)
  note.set(together('Info'), 13)
  const fraunhofer = quiet(1)
  fraunhofer.set(together('VBRI'), 36)
  for (const bytes of [
    together(ID3V2, quiet(3)),
    together(ID3V2, ID3V2, new Uint8Array(5), quiet(3)),
    together(quiet(3), ID3V1),
    together(quiet(3), APE, ID3V1),
    together(note, quiet(3)),
    together(ID3V2, fraunhofer, quiet(3), APE),
  ]) {
    expect(soundOf(bytes).frames).toBe(3)
    expect(soundOf(bytes).sound.buffer).toBe(bytes.buffer)
  }
})

it.each([
  ['nothing', new Uint8Array(), 'empty'],
  ['a page', together('\n<!DOCTYPE html><title>502</title>'), 'text'],
  ['a message', together('{"error": "no credit"}'), 'text'],
  ['a WAV', together('RIFF', [0, 0, 0, 0], 'WAVEfmt '), 'other'],
  ['an M4A', together([0, 0, 0, 32], 'ftypM4A '), 'other'],
  ['bare samples', together([3, 0, 250, 255, 9, 0], new Uint8Array(500)), 'none'],
  ['a tag alone', ID3V2, 'none'],
  ['a tag that is longer than the file', ID3V2.subarray(0, 20), 'none'],
  ['half a frame', quiet(1).subarray(0, 70), 'cut'],
  ['half of the last frame', quiet(3).subarray(0, 156 * 2 + 50), 'cut'],
  ['half of the last header', quiet(3).subarray(0, 156 * 2 + 2), 'cut'],
  ['garbage between frames', together(quiet(2), 'garbage', quiet(2)), 'broken'],
  ['another rate halfway', together(quiet(2), quiet(2, [0xff, 0xf3, 0x64, 0xc4], 144)), 'mixed'],
  ['stereo halfway', together(quiet(2), quiet(2, [0xff, 0xf3, 0x60, 0x04])), 'mixed'],
])('what is not wholly MP3 is told as what it is: %s', (_, bytes, wrong) => {
  expect(openMp3(bytes)).toEqual({ wrong })
})

it('a file that ends before its note says so was cut off', async () => {
  const { mp3 } = joinedOf({ mp3: await spoken(), pauseAfter: 1 })
  expect(openMp3(mp3.subarray(0, mp3.length - 156))).toHaveProperty('mp3')
  expect(openMp3(mp3.subarray(0, mp3.length - 2 * 156))).toEqual({ wrong: 'cut' })
  const fraunhofer = quiet(1)
  fraunhofer.set(together('VBRI', [0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9]), 36)
  expect(openMp3(together(fraunhofer, quiet(9)))).toMatchObject({ mp3: { frames: 9 } })
  expect(openMp3(together(fraunhofer, quiet(7)))).toEqual({ wrong: 'cut' })
})

it('a piece that needs sound which came before it is told', () => {
  const [mpeg2, mpeg1] = [quiet(2), quiet(2, [0xff, 0xfb, 0x50, 0xc0], 208)]
  mpeg2[4] = 20
  mpeg1[5] = 0x80
  for (const bytes of [mpeg2, mpeg1]) {
    expect(openPiece(bytes)).toEqual({ wrong: 'begun' })
    expect(openMp3(bytes)).toHaveProperty('mp3')
  }
  expect(openPiece(quiet(2))).toHaveProperty('mp3')
})

it('joined pieces last as long as they do, with their pauses in whole frames', async () => {
  const [one, two, three] = [await spoken(), await spoken(UKRAINIAN, 'uk+f3'), await spoken('Done.')]
  const pieces = [one, two, three].map((mp3) => ({ mp3, pauseAfter: 0.5 }))
  const { mp3, seconds } = joinedOf(...pieces)
  const pause = Math.round((0.5 * 22_050) / 576)
  const frames = [one, two, three].reduce((sum, piece) => sum + soundOf(piece).frames + pause, 0)
  expect(soundOf(mp3)).toMatchObject({ frames, seconds })
  expect(Math.abs(seconds - (frames * 576) / 22_050)).toBeLessThan(NEAR)
})

it('what was spoken is in the joined file byte by byte, with silence between', async () => {
  const [one, two] = [soundOf(await spoken()).sound, soundOf(await spoken('Done.')).sound]
  const { sound } = soundOf(joinedOf({ mp3: one, pauseAfter: 0.2 }, { mp3: two, pauseAfter: 0 }).mp3)
  const silence = quiet(Math.round((0.2 * 22_050) / 576))
  for (let at = 0; at < silence.length; at += 156) silence.set(one.subarray(0, 4), at)
  expect(sound).toEqual(together(one, silence, two))
})

it('the first frame tells players how many frames and bytes follow, and where each hundredth is', async () => {
  const { mp3 } = joinedOf({ mp3: await spoken(), pauseAfter: 1 }, { mp3: await spoken('Done.'), pauseAfter: 0 })
  const view = new DataView(mp3.buffer)
  expect(new TextDecoder().decode(mp3.subarray(13, 17))).toBe('Info')
  expect(view.getUint32(17)).toBe(7)
  expect(view.getUint32(21)).toBe(soundOf(mp3).frames)
  expect(view.getUint32(25)).toBe(mp3.length)
  const table = [...mp3.subarray(29, 129)]
  expect(table).toEqual(table.toSorted((a, b) => a - b))
  expect(Math.abs((table[50] ?? 0) - 128)).toBeLessThanOrEqual(2)
})

it('where bit rates differ the first frame says so', () => {
  const { mp3 } = joinedOf(
    { mp3: quiet(2), pauseAfter: 0 },
    { mp3: quiet(2, [0xff, 0xf3, 0x80, 0xc4], 208), pauseAfter: 0 },
  )
  expect(new TextDecoder().decode(mp3.subarray(13, 17))).toBe('Xing')
  expect(new DataView(mp3.buffer).getUint32(21)).toBe(4)
})

it('silence after a piece with checksums has none, and is as loud as nothing', () => {
  const checked = quiet(2, [0xff, 0xf2, 0x60, 0xc4])
  const { sound } = soundOf(joinedOf({ mp3: checked, pauseAfter: 0.03 }).mp3)
  expect(sound).toEqual(together(checked, quiet(1)))
})

it.each([
  ['no piece', [], 'There are no pieces to join.'],
  ['a cut one', [quiet(2), quiet(2).subarray(0, 200)], 'Piece 2 ends in the middle: it was cut off.'],
  [
    'another rate',
    [quiet(2), quiet(2, [0xff, 0xf3, 0x64, 0xc4], 144)],
    'Piece 2 has another sample rate or other channels than the first.',
  ],
  [
    'stereo',
    [quiet(2), quiet(2, [0xff, 0xf3, 0x60, 0x04])],
    'Piece 2 has another sample rate or other channels than the first.',
  ],
])('what cannot be joined is told: %s', (_, pieces, wrong) => {
  expect(join(pieces.map((mp3) => ({ mp3, pauseAfter: 0 })))).toEqual({ wrong })
})

it('a joined file can be joined again', async () => {
  const once = joinedOf({ mp3: await spoken(ENGLISH), pauseAfter: 0 })
  expect(joinedOf({ mp3: once.mp3, pauseAfter: 0 })).toEqual(once)
})
