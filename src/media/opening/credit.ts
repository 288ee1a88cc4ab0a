import type { Opened } from './bytes.ts'
import { decoded, readExif } from './exif.ts'

/** Datasets of IPTC's second record (IIM 4.2, section 6). */
const BYLINE = 80
const CREDIT = 110
const CAPTION = 120

const LONGEST_XMP_BYTES = 200_000

/** What a picture says of who made it and what it shows, before all that is taken out. Empty where it says nothing. */
export function saidIn({ exif, xmp, iptc }: Opened): { credit: string; caption: string } {
  const { artist, copyright } = readExif(exif)
  const text = xmp ? new TextDecoder().decode(xmp.subarray(0, LONGEST_XMP_BYTES)) : ''
  const by = iptcIn(iptc, BYLINE) || xmpIn(text, 'dc:creator') || artist
  const from = iptcIn(iptc, CREDIT) || xmpIn(text, 'photoshop:Credit')
  const credit = [...new Set([by, from])].filter(Boolean).join('/') || copyright
  return { credit: short(credit, 300), caption: short(iptcIn(iptc, CAPTION) || xmpIn(text, 'dc:description'), 1_000) }
}

/** One dataset: its mark, its record, its number, its length, its text. */
function iptcIn(iptc: Uint8Array | undefined, dataset: number): string {
  if (!iptc) return ''
  for (let at = iptc.indexOf(0x1c); at !== -1; at = iptc.indexOf(0x1c, at + 1)) {
    if (iptc[at + 1] !== 2 || iptc[at + 2] !== dataset) continue
    const length = ((iptc[at + 3] ?? 0) << 8) | (iptc[at + 4] ?? 0)
    if (at + 5 + length <= iptc.length) return decoded(iptc.subarray(at + 5, at + 5 + length))
  }
  return ''
}

/** A property as attribute, as text, or as the first of a list (XMP, part 1, section 7). */
function xmpIn(text: string, name: string): string {
  const attribute = new RegExp(`${name}="([^"]{1,1000})"`).exec(text)?.[1]
  const content = new RegExp(`<${name}>([\\s\\S]{1,2000}?)</${name}>`).exec(text)?.[1]
  return plain(attribute ?? (content ?? '').replace(/<[^>]*>/g, ' '))
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: '’' }

function plain(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => ENTITIES[name] ?? '')
}

function short(text: string, longest: number): string {
  return text
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, longest)
    .toWellFormed()
    .normalize('NFC')
}
