import { type Box, boxesIn, readerOf } from '../../media/opening/boxes.ts'

export type Mp4Fault = 'broken' | 'cut' | 'video' | 'locked' | 'no sound' | 'not AAC' | 'in fragments'

/** Kinds of tracks (ISO/IEC 14496-12, section 8.4.3) and of what is in them (section 8.5.2; ISO/IEC 14496-14, 5.6). */
const SOUND = 'soun'
const VIDEO = 'vide'
const AAC = 'mp4a'
const LOCKED = new Set(['enca', 'encv', 'drms'])
/** Of an entry for sound: what precedes its own boxes (ISO/IEC 14496-12, section 12.2.3). */
const SOUND_ENTRY_BYTES = 28
/** The objects that are AAC: MPEG-4 audio, and the three profiles of MPEG-2 (ISO/IEC 14496-1, section 7.2.6.6). */
const AAC_OBJECTS = new Set([0x40, 0x66, 0x67, 0x68])

/**
 * How many seconds an M4A lasts: one track of AAC in MP4, all of its sound in the file. It is read from the tables that a
 * player goes by (the durations of all samples), not from what the header says of itself. Nothing is copied.
 */
export function openM4a(bytes: Uint8Array): { seconds: number } | { wrong: Mp4Fault } {
  try {
    return opened(bytes)
  } catch (error) {
    // A number led behind the end.
    if (error instanceof RangeError) return { wrong: 'broken' }
    throw error
  }
}

function opened(bytes: Uint8Array): { seconds: number } | { wrong: Mp4Fault } {
  const { boxes, rest } = boxesIn(bytes, 0, bytes.length)
  if (rest < bytes.length) return { wrong: 'cut' }
  const movie = boxes.find(({ type }) => type === 'moov')
  if (!movie) return { wrong: boxes.some(({ type }) => type === 'moof') ? 'in fragments' : 'broken' }
  const inside = boxesIn(bytes, movie.from, movie.to).boxes
  if (inside.some(({ type }) => type === 'mvex')) return { wrong: 'in fragments' }
  const tracks = inside.filter(({ type }) => type === 'trak').map((track) => trackOf(bytes, track))
  if (tracks.some(({ format }) => LOCKED.has(format))) return { wrong: 'locked' }
  if (tracks.some(({ kind }) => kind === VIDEO)) return { wrong: 'video' }
  const [sound] = tracks.filter(({ kind }) => kind === SOUND)
  if (!sound) return { wrong: 'no sound' }
  if (!sound.isAac) return { wrong: 'not AAC' }
  return sound.end > bytes.length ? { wrong: 'cut' } : { seconds: sound.seconds }
}

interface Track {
  kind: string
  format: string
  isAac: boolean
  seconds: number
  /** Where its last run of samples begins: the file must reach at least so far. */
  end: number
}

function trackOf(bytes: Uint8Array, track: Box): Track {
  const media = within(bytes, track, ['mdia'])
  const table = within(bytes, media, ['minf', 'stbl'])
  const handler = readerOf(bytes, within(bytes, media, ['hdlr']))
  handler.number(8)
  const kind = handler.letters(4)
  const { from, to } = within(bytes, table, ['stsd'])
  const [entry] = boxesIn(bytes, from + 8, to).boxes
  if (!entry) throw new RangeError('a track does not say what it is')
  const isAac = kind === SOUND && entry.type === AAC && AAC_OBJECTS.has(objectOf(bytes, entry))
  return { kind, format: entry.type, isAac, seconds: secondsOf(bytes, media, table), end: lastChunk(bytes, table) }
}

/** The box under these names, each within the one before. */
function within(bytes: Uint8Array, box: Box, [name, ...names]: readonly string[]): Box {
  if (name === undefined) return box
  const found = boxesIn(bytes, box.from, box.to).boxes.find(({ type }) => type === name)
  if (!found) throw new RangeError(`there is no ${name}`)
  return within(bytes, found, names)
}

/** The kind of object in the descriptors of an `esds` (ISO/IEC 14496-1, section 7.2.6): each with its length in front. */
function objectOf(bytes: Uint8Array, entry: Box): number {
  const read = readerOf(bytes, within(bytes, { ...entry, from: entry.from + SOUND_ENTRY_BYTES }, ['esds']))
  const open = () => {
    read.number(1)
    for (let more = 128; more > 127; ) more = read.number(1)
  }
  read.number(4)
  open()
  read.number(2)
  const flags = read.number(1)
  if (flags & 0x80) read.number(2)
  if (flags & 0x40) read.letters(read.number(1))
  if (flags & 0x20) read.number(2)
  open()
  return read.number(1)
}

/** The sum of all samples' durations (section 8.6.1.2), in the units of the track (8.4.2). */
function secondsOf(bytes: Uint8Array, media: Box, table: Box): number {
  const header = readerOf(bytes, within(bytes, media, ['mdhd']))
  const isLong = header.number(1) === 1
  header.number(3)
  header.number(isLong ? 16 : 8)
  const scale = header.number(4)
  const times = readerOf(bytes, within(bytes, table, ['stts']))
  times.number(4)
  let units = 0
  for (let left = times.number(4); left > 0; left--) units += times.number(4) * times.number(4)
  return scale > 0 ? units / scale : 0
}

/** Where the last chunk begins (section 8.7.5). */
function lastChunk(bytes: Uint8Array, table: Box): number {
  const isLong = boxesIn(bytes, table.from, table.to).boxes.some(({ type }) => type === 'co64')
  const box = within(bytes, table, [isLong ? 'co64' : 'stco'])
  const read = readerOf(bytes, box)
  read.number(4)
  const many = read.number(4)
  const size = isLong ? 8 : 4
  return many > 0 ? readerOf(bytes, { from: box.from + 8 + (many - 1) * size, to: box.to }).number(size) : 0
}
