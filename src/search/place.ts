/** Where a page of results begins. Numbers of 64 bits: none of them ever becomes a number of JavaScript. */
export interface Place {
  /** The newest match that was looked at. */
  top: bigint
  /** The last result shown of those; without it, none was. */
  last?: { score: bigint; n: bigint }
}

const LARGEST = 2n ** 63n - 1n
const WHOLE = '-?(?:0|[1-9]\\d{0,18})'
const PLACE = new RegExp(`^(${WHOLE})(?:~(${WHOLE})~(${WHOLE}))?$`)

/** A place as `?before=` tells it. */
export function cursorOf({ top, last }: Place): string {
  return last ? `${top}~${last.score}~${last.n}` : String(top)
}

/** The same back; null for whatever was not written by `cursorOf`. */
export function placeOf(cursor: string): Place | null {
  const [whole, top = '', score, n] = PLACE.exec(cursor) ?? []
  if (whole === undefined) return null
  const last = score !== undefined && n !== undefined ? { score: BigInt(score), n: BigInt(n) } : undefined
  const place = { top: BigInt(top), ...(last && { last }) }
  return [place.top, last?.score ?? 0n, last?.n ?? 0n].every(fits) ? place : null
}

function fits(value: bigint): boolean {
  return value >= -LARGEST && value <= LARGEST
}
