import { bytesOf, joined, viewOf } from '../../media/opening/bytes.ts'
import { headerAt, silentFrame } from './header.ts'
import { FAULTS, type Mp3, openPiece } from './mp3.ts'

interface Piece {
  mp3: Uint8Array
  /** Seconds of silence behind it. */
  pauseAfter: number
}

export type Joined = { mp3: Uint8Array<ArrayBuffer>; seconds: number } | { wrong: string }

/** What a Xing note says it has: the number of frames, of bytes, and a table of contents. */
const FRAMES_BYTES_TABLE = 7
const TABLE_ENTRIES = 100
const NOTE_BYTES = 16 + TABLE_ENTRIES

/**
 * Puts spoken pieces together at their frames, without decoding any: each stays as it was spoken. Between them stand
 * silent frames, so a pause is as long as the whole frames it takes. In front goes a frame that tells how long all of it
 * is and where each hundredth begins (Xing's note), so that a player knows at once and can jump.
 */
export function join(pieces: readonly Piece[]): Joined {
  const opened: { mp3: Mp3; pauseAfter: number }[] = []
  for (const { mp3, pauseAfter } of pieces) {
    const piece = openPiece(mp3)
    if ('wrong' in piece) return { wrong: `Piece ${opened.length + 1} ${FAULTS[piece.wrong]}.` }
    opened.push({ mp3: piece.mp3, pauseAfter })
  }
  const [first] = opened
  if (!first) return { wrong: 'There are no pieces to join.' }
  const { header } = first.mp3
  const other = opened.findIndex(
    ({ mp3 }) => mp3.header.rate !== header.rate || mp3.header.channels !== header.channels,
  )
  if (other !== -1) return { wrong: `Piece ${other + 1} has another sample rate or other channels than the first.` }
  const silence = silentFrame(first.mp3.sound)
  const note = silentFrame(first.mp3.sound, header.side.at + header.side.size + NOTE_BYTES)
  if (!silence || !note) return { wrong: 'Piece 1 has a header that no other frame can have.' }
  const parts = opened.flatMap(({ mp3, pauseAfter }) => {
    const pause = Math.round((pauseAfter * header.rate) / header.samples)
    return [mp3.sound, ...Array<Uint8Array>(pause).fill(silence)]
  })
  const whole = joined([note, ...parts])
  const frames = writeNote(whole, note.length)
  return { mp3: whole, seconds: (frames * header.samples) / header.rate }
}

/** Writes into the first frame what is known of all that follow it. Gives how many these are. */
function writeNote(whole: Uint8Array, from: number): number {
  const starts: number[] = []
  const bitRates = new Set<number>()
  for (let at = from; at < whole.length; ) {
    const { size = 1 } = headerAt(whole, at) ?? {}
    starts.push(at)
    bitRates.add((whole[at + 2] ?? 0) >> 4)
    at += size
  }
  const header = headerAt(whole, 0)
  if (!header) return starts.length
  const at = header.side.at + header.side.size
  // Of one bit rate throughout it is called Info, and players reckon with that.
  whole.set(bytesOf(bitRates.size === 1 ? 'Info' : 'Xing'), at)
  const view = viewOf(whole)
  view.setUint32(at + 4, FRAMES_BYTES_TABLE)
  view.setUint32(at + 8, starts.length)
  view.setUint32(at + 12, whole.length)
  for (let hundredth = 0; hundredth < TABLE_ENTRIES; hundredth++) {
    const start = starts[Math.floor((hundredth * starts.length) / TABLE_ENTRIES)] ?? 0
    whole[at + 16 + hundredth] = Math.min(255, Math.floor((start * 256) / whole.length))
  }
  return starts.length
}
