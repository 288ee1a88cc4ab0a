import type { Sound } from '../sound/recording.ts'

/** A paragraph that is said, and how many seconds of silence follow it. */
export interface Piece {
  text: string
  pauseAfter: number
}

/** Speaks one piece. What a vendor does in its own way is known to its adapter and nowhere else. */
export interface Engine {
  vendor: string
  model: string
  speaker: string
  /** How many characters a piece may have (as `String.length`). */
  pieceAtMost: number
  /** Never throws, and ends within a minute and a half. What it gives as `mp3` is looked at by whoever asked. */
  speak(text: string): Promise<Spoken>
}

/**
 * `wrong` is one plain sentence for the desk; `isFinal` where trying again is no use; `isPaid` where the vendor spoke all
 * the same, and what it gave could not be used.
 */
export type Spoken = { mp3: Uint8Array } | (Wrong & { isPaid?: true })

export interface Wrong {
  wrong: string
  isFinal: boolean
}

/** Whoever reads a story aloud: a machine, or a person. */
export interface Voice {
  source: 'ai' | 'human'
  vendor: string
  model: string
  speaker: string
  /** Reads the pieces in their order, into one file. */
  read(pieces: readonly Piece[]): Promise<Take>
}

/** A story read aloud; `spokenCharacters` are those that a vendor was paid for in this reading, also where it failed. */
export type Take = ((Sound & { bytes: Uint8Array }) | Wrong) & { spokenCharacters: number }
