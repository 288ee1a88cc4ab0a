import { env } from 'cloudflare:test'

/** A grey, noisy PNG of this size, the same each time (W3C PNG, section 5). Noise that repeats itself packs into few bytes. */
export async function pngOf(
  width: number,
  height: number,
  repeatsEvery = width * height,
): Promise<Uint8Array<ArrayBuffer>> {
  const header = new Uint8Array(13)
  const view = new DataView(header.buffer)
  view.setUint32(0, width)
  view.setUint32(4, height)
  header[8] = 8
  const rows = new Blob([noise(width, height, repeatsEvery)]).stream().pipeThrough(new CompressionStream('deflate'))
  const data = new Uint8Array(await new Response(rows).arrayBuffer())
  const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
  return new Uint8Array([
    ...signature,
    ...chunk('IHDR', header),
    ...chunk('tEXt', new TextEncoder().encode('Title\0Noise')),
    ...chunk('IDAT', data),
    ...chunk('IEND', new Uint8Array()),
  ])
}

/** A JPEG of this many pixels that says it is to be turned by a quarter (Exif 3.0, Orientation 6). */
export async function jpegOnItsSide(width: number, height: number): Promise<Uint8Array<ArrayBuffer>> {
  const jpeg = await converted(await pngOf(width, height), { format: 'image/jpeg' })
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0]
  const exif = [...new TextEncoder().encode('Exif\0\0'), ...tiff]
  return new Uint8Array([...jpeg.slice(0, 2), 0xff, 0xe1, 0, exif.length + 2, ...exif, ...jpeg.slice(2)])
}

/** A grey, noisy JPEG of this size. */
export async function jpegOf(width: number, height: number): Promise<Uint8Array<ArrayBuffer>> {
  return converted(await pngOf(width, height), { format: 'image/jpeg' })
}

export async function webpOf(width: number, height: number): Promise<Uint8Array<ArrayBuffer>> {
  return converted(await pngOf(width, height), { format: 'image/webp' })
}

export async function avifOf(width: number, height: number): Promise<Uint8Array<ArrayBuffer>> {
  return converted(await pngOf(width, height), { format: 'image/avif' })
}

/** The same JPEG with Exif (3.0): texts by their tags, and the place where it was taken. */
export async function exifOf(jpeg: Uint8Array, texts: Record<number, string>): Promise<Uint8Array<ArrayBuffer>> {
  const exif = [...new TextEncoder().encode('Exif\0\0'), ...tiffOf(texts)]
  return new Uint8Array([...jpeg.slice(0, 2), 0xff, 0xe1, ...big(exif.length + 2).slice(2), ...exif, ...jpeg.slice(2)])
}

/** A TIFF with these texts, the way up if it is given, and 59° 26′ north, 24° 45′ east as GPS. */
export function tiffOf(texts: Record<number, string>, orientation = 1): number[] {
  const entries = Object.entries(texts).map(([tag, text]) => ({ tag: Number(tag), text: `${text}\0` }))
  const count = entries.length + 2
  const gpsAt = 8 + 2 + count * 12 + 4
  const gps = gpsOf(gpsAt)
  let at = gpsAt + gps.length
  const heap: number[] = []
  const rows = entries.map(({ tag, text }) => {
    const bytes = [...new TextEncoder().encode(text.padEnd(5, '\0'))]
    const row = { tag, bytes: [...big(tag).slice(2), 0, 2, ...big(bytes.length), ...big(at)] }
    heap.push(...bytes)
    at += bytes.length
    return row
  })
  rows.push({ tag: 0x0112, bytes: [0x01, 0x12, 0, 3, ...big(1), 0, orientation, 0, 0] })
  rows.push({ tag: 0x8825, bytes: [0x88, 0x25, 0, 4, ...big(1), ...big(gpsAt)] })
  const sorted = rows.toSorted((a, b) => a.tag - b.tag).flatMap(({ bytes }) => bytes)
  return [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, ...big(count).slice(2), ...sorted, 0, 0, 0, 0, ...gps, ...heap]
}

function gpsOf(at: number): number[] {
  const heapAt = at + 2 + 4 * 12 + 4
  const degrees = (first: number, second: number) => [first, 1, second, 1, 0, 1].flatMap(big)
  return [
    ...[0, 4],
    ...[0, 1, 0, 2, ...big(2), ...[...new TextEncoder().encode('N\0\0\0')]],
    ...[0, 2, 0, 5, ...big(3), ...big(heapAt)],
    ...[0, 3, 0, 2, ...big(2), ...[...new TextEncoder().encode('E\0\0\0')]],
    ...[0, 4, 0, 5, ...big(3), ...big(heapAt + 24)],
    ...big(0),
    ...degrees(59, 26),
    ...degrees(24, 45),
  ]
}

/** The same PNG without its chunks of this name. */
export function without(png: Uint8Array, name: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(chunksOf(png).flatMap((one) => (nameOf(one) === name ? [] : [...one])))
}

/** The same PNG with other pixels. */
export function withPixels(png: Uint8Array, data: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(chunksOf(png).flatMap((one) => [...(nameOf(one) === 'IDAT' ? chunk('IDAT', data) : one)]))
}

/** The same PNG with one chunk more behind its header. */
export function withChunk(png: Uint8Array, name: string, data: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(chunksOf(png).flatMap((one) => [...one, ...(nameOf(one) === 'IHDR' ? chunk(name, data) : [])]))
}

/** The same PNG that says it is of another size. */
export function withSize(png: Uint8Array, width: number, height: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(
    chunksOf(png).flatMap((one) => [
      ...(nameOf(one) === 'IHDR'
        ? chunk('IHDR', new Uint8Array([...big(width), ...big(height), ...one.slice(16, 21)]))
        : one),
    ]),
  )
}

/** The signature and each chunk. */
function chunksOf(png: Uint8Array): Uint8Array[] {
  const view = new DataView(png.buffer, png.byteOffset)
  const parts = [png.subarray(0, 8)]
  for (let at = 8; at < png.length; ) {
    const end = at + 12 + view.getUint32(at)
    parts.push(png.subarray(at, end))
    at = end
  }
  return parts
}

function nameOf(part: Uint8Array): string {
  return new TextDecoder().decode(part.subarray(4, 8))
}

/** The same PNG with some of its chunks under other names. */
export function rename(png: Uint8Array, names: Record<string, string>): Uint8Array<ArrayBuffer> {
  const copy = new Uint8Array(png)
  const view = new DataView(copy.buffer)
  for (let at = 8; at < copy.length; at += 12 + view.getUint32(at)) {
    const name = names[new TextDecoder().decode(copy.subarray(at + 4, at + 8))]
    if (name === undefined) continue
    const end = at + 8 + view.getUint32(at)
    copy.set(new TextEncoder().encode(name), at + 4)
    view.setUint32(end, crc(copy.subarray(at + 4, end)))
  }
  return copy
}

async function converted(png: Uint8Array<ArrayBuffer>, options: ImageOutputOptions): Promise<Uint8Array<ArrayBuffer>> {
  if (!env.IMAGES) throw new Error('no images are made here')
  const result = await env.IMAGES.input(new Blob([png]).stream()).output(options)
  return new Uint8Array(await result.response().arrayBuffer())
}

/** Rows of noise (xorshift), each after the byte that says it is not filtered. */
function noise(width: number, height: number, repeatsEvery: number): Uint8Array<ArrayBuffer> {
  const rows = new Uint8Array(height * (width + 1))
  let state = 1
  for (let at = 0; at < rows.length; at++) {
    if (at % repeatsEvery === 0) state = 0x9e3779b9
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    if (at % (width + 1) !== 0) rows[at] = state
  }
  return rows
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const named = new Uint8Array([...new TextEncoder().encode(type), ...data])
  return new Uint8Array([...big(data.length), ...named, ...big(crc(named))])
}

function big(number: number): number[] {
  return [24, 16, 8, 0].map((shift) => (number >>> shift) & 255)
}

function crc(bytes: Uint8Array): number {
  let value = 0xffffffff
  for (const byte of bytes) {
    value ^= byte
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  }
  return (value ^ 0xffffffff) >>> 0
}
