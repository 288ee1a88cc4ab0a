import { lettersAt, startsWith } from '../../media/opening/bytes.ts'

const BEGINNINGS: readonly [letters: string, name: string][] = [
  ['RIFF', 'a WAV'],
  ['OggS', 'an Ogg file'],
  ['fLaC', 'a FLAC'],
  ['FORM', 'an AIFF'],
  ['caff', 'a Core Audio file'],
  ['#!AMR', 'an AMR'],
  ['\x1aE\xdf\xa3', 'a WebM or Matroska file'],
]

/** What a file is that is no MP3, by the bytes it begins with; null where they do not say. */
export function otherFormat(bytes: Uint8Array): string | null {
  const known = BEGINNINGS.find(([letters]) => startsWith(bytes, letters))
  return known?.[1] ?? (isMp4(bytes) ? 'an MP4' : null)
}

/** Whether it begins as every file of the ISO base media format does (ISO/IEC 14496-12, section 4.3). */
export function isMp4(bytes: Uint8Array): boolean {
  return lettersAt(bytes, 4, 4) === 'ftyp'
}
