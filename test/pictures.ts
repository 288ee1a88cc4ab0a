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
