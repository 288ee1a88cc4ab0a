import { bytesOf, joined, lettersAt, type Opened, startsWith, viewOf } from './bytes.ts'
import { readExif, tiffWith } from './exif.ts'

const SIGNATURE_BYTES = 8
/** What makes the picture and its colours, also where it moves (W3C PNG, section 11). Text, time and whatever else goes. */
const KEPT = new Set(
  'IHDR PLTE IDAT IEND tRNS cHRM cICP gAMA iCCP mDCV cLLI sBIT sRGB bKGD hIST pHYs acTL fcTL fdAT'.split(' '),
)
const XMP = 'XML:com.adobe.xmp\0'

/** Takes a PNG apart (W3C PNG, section 5). Null where it is broken or cut off. */
export function openPng(bytes: Uint8Array): Opened | null {
  const view = viewOf(bytes)
  const opened: Opened = { kept: [bytes.subarray(0, SIGNATURE_BYTES)], frames: [], tail: bytes.subarray(bytes.length) }
  let hasPixels = false
  for (let at = SIGNATURE_BYTES; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at)
    const end = at + 12 + length
    if (end > bytes.length) return null
    const name = lettersAt(bytes, at + 4, 4)
    const content = bytes.subarray(at + 8, end - 4)
    if (!/^[A-Za-z]{4}$/.test(name) || view.getUint32(end - 4) !== crcOf(bytes.subarray(at + 4, end - 4))) return null
    if ((name === 'IHDR') !== (at === SIGNATURE_BYTES)) return null
    if (name === 'IHDR') {
      if (length !== 13) return null
      opened.frames.push({ width: view.getUint32(at + 8), height: view.getUint32(at + 12) })
    }
    if (name === 'fcTL' && length >= 12) {
      opened.frames.push({ width: view.getUint32(at + 12), height: view.getUint32(at + 16) })
    }
    if (name === 'IDAT') hasPixels = true
    if (name === 'eXIf') opened.exif ??= content
    if (name === 'iTXt' && startsWith(content, XMP)) opened.xmp ??= content.subarray(XMP.length + 4)
    if (name === 'IEND')
      return hasPixels ? { ...closed(opened, bytes.subarray(at, end)), tail: bytes.subarray(end) } : null
    if (KEPT.has(name)) opened.kept.push(bytes.subarray(at, end))
    at = end
  }
  return null
}

/** How it is to be turned stands before its pixels. */
function closed(opened: Opened, end: Uint8Array): Opened {
  const [signature, header, ...rest] = opened.kept
  if (!signature || !header) return opened
  const tiff = tiffWith(readExif(opened.exif).orientation)
  return { ...opened, kept: [signature, header, ...(tiff ? [chunk('eXIf', tiff)] : []), ...rest, end] }
}

function chunk(name: string, content: Uint8Array): Uint8Array {
  const named = joined([bytesOf(name), content])
  const whole = joined([new Uint8Array(4), named, new Uint8Array(4)])
  viewOf(whole).setUint32(0, content.length)
  viewOf(whole).setUint32(whole.length - 4, crcOf(named))
  return whole
}

const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  return value
})

/** W3C PNG, annex D. */
function crcOf(bytes: Uint8Array): number {
  let value = 0xffffffff
  for (const byte of bytes) value = (CRC[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8)
  return (value ^ 0xffffffff) >>> 0
}
