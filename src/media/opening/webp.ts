import { bytesOf, joined, lettersAt, type Opened, viewOf } from './bytes.ts'
import { readExif, tiffWith } from './exif.ts'

const HEADER_BYTES = 12
const KEPT = new Set(['VP8X', 'ICCP', 'ANIM', 'ANMF', 'ALPH', 'VP8 ', 'VP8L'])
/** Flags of the extended header (RFC 9649, section 2.7): what it says is in the file. */
const HAS_EXIF = 0b1000
const HAS_XMP = 0b0100

/** Takes a WebP apart (RFC 9649, section 2). Null where it is broken or cut off. */
export function openWebp(bytes: Uint8Array): Opened | null {
  const view = viewOf(bytes)
  if (bytes.length < HEADER_BYTES + 8) return null
  const end = 8 + view.getUint32(4, true)
  if (end > bytes.length) return null
  const opened: Opened = { kept: [], frames: [], tail: bytes.subarray(end) }
  let hasPixels = false
  let at = HEADER_BYTES
  for (; at + 8 <= end; ) {
    const name = lettersAt(bytes, at, 4)
    const length = view.getUint32(at + 4, true)
    const next = at + 8 + length + (length % 2)
    if (at + 8 + length > end || next > end + 1) return null
    const content = bytes.subarray(at + 8, at + 8 + length)
    if (name === 'EXIF') opened.exif ??= content
    if (name === 'XMP ') opened.xmp ??= content
    if (KEPT.has(name)) {
      const size = sizeOf(name, content)
      if (size === 'broken') return null
      if (size) opened.frames.push(size)
      hasPixels ||= name !== 'VP8X' && size !== null
      opened.kept.push(chunk(name, content))
    }
    at = next
  }
  return hasPixels && at >= end ? closed(opened) : null
}

/** What a chunk unpacks to: canvas, frame or bits of the picture. Null where it is neither. */
function sizeOf(name: string, content: Uint8Array): { width: number; height: number } | 'broken' | null {
  const view = viewOf(content)
  const large = (at: number) => 1 + view.getUint16(at, true) + (view.getUint8(at + 2) << 16)
  const least = { VP8X: 10, ANMF: 16, 'VP8 ': 10, VP8L: 5 }[name]
  if (least !== undefined && content.length < least) return 'broken'
  if (name === 'VP8X') return { width: large(4), height: large(7) }
  if (name === 'ANMF') return { width: large(6), height: large(9) }
  if (name === 'VP8 ') return { width: view.getUint16(6, true) & 0x3fff, height: view.getUint16(8, true) & 0x3fff }
  if (name !== 'VP8L') return null
  const bits = view.getUint32(1, true)
  return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) }
}

function closed(opened: Opened): Opened {
  const [first, ...rest] = opened.kept
  if (!first || lettersAt(first, 0, 4) !== 'VP8X') return { ...opened, kept: [riff(opened.kept), ...opened.kept] }
  // Only the extended form can say how it is to be turned.
  const tiff = tiffWith(readExif(opened.exif).orientation)
  const extended = new Uint8Array(first)
  extended[8] = ((extended[8] ?? 0) & ~(HAS_EXIF | HAS_XMP)) | (tiff ? HAS_EXIF : 0)
  const kept = [extended, ...rest, ...(tiff ? [chunk('EXIF', tiff)] : [])]
  return { ...opened, kept: [riff(kept), ...kept] }
}

function riff(chunks: readonly Uint8Array[]): Uint8Array {
  const header = joined([bytesOf('RIFF'), new Uint8Array(4), bytesOf('WEBP')])
  viewOf(header).setUint32(
    4,
    chunks.reduce((sum, each) => sum + each.length, 4),
    true,
  )
  return header
}

function chunk(name: string, content: Uint8Array): Uint8Array {
  const whole = joined([bytesOf(name), new Uint8Array(4), content, new Uint8Array(content.length % 2)])
  viewOf(whole).setUint32(4, content.length, true)
  return whole
}
