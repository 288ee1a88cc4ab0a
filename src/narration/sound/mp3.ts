import { lettersAt, viewOf } from '../../media/opening/bytes.ts'
import { otherFormat } from './formats.ts'
import { type Header, headerAt, reservoirOf } from './header.ts'

/** The sound of an MP3 file: its frames alone, one after the other. */
export interface Mp3 {
  /** The first frame's: rate and channels are those of all. */
  header: Header
  frames: number
  /** All frames, as a view into the file. */
  sound: Uint8Array
  /** Frames times samples a frame, over the rate. */
  seconds: number
}

export type Fault = 'empty' | 'text' | 'other' | 'none' | 'cut' | 'broken' | 'mixed' | 'begun'

/** What is the matter, to be said of a file: "The file …". */
export const FAULTS: Record<Fault, string> = {
  empty: 'is empty',
  text: 'is a page or a message, not sound',
  other: 'is sound of another format than MP3',
  none: 'has no MP3 in it',
  cut: 'ends in the middle: it was cut off',
  broken: 'is broken: something that is not sound stands in it',
  mixed: 'changes its sample rate or its channels halfway',
  begun: 'begins in the middle of a recording: what comes first in it is missing',
}

const ID3V1_BYTES = 128
const APE_FOOTER_BYTES = 32
/** Where Xing's and Fraunhofer's notes stand in a frame: behind the side information, and at a fixed place. */
const VBRI_AT = 36

/**
 * Opens an MP3: MPEG-1, 2 or 2.5, Layer III, of any bit rate, with one sample rate and one number of channels. Tags in
 * front (ID3v2) and behind (ID3v1, APE) and the first frame's note about the file (Xing, Info, VBRI) are left out. What
 * is not wholly such a file is told as what it is. Nothing is copied.
 */
export function openMp3(bytes: Uint8Array): { mp3: Mp3 } | { wrong: Fault } {
  if (bytes.length === 0) return { wrong: 'empty' }
  const strange = strangeIn(bytes)
  if (strange) return { wrong: strange }
  const from = startOf(bytes)
  const first = headerAt(bytes, from)
  if (!first) return { wrong: 'none' }
  const end = endOf(bytes, from)
  const note = noteIn(bytes.subarray(from, from + first.size), first)
  const begin = from + (note ? first.size : 0)
  const header = headerAt(bytes, begin)
  if (!header) return { wrong: 'cut' }
  let [at, frames] = [begin, 0]
  while (at < end) {
    const next = headerAt(bytes, at)
    if (!next) return { wrong: end - at < 4 ? 'cut' : 'broken' }
    if (next.rate !== header.rate || next.channels !== header.channels) return { wrong: 'mixed' }
    at += next.size
    frames += 1
  }
  // Some programs count the note's own frame.
  if (at > end || (note && note.frames > frames + 1)) return { wrong: 'cut' }
  const seconds = (frames * header.samples) / header.rate
  return { mp3: { header, frames, sound: bytes.subarray(begin, end), seconds } }
}

/**
 * Opens an MP3 that others are to be joined to: none of it may need sound that came before it (the bit reservoir, see
 * `reservoirOf`). Whatever encodes a piece begins without; what was cut out of a longer recording may not.
 */
export function openPiece(bytes: Uint8Array): { mp3: Mp3 } | { wrong: Fault } {
  const opened = openMp3(bytes)
  if ('wrong' in opened) return opened
  return reservoirOf(opened.mp3.sound, opened.mp3.header) > 0 ? { wrong: 'begun' } : opened
}

/** What else the first bytes say it is, if they do. */
function strangeIn(bytes: Uint8Array): Fault | null {
  if (otherFormat(bytes)) return 'other'
  return /^(\xef\xbb\xbf)?\s*[<{["]/.test(lettersAt(bytes, 0, 32)) ? 'text' : null
}

/** Behind every ID3v2 (2.4, section 3.1: seven bits a byte) and the zeros that some programs leave after it. */
function startOf(bytes: Uint8Array): number {
  let at = 0
  while (lettersAt(bytes, at, 3) === 'ID3') {
    const [flags = 0, ...size] = bytes.subarray(at + 5, at + 10)
    at += 10 + size.reduce((sum, seven) => sum * 128 + (seven & 127), 0) + (flags & 0x10 ? 10 : 0)
  }
  while (at > 0 && bytes[at] === 0) at += 1
  return at
}

/** Before every tag at the end: ID3v1, and APE (2.000) with or without a header of its own. */
function endOf(bytes: Uint8Array, from: number): number {
  let end = bytes.length
  for (;;) {
    if (end - ID3V1_BYTES >= from && lettersAt(bytes, end - ID3V1_BYTES, 3) === 'TAG') {
      end -= ID3V1_BYTES
    } else if (end - APE_FOOTER_BYTES >= from && lettersAt(bytes, end - APE_FOOTER_BYTES, 8) === 'APETAGEX') {
      const footer = viewOf(bytes.subarray(end - APE_FOOTER_BYTES, end))
      const size = footer.getUint32(12, true) + (footer.getUint32(20, true) >>> 31 ? APE_FOOTER_BYTES : 0)
      end = Math.max(from, end - Math.max(size, APE_FOOTER_BYTES))
    } else {
      return end
    }
  }
}

/** The note about the file that a first frame may be, with how many frames it says there are; 0 where it does not. */
function noteIn(frame: Uint8Array, { side }: Header): { frames: number } | null {
  const at = side.at + side.size
  const name = lettersAt(frame, at, 4)
  if (name === 'Xing' || name === 'Info') {
    const isTold = ((frame[at + 7] ?? 0) & 1) === 1 && frame.length >= at + 12
    return { frames: isTold ? viewOf(frame).getUint32(at + 8) : 0 }
  }
  if (lettersAt(frame, VBRI_AT, 4) !== 'VBRI') return null
  return { frames: frame.length >= VBRI_AT + 18 ? viewOf(frame).getUint32(VBRI_AT + 14) : 0 }
}
