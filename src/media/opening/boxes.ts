import { lettersAt, viewOf } from './bytes.ts'

/** A box of ISO/IEC 14496-12, section 4.2: where its content begins and ends in the file. */
export interface Box {
  type: string
  at: number
  from: number
  to: number
}

/** The boxes that stand one after the other between two places. What is no box any more begins at `rest`. */
export function boxesIn(bytes: Uint8Array, from: number, to: number): { boxes: Box[]; rest: number } {
  const view = viewOf(bytes)
  const boxes: Box[] = []
  let at = from
  while (at + 8 <= to) {
    const type = lettersAt(bytes, at + 4, 4)
    const short = view.getUint32(at)
    const isLong = short === 1 && at + 16 <= to
    const size = isLong ? Number(view.getBigUint64(at + 8)) : short === 0 ? to - at : short
    const header = isLong ? 16 : 8
    if (size < header || at + size > to) break
    boxes.push({ type, at, from: at + header, to: at + size })
    at += size
  }
  return { boxes, rest: at }
}

/** Reads numbers one after the other. Throws a RangeError behind the end, as a DataView does. */
export function readerOf(bytes: Uint8Array, { from, to }: Pick<Box, 'from' | 'to'>) {
  const view = viewOf(bytes.subarray(0, to))
  let at = from
  return {
    /** A whole number of 0, 1, 2, 4 or 8 bytes. */
    number(size: number): number {
      let value = 0
      for (let i = 0; i < size; i++) value = value * 256 + view.getUint8(at + i)
      at += size
      return value
    },
    letters(many: number): string {
      at += many
      return lettersAt(bytes, at - many, many)
    },
  }
}
