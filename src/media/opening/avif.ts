import { type Box, boxesIn, readerOf } from './boxes.ts'
import { bytesOf, type Opened } from './bytes.ts'

const KNOWN = new Set(['ftyp', 'meta', 'mdat', 'free', 'skip'])
/** Items that make the picture (AVIF 1.1, section 2; HEIF, section 6.6). */
const PICTURES = new Set(['av01', 'grid', 'iovl', 'iden', 'tmap'])

/**
 * Takes an AVIF apart (AVIF 1.1 on ISO/IEC 23008-12). What tells of the picture stands between its parts, whose places
 * are told by number: it is written over rather than cut out. Null where it is broken, or moves.
 */
export function openAvif(bytes: Uint8Array): Opened | null {
  try {
    return opened(bytes)
  } catch (error) {
    // A number led behind the end.
    if (error instanceof RangeError) return null
    throw error
  }
}

function opened(bytes: Uint8Array): Opened | null {
  const { boxes, rest } = boxesIn(bytes, 0, bytes.length)
  const known = boxes.findIndex(({ type }) => !KNOWN.has(type))
  // What moves keeps what it says of itself where this does not look.
  if (boxes.some(({ type }) => type === 'moov')) return null
  const end = known === -1 ? rest : (boxes[known]?.at ?? rest)
  const [first] = boxes
  const metas = boxes.filter(({ type, at }) => type === 'meta' && at < end)
  const [meta] = metas
  if (first?.type !== 'ftyp' || !meta || metas.length > 1) return null
  const copy = new Uint8Array(bytes.subarray(0, end))
  for (const { type, from, to } of boxes) if (type === 'free' || type === 'skip') copy.fill(0, from, Math.min(to, end))
  const inside = boxesIn(bytes, meta.from + 4, meta.to).boxes
  const types = itemTypes(bytes, inside)
  const exif = blank(copy, inside, types)
  const frames = sizesIn(bytes, inside)
  return frames.length > 0 ? { kept: [copy], frames, tail: bytes.subarray(end), exif } : null
}

/** What each item is (ISO/IEC 14496-12, section 8.11.6). */
function itemTypes(bytes: Uint8Array, inside: readonly Box[]): Map<number, string> {
  const types = new Map<number, string>()
  const info = inside.find(({ type }) => type === 'iinf')
  if (!info) return types
  const long = bytes[info.from] !== 0
  for (const entry of boxesIn(bytes, info.from + (long ? 8 : 6), info.to).boxes) {
    const read = readerOf(bytes, entry)
    const version = read.number(1)
    read.number(3)
    const id = read.number(version >= 3 ? 4 : 2)
    read.number(2)
    types.set(id, read.letters(4))
  }
  return types
}

/** Writes over every item that is no part of the picture. Gives what was its Exif, as TIFF. */
function blank(copy: Uint8Array, inside: readonly Box[], types: ReadonlyMap<number, string>): Uint8Array | undefined {
  const location = inside.find(({ type }) => type === 'iloc')
  if (!location) return undefined
  const data = inside.find(({ type }) => type === 'idat')
  let exif: Uint8Array | undefined
  for (const { id, isInData, extents } of itemsAt(copy, location)) {
    const type = types.get(id) ?? ''
    for (const { offset, length } of extents) {
      const from = offset + (isInData ? (data?.from ?? copy.length) : 0)
      if (from + length > copy.length) throw new RangeError('an item ends behind the file')
      if (PICTURES.has(type)) continue
      if (type === 'Exif') exif ??= copy.slice(from + 4, from + length)
      overwrite(copy.subarray(from, from + length), type)
    }
  }
  return exif
}

/** Still an Exif that can be read, but it says nothing (HEIF, annex A.2.1); of XMP only blanks stay. */
function overwrite(item: Uint8Array, type: string): void {
  item.fill(type === 'mime' ? 0x20 : 0)
  const nothing = bytesOf('\0\0\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0')
  if (type === 'Exif' && item.length >= nothing.length) item.set(nothing)
}

interface Item {
  id: number
  /** Whether its offsets count within the `idat` box. */
  isInData: boolean
  extents: { offset: number; length: number }[]
}

/** Where each item lies (ISO/IEC 14496-12, section 8.11.3). */
function itemsAt(bytes: Uint8Array, location: Box): Item[] {
  const read = readerOf(bytes, location)
  const version = read.number(1)
  read.number(3)
  const [sizes, more] = [read.number(1), read.number(1)]
  const size = { offset: sizes >> 4, length: sizes & 15, base: more >> 4, index: version > 0 ? more & 15 : 0 }
  const items: Item[] = []
  for (let left = read.number(version < 2 ? 2 : 4); left > 0; left--) {
    const id = read.number(version < 2 ? 2 : 4)
    const construction = version > 0 ? read.number(2) & 15 : 0
    if (construction > 1) throw new RangeError('an item is made of other items')
    read.number(2)
    const base = read.number(size.base)
    const extents: Item['extents'] = []
    for (let many = read.number(2); many > 0; many--) {
      read.number(size.index)
      const offset = base + read.number(size.offset)
      extents.push({ offset, length: read.number(size.length) })
    }
    items.push({ id, isInData: construction === 1, extents })
  }
  return items
}

/** Image spatial extents among the properties of items (HEIF, section 6.5.3). */
function sizesIn(bytes: Uint8Array, inside: readonly Box[]): Opened['frames'] {
  const properties = inside.find(({ type }) => type === 'iprp')
  if (!properties) return []
  const [container] = boxesIn(bytes, properties.from, properties.to).boxes
  if (!container) return []
  return boxesIn(bytes, container.from, container.to)
    .boxes.filter(({ type }) => type === 'ispe')
    .map((box) => {
      const read = readerOf(bytes, box)
      read.number(4)
      return { width: read.number(4), height: read.number(4) }
    })
}
