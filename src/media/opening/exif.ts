import { startsWith, viewOf } from './bytes.ts'

const ORIENTATION = 0x0112
const ARTIST = 0x013b
const COPYRIGHT = 0x8298
const ASCII = 2
const SHORT = 3
/** A camera writes some dozens. */
const ENTRIES_AT_MOST = 500

interface Told {
  /** How the picture is to be turned, from 1 (not at all) to 8 (Exif 3.0, section 4.6.4). */
  orientation: number
  artist: string
  copyright: string
}

/** What the first directory of a TIFF says that is of use here. Whatever is broken in it is as if it were not there. */
export function readExif(exif: Uint8Array | undefined): Told {
  const told: Told = { orientation: 1, artist: '', copyright: '' }
  // As in a JPEG, some programs write its name before it elsewhere too.
  const tiff = exif && startsWith(exif, 'Exif\0\0') ? exif.subarray(6) : exif
  if (!tiff || tiff.length < 14) return told
  const view = viewOf(tiff)
  const little = view.getUint16(0) === 0x4949
  if (!little && view.getUint16(0) !== 0x4d4d) return told
  const at = view.getUint32(4, little)
  if (at + 2 > tiff.length) return told
  const entries = Math.min(view.getUint16(at, little), ENTRIES_AT_MOST)
  for (let entry = at + 2; entry + 12 <= Math.min(tiff.length, at + 2 + entries * 12); entry += 12) {
    const tag = view.getUint16(entry, little)
    const type = view.getUint16(entry + 2, little)
    if (tag === ORIENTATION && type === SHORT) told.orientation = view.getUint16(entry + 8, little)
    if (type !== ASCII) continue
    if (tag === ARTIST) told.artist = textAt(tiff, entry, little)
    if (tag === COPYRIGHT) told.copyright = textAt(tiff, entry, little)
  }
  if (told.orientation < 1 || told.orientation > 8) told.orientation = 1
  return told
}

function textAt(tiff: Uint8Array, entry: number, little: boolean): string {
  const view = viewOf(tiff)
  const length = view.getUint32(entry + 4, little)
  const from = length <= 4 ? entry + 8 : view.getUint32(entry + 8, little)
  return decoded(tiff.subarray(from, Math.min(from + length, from + 1_000)))
}

/** Text as cameras and agencies write it: UTF-8, or else Latin 1. */
export function decoded(bytes: Uint8Array): string {
  const [text = ''] = decodedWhole(bytes).split('\0')
  return text.trim()
}

function decodedWhole(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes)
  } catch {
    return new TextDecoder('latin1').decode(bytes)
  }
}

/** A TIFF that says nothing but how the picture is to be turned. Null where it stands upright. */
export function tiffWith(orientation: number): Uint8Array | null {
  if (orientation === 1) return null
  const entry = [0x01, 0x12, 0, SHORT, 0, 0, 0, 1, 0, orientation, 0, 0]
  return new Uint8Array([0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, ...entry, 0, 0, 0, 0])
}
