import { lettersAt, type Opened, viewOf } from './bytes.ts'

const TRAILER = 0x3b
const EXTENSION = 0x21
const IMAGE = 0x2c
const GRAPHIC_CONTROL = 0xf9
const APPLICATION = 0xff
/** Says how often it is played. */
const LOOPING = new Set(['NETSCAPE2.0', 'ANIMEXTS1.0'])

/** Takes a GIF apart (GIF89a, section 15 and on). Comments and what other programs wrote go. Null where it is broken. */
export function openGif(bytes: Uint8Array): Opened | null {
  const view = viewOf(bytes)
  if (bytes.length < 14) return null
  const opened: Opened = { kept: [], frames: [], tail: bytes.subarray(bytes.length) }
  opened.frames.push({ width: view.getUint16(6, true), height: view.getUint16(8, true) })
  let at = 13 + tableBytes(bytes[10] ?? 0)
  opened.kept.push(bytes.subarray(0, at))
  while (at < bytes.length) {
    const kind = bytes[at]
    if (kind === TRAILER) {
      if (opened.frames.length < 2) return null
      return { ...opened, kept: [...opened.kept, bytes.subarray(at, at + 1)], tail: bytes.subarray(at + 1) }
    }
    const blocks = kind === EXTENSION ? at + 2 : kind === IMAGE ? at + 11 + tableBytes(bytes[at + 9] ?? 0) : -1
    const end = blocks < 0 ? null : endOfBlocks(bytes, blocks)
    if (end === null) return null
    if (kind === IMAGE)
      opened.frames.push({ width: view.getUint16(at + 5, true), height: view.getUint16(at + 7, true) })
    if (kind === IMAGE || isKept(bytes, at)) opened.kept.push(bytes.subarray(at, end))
    at = end
  }
  return null
}

function isKept(bytes: Uint8Array, at: number): boolean {
  const label = bytes[at + 1]
  return label === GRAPHIC_CONTROL || (label === APPLICATION && LOOPING.has(lettersAt(bytes, at + 3, 11)))
}

/** A colour table's length, from the flags that tell of it. */
function tableBytes(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0
}

/** Behind the empty block that ends a row of them. Null where there is none. */
function endOfBlocks(bytes: Uint8Array, from: number): number | null {
  for (let at = from; at < bytes.length; ) {
    const length = bytes[at] ?? 0
    at += 1 + length
    if (length === 0) return at
  }
  return null
}
