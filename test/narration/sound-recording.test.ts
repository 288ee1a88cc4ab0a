import { expect, it } from 'vitest'
import { RECORDING_BYTES_AT_MOST, readRecording } from '../../src/narration/sound/recording.ts'
import { box, m4aOf, quiet, spoken, together } from './sounds.ts'

const INSTEAD = 'Export it as MP3, or as M4A with AAC, and send that.'
const AGAIN = 'Export it again, and see that it plays to its end.'

it('a recording in MP3 is known, with its length', () => {
  expect(readRecording(quiet(100))).toEqual({ type: 'audio/mpeg', ending: 'mp3', seconds: (100 * 576) / 22_050 })
})

it('a recording in M4A is known, with its length', () => {
  expect(readRecording(m4aOf({ seconds: 90 }))).toEqual({ type: 'audio/mp4', ending: 'm4a', seconds: 90 })
})

it('one that an engine spoke can be sent too', async () => {
  expect(readRecording(await spoken())).toMatchObject({ type: 'audio/mpeg' })
})

const m4a = m4aOf()
it.each([
  ['nothing', new Uint8Array(), 'It is empty. Send the recording itself.'],
  ['a WAV', together('RIFF', [0, 0, 0, 0], 'WAVEfmt '), `It is a WAV. ${INSTEAD}`],
  ['an Ogg', together('OggS', new Uint8Array(60)), `It is an Ogg file. ${INSTEAD}`],
  ['a picture', together([0x89], 'PNG', new Uint8Array(60)), `It is neither an MP3 nor an M4A. ${INSTEAD}`],
  ['a page', together('<html>'), `It is not sound. ${INSTEAD}`],
  ['a short one', quiet(30), `It is shorter than a second. ${AGAIN}`],
  ['a long one', m4aOf({ seconds: 4 * 3_600 + 1 }), 'It is longer than four hours. Send a shorter one.'],
  [
    'a heavy one',
    new Uint8Array(RECORDING_BYTES_AT_MOST + 1),
    'It is larger than 25 MB. Export it at 64 kbit/s, in mono.',
  ],
  ['a cut MP3', quiet(100).subarray(0, 15_000), `It ends in the middle. ${AGAIN}`],
  ['a broken MP3', together(quiet(50), 'garbage', quiet(50)), `It is broken. ${AGAIN}`],
  ['an M4A cut in its tables', m4a.subarray(0, m4a.length - 9), `It ends in the middle. ${AGAIN}`],
  ['an M4A without its end', m4aOf({ chunkAt: 90_000 }), `It ends in the middle. ${AGAIN}`],
  ['a video', m4aOf({ kind: 'vide', entry: 'avc1' }), `It is a video. ${INSTEAD}`],
  ['a locked one', m4aOf({ entry: 'drms' }), 'It is locked against copying. Send a recording without such a lock.'],
  ['words only', m4aOf({ kind: 'text', entry: 'tx3g' }), `There is no sound in it. ${AGAIN}`],
  ['Apple Lossless', m4aOf({ entry: 'alac' }), `Its sound is not AAC, and not every browser plays it. ${INSTEAD}`],
  ['MP3 in MP4', m4aOf({ object: 0x6b }), `Its sound is not AAC, and not every browser plays it. ${INSTEAD}`],
  [
    'fragments',
    m4aOf({ more: [box('mvex')] }),
    `It is an MP4 in fragments, which does not say how long it is. ${INSTEAD}`,
  ],
  ['no track', together(box('ftyp', 'M4A '), box('moov')), `There is no sound in it. ${AGAIN}`],
  ['a track without tables', together(box('ftyp', 'M4A '), box('moov', box('trak'))), `It is broken. ${AGAIN}`],
])('what is no such recording is refused with what to do: %s', (_, bytes, refused) => {
  expect(readRecording(bytes)).toEqual({ refused })
})
