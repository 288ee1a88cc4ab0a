/**
 * Where a page of results begins. Numbers of 64 bits: none of them ever becomes a number of JavaScript.
 * Matches are looked at in two windows: those in a headline or a byline, and all others.
 */
export interface Place {
  /** Below which the windows begin, this one included; null where there is nothing left. */
  tops: Tops
  /** The last result shown of these windows; without it, none was. */
  last?: { score: bigint; n: bigint }
}

export type Tops = readonly [headlines: bigint | null, others: bigint | null]

const LARGEST = 2n ** 63n - 1n
const WHOLE = '-?(?:0|[1-9]\\d{0,18})'
const PLACE = new RegExp(`^(${WHOLE})?_(${WHOLE})?(?:~(${WHOLE})~(${WHOLE}))?$`)

/** A place as `?before=` tells it. */
export function cursorOf({ tops, last }: Place): string {
  const windows = tops.map((top) => top ?? '').join('_')
  return last ? `${windows}~${last.score}~${last.n}` : windows
}

/** The same back; null for whatever was not written by `cursorOf`. */
export function placeOf(cursor: string): Place | null {
  const written = PLACE.exec(cursor)
  if (!written) return null
  const [headlines = null, others = null, score = null, n = null] = written.slice(1).map(wholeOf)
  if (headlines === null && others === null) return null
  const place = { tops: [headlines, others] as const, ...(score !== null && n !== null && { last: { score, n } }) }
  return [headlines, others, score, n].every(fits) ? place : null
}

function wholeOf(digits: string | undefined): bigint | null {
  return digits === undefined ? null : BigInt(digits)
}

function fits(value: bigint | null): boolean {
  return value === null || (value >= -LARGEST && value <= LARGEST)
}
