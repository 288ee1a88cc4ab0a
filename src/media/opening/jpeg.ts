import { bytesOf, joined, lettersAt, type Opened, startsWith, viewOf } from './bytes.ts'
import { readExif, tiffWith } from './exif.ts'

const EXIF = 'Exif\0\0'
const XMP = 'http://ns.adobe.com/xap/1.0/\0'
const PHOTOSHOP = 'Photoshop 3.0\0'

/** Segments that belong to the picture: tables, frame, scan, restarts, number of lines (ITU T.81, table B.1). */
const NEEDED = new Set([0xc4, 0xcc, 0xda, 0xdb, 0xdc, 0xdd])
/** Starts of a frame: all of C0 to CF but for what is none. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

/** Takes a JPEG apart (ITU T.81, annex B). Null where it is broken or cut off. */
export function openJpeg(bytes: Uint8Array): Opened | null {
  const view = viewOf(bytes)
  const opened: Opened = { kept: [], frames: [], tail: bytes.subarray(bytes.length) }
  let hasScan = false
  for (let at = 2; at + 2 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === 0xd9) return hasScan ? { ...closed(opened), tail: bytes.subarray(at + 2) } : null
    if (at + 4 > bytes.length) return null
    const length = view.getUint16(at + 2)
    const end = at + 2 + length
    if (length < 2 || end > bytes.length) return null
    const content = bytes.subarray(at + 4, end)
    if (isFrame(marker)) {
      if (content.length < 6 || opened.frames.length > 0) return null
      opened.frames.push({ height: view.getUint16(at + 5), width: view.getUint16(at + 7) })
    }
    if (isFrame(marker) || NEEDED.has(marker) || isKeptOf(marker, content)) opened.kept.push(bytes.subarray(at, end))
    else if (marker === 0xe1 && startsWith(content, EXIF)) opened.exif ??= content.subarray(EXIF.length)
    else if (marker === 0xe1 && startsWith(content, XMP)) opened.xmp ??= content.subarray(XMP.length)
    else if (marker === 0xed && startsWith(content, PHOTOSHOP)) opened.iptc ??= content
    else if (marker < 0xe0 || (marker > 0xef && marker !== 0xfe)) return null
    at = end
    if (marker !== 0xda) continue
    if (opened.frames.length === 0) return null
    hasScan = true
    const scanEnd = endOfScan(bytes, end)
    opened.kept.push(bytes.subarray(end, scanEnd))
    at = scanEnd
  }
  return null
}

/** What changes how the picture looks: JFIF without its thumbnail, a colour profile, Adobe's way with colours. */
function isKeptOf(marker: number, content: Uint8Array): boolean {
  if (marker === 0xe0) return startsWith(content, 'JFIF\0') && content.length === 14
  if (marker === 0xe2) return startsWith(content, 'ICC_PROFILE\0')
  return marker === 0xee && lettersAt(content, 0, 5) === 'Adobe'
}

/** Where the next marker is that ends a scan: neither a stuffed byte nor a restart (ITU T.81, section B.1.1.5). */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at
  }
  return bytes.length
}

function closed(opened: Opened): Opened {
  const tiff = tiffWith(readExif(opened.exif).orientation)
  const turned = tiff ? [segment(0xe1, joined([bytesOf(EXIF), tiff]))] : []
  return { ...opened, kept: [new Uint8Array([0xff, 0xd8]), ...turned, ...opened.kept, new Uint8Array([0xff, 0xd9])] }
}

function segment(marker: number, content: Uint8Array): Uint8Array {
  const length = content.length + 2
  return joined([new Uint8Array([0xff, marker, length >> 8, length & 0xff]), content])
}
