import { imageDimensionsFromData } from 'image-dimensions'
import { expect, it } from 'vitest'
import { cleaned } from '../../src/media/cleaning.ts'
import type { PictureType } from '../../src/media/limits.ts'
import { avifOf, exifOf, jpegOf, jpegOnItsSide, pngOf, rename, tiffOf, webpOf, withChunk } from '../pictures.ts'

const ARTIST = 0x013b
const XMP = '<x:xmpmeta><dc:creator><rdf:Seq><rdf:li>Ada &amp; Co</rdf:li></rdf:Seq></dc:creator></x:xmpmeta>'

/** What is kept of a picture that must not be refused. */
function keptOf(bytes: Uint8Array, type: PictureType) {
  const clean = cleaned(bytes, type)
  if ('refused' in clean) throw new Error(clean.refused)
  return clean
}

function refusalOf(bytes: Uint8Array, type: PictureType): string {
  const clean = cleaned(bytes, type)
  return 'refused' in clean ? clean.refused : 'not refused'
}

/** Bytes as letters, to look for words in them. */
function lettersOf(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes)
}

const bytesOf = (letters: string) => Uint8Array.from(letters, (letter) => letter.charCodeAt(0))
const joined = (...parts: (Uint8Array | string | number[])[]) =>
  new Uint8Array(parts.flatMap((part) => [...(typeof part === 'string' ? bytesOf(part) : part)]))

function segment(marker: number, content: string | Uint8Array): Uint8Array {
  const length = content.length + 2
  return joined([0xff, marker, length >> 8, length & 255], content)
}

function riffChunk(name: string, content: Uint8Array): Uint8Array {
  const size = new Uint8Array(4)
  new DataView(size.buffer).setUint32(0, content.length, true)
  return joined(name, size, content, new Uint8Array(content.length % 2))
}

/** A WebP in the extended form, with more chunks behind its pixels (RFC 9649, section 2.7). */
async function webpWith(flags: number, ...more: Uint8Array[]): Promise<Uint8Array> {
  const simple = await webpOf(20, 10)
  const pixels = simple.slice(12)
  const chunks = joined(riffChunk('VP8X', new Uint8Array([flags, 0, 0, 0, 19, 0, 0, 9, 0, 0])), pixels, ...more)
  const size = new Uint8Array(4)
  new DataView(size.buffer).setUint32(0, chunks.length + 4, true)
  return joined('RIFF', size, 'WEBP', chunks)
}

it('a JPEG loses where, when and with what it was taken, and keeps its pixels', async () => {
  const plain = await jpegOf(30, 20)
  const jpeg = await exifOf(plain, { 271: 'MakerOfCameras', [ARTIST]: 'Ada' })
  const noted = joined(
    jpeg.slice(0, 2),
    segment(0xfe, '<script>a comment</script>'),
    segment(0xe1, `http://ns.adobe.com/xap/1.0/\0${XMP}`),
    segment(0xed, 'Photoshop 3.0\x008BIM'),
    segment(0xef, 'whatever'),
    jpeg.slice(2),
  )
  const { bytes } = keptOf(noted, 'image/jpeg')
  expect(bytes).toEqual(keptOf(plain, 'image/jpeg').bytes)
  for (const word of ['Exif', 'MakerOfCameras', 'script', 'xmpmeta', 'Photoshop', 'whatever'])
    expect(lettersOf(bytes)).not.toContain(word)
  expect(imageDimensionsFromData(bytes)).toEqual({ type: 'jpeg', width: 30, height: 20 })
})

it('a JPEG keeps its colour profile, what Adobe says of its colours, and the way it is turned', async () => {
  const jpeg = await jpegOnItsSide(30, 20)
  const profile = segment(0xe2, 'ICC_PROFILE\0\x01\x01profile')
  const adobe = segment(0xee, 'Adobe\0d\0\0\0\0\x01')
  const { bytes } = keptOf(joined(jpeg.slice(0, 2), profile, adobe, jpeg.slice(2)), 'image/jpeg')
  expect(lettersOf(bytes)).toContain('ICC_PROFILE')
  expect(lettersOf(bytes)).toContain('Adobe')
  const [, tiff = ''] = /Exif\0\0([\s\S]{26})/.exec(lettersOf(bytes)) ?? []
  expect(tiff).toBe('MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0')
})

it('a PNG loses its texts, its time, its Exif and what nobody knows, and keeps how it moves', async () => {
  const png = await pngOf(6, 5)
  const texts: [string, string][] = [
    ['iTXt', `XML:com.adobe.xmp\0\0\0\0\0${XMP}`],
    ['zTXt', 'Comment\0\0x'],
    ['tIME', '1234567'],
    ['prVt', 'private'],
  ]
  let noted: Uint8Array = withChunk(png, 'eXIf', new Uint8Array(tiffOf({ [ARTIST]: 'Ada' })))
  for (const [name, text] of texts) noted = withChunk(noted, name, bytesOf(text))
  const { bytes, said } = keptOf(noted, 'image/png')
  expect(bytes).toEqual(keptOf(png, 'image/png').bytes)
  for (const word of ['tEXt', 'iTXt', 'eXIf', 'prVt', 'xmpmeta']) expect(lettersOf(bytes)).not.toContain(word)
  expect(said.credit).toBe('Ada & Co')
  expect(lettersOf(keptOf(rename(png, { tEXt: 'acTL' }), 'image/png').bytes)).toContain('acTL')
})

it('a PNG that is to be turned still is', async () => {
  const turned = withChunk(await pngOf(6, 5), 'eXIf', new Uint8Array(tiffOf({ [ARTIST]: 'Ada' }, 6)))
  const letters = lettersOf(keptOf(turned, 'image/png').bytes)
  expect(letters).toContain('eXIfMM\0*\0\0\0\x08\0\x01\x01\x12')
  expect(letters).not.toContain('Ada')
})

it('a WebP loses its Exif and XMP, and does not say any more that it has them', async () => {
  const exif = riffChunk('EXIF', new Uint8Array(tiffOf({ [ARTIST]: 'Ada Marlowe' })))
  const xmp = riffChunk('XMP ', bytesOf(XMP))
  const noted = await webpWith(0b1100, exif, xmp, riffChunk('JUNK', bytesOf('<script>')))
  const { bytes, said } = keptOf(noted, 'image/webp')
  for (const word of ['EXIF', 'XMP ', 'JUNK', 'Ada']) expect(lettersOf(bytes)).not.toContain(word)
  expect(bytes[20]).toBe(0)
  expect(new DataView(bytes.buffer).getUint32(4, true)).toBe(bytes.length - 8)
  expect(said.credit).toBe('Ada & Co')
  expect(imageDimensionsFromData(bytes)).toEqual({ type: 'webp', width: 20, height: 10 })
})

it('a WebP that is to be turned still is', async () => {
  const exif = riffChunk('EXIF', new Uint8Array(tiffOf({ [ARTIST]: 'Ada' }, 8)))
  const { bytes } = keptOf(await webpWith(0b1000, exif), 'image/webp')
  expect(bytes[20]).toBe(0b1000)
  expect(lettersOf(bytes)).toContain('EXIF')
  expect(lettersOf(bytes)).not.toContain('Ada')
})

it('an AVIF loses its Exif and XMP, and every other byte stays where it was', async () => {
  const plain = await avifOf(32, 16)
  const place = new Uint8Array([0, 0, 0, 0, ...tiffOf({ [ARTIST]: 'Ada Marlowe' })])
  const noted = withItems(plain, { Exif: place, mime: bytesOf(XMP) })
  const { bytes, said } = keptOf(noted, 'image/avif')
  expect(bytes.length).toBe(noted.length)
  for (const word of ['Ada', 'xmpmeta']) {
    expect(lettersOf(noted)).toContain(word)
    expect(lettersOf(bytes)).not.toContain(word)
  }
  expect(said.credit).toBe('Ada Marlowe')
  expect(imageDimensionsFromData(bytes)).toEqual({ type: 'avif', width: 32, height: 16 })
})

it('a GIF loses comments and what programs wrote, and keeps how often it is played', () => {
  const start = joined('GIF89a', [1, 0, 1, 0, 0, 0, 0])
  const image = [0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x4c, 1, 0]
  const comment = joined([0x21, 0xfe, 9], '<script>x', [0])
  const loop = joined([0x21, 0xff, 11], 'NETSCAPE2.0', [3, 1, 0, 0, 0])
  const xmp = joined([0x21, 0xff, 11], 'XMP DataXMP', [4], 'meta', [0])
  const control = [0x21, 0xf9, 4, 0, 0, 0, 0, 0]
  const noted = joined(start, comment, loop, xmp, control, image, [0x3b])
  expect(keptOf(noted, 'image/gif').bytes).toEqual(joined(start, loop, control, image, [0x3b]))
})

it.each([
  ['padding', [0, 0, 0, 10]],
  ['a second JPEG, as phones put it there', [0xff, 0xd8, 0xff, 0xe1, 1, 2]],
  ['a film', [0, 0, 0, 24, ...bytesOf('ftypmp42')]],
  ['Samsung’s notes', [0, 0, 1, 10, ...bytesOf('Image_UTC_DataSEFT')]],
])('what a camera puts behind the end is cut off: %s', async (_, tail) => {
  const jpeg = await jpegOf(10, 10)
  expect(keptOf(joined(jpeg, tail), 'image/jpeg').bytes).toEqual(keptOf(jpeg, 'image/jpeg').bytes)
})

it('cleaned again a picture is the same', async () => {
  const pictures: [Uint8Array, PictureType][] = [
    [await exifOf(await jpegOnItsSide(20, 10), { [ARTIST]: 'Ada' }), 'image/jpeg'],
    [withChunk(await pngOf(6, 5), 'eXIf', new Uint8Array(tiffOf({}, 3))), 'image/png'],
    [await webpWith(0b1000, riffChunk('EXIF', new Uint8Array(tiffOf({}, 8)))), 'image/webp'],
    [
      withItems(await avifOf(16, 16), { Exif: new Uint8Array([0, 0, 0, 0, ...tiffOf({ [ARTIST]: 'x' })]) }),
      'image/avif',
    ],
  ]
  for (const [picture, type] of pictures) {
    const once = keptOf(picture, type).bytes
    expect(keptOf(once, type).bytes).toEqual(once)
  }
})

it('a picture that is cut off anywhere is refused', async () => {
  const pictures: [Uint8Array, PictureType][] = [
    [await jpegOf(6, 5), 'image/jpeg'],
    [await pngOf(6, 5), 'image/png'],
    [await webpOf(6, 5), 'image/webp'],
    [await avifOf(8, 8), 'image/avif'],
  ]
  for (const [picture, type] of pictures) {
    for (let length = 12; length < picture.length; length++)
      expect(refusalOf(picture.subarray(0, length), type), `${type} ${length}`).not.toBe('not refused')
  }
})

it('one wrong bit never breaks what looks at it', async () => {
  const pictures: [Uint8Array, PictureType][] = [
    [await exifOf(await jpegOf(6, 5), { [ARTIST]: 'Ada' }), 'image/jpeg'],
    [await pngOf(6, 5), 'image/png'],
    [await webpOf(6, 5), 'image/webp'],
    [withItems(await avifOf(8, 8), { Exif: new Uint8Array(40) }), 'image/avif'],
  ]
  for (const [picture, type] of pictures) {
    for (let at = 0; at < Math.min(picture.length, 600); at++) {
      const wrong = new Uint8Array(picture)
      wrong[at] = (wrong[at] ?? 0) ^ (1 << (at % 8))
      expect(() => cleaned(wrong, type)).not.toThrow()
    }
  }
})

it('a frame that is larger than its picture says is a bomb', async () => {
  const webp = await webpWith(0)
  // The bits of a picture in the simple form tell their own size.
  const at = lettersOf(webp).indexOf('VP8 ')
  const large = new Uint8Array(webp)
  large.set([0xff, 0x3f, 0xff, 0x3f], at + 8 + 6)
  expect(refusalOf(large, 'image/webp')).toContain('50 megapixels')
})

it.each([
  [
    'IPTC',
    segment(
      0xed,
      'Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x20\x1c\x02P\0\x03Ada\x1c\x02n\0\x07Reuters\x1c\x02x\0\x04Gate',
    ),
    'Ada/Reuters',
    'Gate',
  ],
  [
    'XMP as attribute',
    segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0<rdf:Description photoshop:Credit="AP &amp; Co"/>'),
    'AP & Co',
    '',
  ],
  ['XMP as text', segment(0xe1, `http://ns.adobe.com/xap/1.0/\0${XMP}`), 'Ada & Co', ''],
  ['nothing', segment(0xfe, 'x'), '', ''],
])('who made it is taken from %s', async (_, said, credit, caption) => {
  const jpeg = await jpegOf(4, 4)
  const { said: found } = keptOf(joined(jpeg.slice(0, 2), said, jpeg.slice(2)), 'image/jpeg')
  expect(found).toEqual({ credit, caption })
})

it('copyright is credit where nobody is named', async () => {
  const jpeg = await exifOf(await jpegOf(4, 4), { 33432: '© The Lantern' })
  expect(keptOf(jpeg, 'image/jpeg').said.credit).toBe('© The Lantern')
})

/** The same AVIF with more items, each in a box of data of its own behind the file (ISO/IEC 14496-12, section 8.11). */
function withItems(avif: Uint8Array, items: Record<string, Uint8Array>): Uint8Array {
  const view = new DataView(avif.buffer, avif.byteOffset)
  const found = (name: string, from = 0) => lettersOf(avif).indexOf(name, from) - 4
  const [meta, infoAt, placesAt] = [found('meta'), found('iinf'), found('iloc')]
  const names = Object.keys(items)
  const entries = names.map((name, i) => infe(100 + i, name))
  const places = avif.subarray(placesAt, placesAt + view.getUint32(placesAt))
  const sizes = places[12] ?? 0
  const [offsetSize, lengthSize, baseSize] = [sizes >> 4, sizes & 15, (places[13] ?? 0) >> 4]
  const version = places[8] ?? 0
  const added = entries.reduce((sum, entry) => sum + entry.length, 0)
  const row = (version > 0 ? 8 : 6) + baseSize + offsetSize + lengthSize
  const grown = added + names.length * row
  let at = avif.length + grown + 8
  const rows = names.map((name, i) => {
    const data = items[name] ?? new Uint8Array()
    const one = joined(
      wide(100 + i, 2),
      version > 0 ? [0, 0] : [],
      [0, 0],
      wide(0, baseSize),
      [0, 1],
      wide(at, offsetSize),
      wide(data.length, lengthSize),
    )
    at += data.length
    return one
  })
  const data = Object.values(items)
  const info = avif.subarray(infoAt, infoAt + view.getUint32(infoAt))
  const newInfo = joined(
    wide(info.length + added, 4),
    info.subarray(4, 12),
    wide((info[13] ?? 0) + names.length, 2),
    info.subarray(14),
    ...entries,
  )
  const newPlaces = joined(
    wide(places.length + names.length * row, 4),
    places.subarray(4, 14),
    wide((places[15] ?? 0) + names.length, 2),
    shifted(places.subarray(16)),
    ...rows,
  )
  const parts = [
    [infoAt, info.length, newInfo],
    [placesAt, places.length, newPlaces],
  ] as const
  let rebuilt: Uint8Array = avif
  for (const [from, length, part] of parts.toSorted(([a], [b]) => b - a))
    rebuilt = joined(rebuilt.subarray(0, from), part, rebuilt.subarray(from + length))
  const whole = new Uint8Array(rebuilt)
  new DataView(whole.buffer).setUint32(meta, view.getUint32(meta) + grown)
  const size = data.reduce((sum, one) => sum + one.length, 8)
  return joined(whole, wide(size, 4), 'mdat', ...data)

  /** What lay behind the grown boxes lies further back now. */
  function shifted(rest: Uint8Array): Uint8Array {
    const copy = new Uint8Array(rest)
    const head = (version > 0 ? 6 : 4) + baseSize + 2
    const old = new DataView(copy.buffer)
    for (let from = 0; from + head + offsetSize + lengthSize <= copy.length; from += head + offsetSize + lengthSize)
      old.setUint32(from + head, old.getUint32(from + head) + grown)
    return copy
  }
}

function infe(id: number, type: string): Uint8Array {
  const content = joined([2, 0, 0, 0], wide(id, 2), [0, 0], type, [0], type === 'mime' ? 'application/rdf+xml\0' : [])
  return joined(wide(content.length + 8, 4), 'infe', content)
}

function wide(number: number, bytes: number): number[] {
  return Array.from({ length: bytes }, (_, i) => Math.floor(number / 256 ** (bytes - 1 - i)) & 255)
}
