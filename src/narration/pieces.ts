import type { Passage } from './passage.ts'
import { cutApart } from './spoken/cutting.ts'
import type { Piece } from './voices/voice.ts'

/** How long a listener needs to take in what was said. In seconds. */
const PAUSES: Readonly<Record<Passage['kind'], number>> = {
  disclosure: 0.9,
  headline: 0.9,
  byline: 0.9,
  standfirst: 0.9,
  heading: 0.7,
  paragraph: 0.5,
  item: 0.35,
}
/** Something new begins. In seconds. */
const BEFORE_HEADING = 0.9

/**
 * Takes a script and how many characters a voice takes at once (as String.length counts; at least 20), and gives its
 * pieces: passages, the longer of them cut between sentences, clauses or words, without a pause where they are cut.
 */
export function piecesOf(script: readonly Passage[], atMost: number): Piece[] {
  return script.flatMap(({ kind, text }, i) => {
    const isBeforeHeading = script[i + 1]?.kind === 'heading'
    const pause = isBeforeHeading ? BEFORE_HEADING : PAUSES[kind]
    const parts = cutApart(text, atMost)
    return parts.map((part, n) => ({ text: part, pauseAfter: n === parts.length - 1 ? pause : 0 }))
  })
}
