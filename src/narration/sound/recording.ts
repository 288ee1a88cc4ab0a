import { isMp4, otherFormat } from './formats.ts'
import { type Mp4Fault, openM4a } from './m4a.ts'
import { type Fault, openMp3 } from './mp3.ts'

/** While it is taken an isolate holds it three times, and 128 MB in all. At 64 kbit/s, which is plenty for speech, 54 minutes. */
export const RECORDING_BYTES_AT_MOST = 25 * 1024 * 1024
const SECONDS_AT_LEAST = 1
const SECONDS_AT_MOST = 4 * 3_600

/** A file of sound as it is kept and served. */
export interface Sound {
  type: 'audio/mpeg' | 'audio/mp4'
  ending: 'mp3' | 'm4a'
  seconds: number
}

const INSTEAD = 'Export it as MP3, or as M4A with AAC, and send that.'
const AGAIN = 'Export it again, and see that it plays to its end.'

/**
 * What a recording is that a person made, read from its own bytes and not from its name: an MP3, or AAC in MP4, of at
 * least a second and at most four hours. `refused` is a sentence that says what is wrong and what to do.
 */
export function readRecording(bytes: Uint8Array): Sound | { refused: string } {
  if (bytes.length > RECORDING_BYTES_AT_MOST)
    return { refused: 'It is larger than 25 MB. Export it at 64 kbit/s, in mono.' }
  const read = isMp4(bytes) ? readM4a(bytes) : readMp3(bytes)
  if ('refused' in read) return read
  if (read.seconds < SECONDS_AT_LEAST) return { refused: `It is shorter than a second. ${AGAIN}` }
  if (read.seconds > SECONDS_AT_MOST) return { refused: 'It is longer than four hours. Send a shorter one.' }
  return read
}

function readM4a(bytes: Uint8Array): Sound | { refused: string } {
  const opened = openM4a(bytes)
  if ('wrong' in opened) return { refused: MP4_REFUSED[opened.wrong] }
  return { type: 'audio/mp4', ending: 'm4a', seconds: opened.seconds }
}

const MP4_REFUSED: Record<Mp4Fault, string> = {
  broken: `It is broken. ${AGAIN}`,
  cut: `It ends in the middle. ${AGAIN}`,
  video: `It is a video. ${INSTEAD}`,
  locked: 'It is locked against copying. Send a recording without such a lock.',
  'no sound': `There is no sound in it. ${AGAIN}`,
  'not AAC': `Its sound is not AAC, and not every browser plays it. ${INSTEAD}`,
  'in fragments': `It is an MP4 in fragments, which does not say how long it is. ${INSTEAD}`,
}

function readMp3(bytes: Uint8Array): Sound | { refused: string } {
  const opened = openMp3(bytes)
  if ('mp3' in opened) return { type: 'audio/mpeg', ending: 'mp3', seconds: opened.mp3.seconds }
  const other = otherFormat(bytes)
  return { refused: other ? `It is ${other}. ${INSTEAD}` : MP3_REFUSED[opened.wrong] }
}

const MP3_REFUSED: Record<Fault, string> = {
  empty: 'It is empty. Send the recording itself.',
  text: `It is not sound. ${INSTEAD}`,
  other: `It is sound of another kind. ${INSTEAD}`,
  none: `It is neither an MP3 nor an M4A. ${INSTEAD}`,
  cut: `It ends in the middle. ${AGAIN}`,
  broken: `It is broken. ${AGAIN}`,
  mixed: `It changes its sample rate or its channels halfway. ${AGAIN}`,
  begun: `It begins in the middle. ${AGAIN}`,
}
