import { env } from 'cloudflare:test'
import { imageDimensionsFromData } from 'image-dimensions'
import { expect, it, vi } from 'vitest'
import type { Env } from '../../../src/env.ts'
import { call, visit } from '../../newsroom.ts'
import { avifOf, exifOf, jpegOf, jpegOnItsSide, pngOf, rename, without, withPixels, withSize } from '../../pictures.ts'
import { auditOf, pathsAtFault, refused, told } from '../cast.ts'

const headers = { authorization: 'Bearer test-owner-token' }

interface Stored {
  url: string
  key: string
  type: string
  bytes: number
  width: number
  height: number
  alt: string
  caption: string
  credit: string
  variants: { url: string; width: number; type: string }[]
}

function widthsOf({ variants }: Stored, type = 'image/webp'): number[] {
  return variants.filter((variant) => variant.type === type).map(({ width }) => width)
}

function upload(
  file: Uint8Array | string | null,
  { name = 'picture.png', type = 'image/png', alt = 'A picture' } = {},
  bindings: Env = env,
): Promise<Response> {
  const form = new FormData()
  if (file !== null) form.set('file', new File([file], name, { type }))
  form.set('alt', alt)
  return visit('/admin/api/media', { method: 'POST', headers, body: form }, { env: bindings })
}

it('a PNG is stored, and readers get it without what it says of itself', async () => {
  const png = await pngOf(4, 3)
  const answer = await upload(png)
  const stored = await told<Stored>(answer, 201)
  expect(stored).toEqual({
    url: `/media/${stored.key}`,
    key: expect.stringMatching(/^[0-9a-f]{32}\.png$/),
    type: 'image/png',
    bytes: without(png, 'tEXt').length,
    width: 4,
    height: 3,
    alt: 'A picture',
    caption: '',
    credit: '',
    name: 'picture.png',
    createdAt: expect.any(String),
    createdBy: 'admin-token',
    uses: 0,
    variants: [],
  })
  expect(answer.headers.get('location')).toBe(stored.url)
  const served = await visit(stored.url)
  expect(served.headers.get('content-type')).toBe('image/png')
  expect(new Uint8Array(await served.arrayBuffer())).toEqual(without(png, 'tEXt'))
})

it('a WebP is stored', async () => {
  expect(await told<Stored>(await upload(WEBP, { name: 'a.webp', type: 'image/webp' }), 201)).toMatchObject({
    type: 'image/webp',
    width: 1,
    height: 1,
  })
})

it('a GIF is stored', async () => {
  expect(await told<Stored>(await upload(GIF, { name: 'a.gif', type: 'image/gif' }), 201)).toMatchObject({
    type: 'image/gif',
    width: 1,
    height: 1,
  })
})

it('the same bytes are kept once', async () => {
  const png = await pngOf(7, 7)
  const first = await told<Stored>(await upload(png), 201)
  const second = await told<Stored>(await upload(png, { name: 'other.png' }), 201)
  expect(second.url).toBe(first.url)
})

it('a wide picture has narrower variants in WebP, under its content’s hash, for ever', async () => {
  const stored = await told<Stored>(await upload(await pngOf(1400, 700)), 201)
  const hash = stored.key.replace('.png', '')
  const webp = stored.variants.filter(({ type }) => type === 'image/webp')
  expect(webp).toEqual(
    [320, 640, 960, 1280].map((width) => ({ url: `/media/${hash}-${width}.webp`, width, type: 'image/webp' })),
  )
  for (const { url, width } of webp) {
    const served = await visit(url)
    expect(served.headers.get('content-type')).toBe('image/webp')
    expect(served.headers.get('cache-control')).toContain('immutable')
    const bytes = new Uint8Array(await served.arrayBuffer())
    expect(imageDimensionsFromData(bytes)).toEqual({ type: 'webp', width, height: width / 2 })
    expect(bytes.length).toBeLessThan(stored.bytes)
  }
})

it.each([
  [320, []],
  [321, [320]],
  [640, [320]],
  [961, [320, 640, 960]],
])('a picture %i wide has only variants narrower than itself', async (width, widths) => {
  expect(widthsOf(await told<Stored>(await upload(await pngOf(width, 90)), 201))).toEqual(widths)
})

it('a variant of more bytes than the picture is not kept', async () => {
  const { variants } = await told<Stored>(await upload(await pngOf(700, 500, 997)), 201)
  expect(variants).toEqual([])
})

it('AVIF is made beside WebP up to the width that the configuration names, where it saves bytes', async () => {
  const picture = await jpegOf(1400, 90)
  const stored = await told<Stored>(await upload(picture, {}, { ...env, AVIF_UP_TO: '640' }), 201)
  expect(widthsOf(stored, 'image/avif')).toEqual([320, 640])
  for (const { url, width } of stored.variants.filter(({ type }) => type === 'image/avif')) {
    const served = await visit(url)
    expect(served.headers.get('content-type')).toBe('image/avif')
    const avif = new Uint8Array(await served.arrayBuffer())
    expect(imageDimensionsFromData(avif)).toMatchObject({ type: 'avif', width })
    const webp = await visit(url.replace('.avif', '.webp'))
    expect(avif.length).toBeLessThan((await webp.arrayBuffer()).byteLength)
  }
  const row = await env.DB.prepare('select avif_widths from media where key = ?').bind(stored.key).first()
  expect(row).toEqual({ avif_widths: '[320,640]' })
})

it('without a width for AVIF there is only WebP', async () => {
  const { AVIF_UP_TO: _, ...plain } = env
  expect(widthsOf(await told<Stored>(await upload(await jpegOf(700, 80), {}, plain), 201), 'image/avif')).toEqual([])
})

it('who made a picture is taken from it, unless the sender says so', async () => {
  const named = await exifOf(await jpegOf(40, 30), { 315: 'Ada Marlowe' })
  expect(await told<Stored>(await upload(named), 201)).toMatchObject({ credit: 'Ada Marlowe', caption: '' })
  const form = new FormData()
  form.set('file', new File([await exifOf(await jpegOf(41, 30), { 315: 'Ada Marlowe' })], 'C:\\fakepath\\gate.jpg'))
  form.set('caption', 'The gate')
  form.set('credit', 'The Lantern')
  const answer = await visit('/admin/api/media', { method: 'POST', headers, body: form })
  expect(await told<Stored>(answer, 201)).toMatchObject({
    credit: 'The Lantern',
    caption: 'The gate',
    name: 'gate.jpg',
  })
})

it('a photograph and the same with another place in it are one picture', async () => {
  const jpeg = await jpegOf(50, 40)
  const first = await told<Stored>(await upload(await exifOf(jpeg, { 272: 'A camera' })), 201)
  const second = await told<Stored>(await upload(await exifOf(jpeg, { 272: 'Another' })), 201)
  expect(second.key).toBe(first.key)
})

it('what moves is kept as it is', async () => {
  const still = await pngOf(400, 300)
  expect(widthsOf(await told<Stored>(await upload(still), 201))).toEqual([320])
  const moving = rename(await pngOf(401, 300), { tEXt: 'acTL' })
  expect((await told<Stored>(await upload(moving), 201)).variants).toEqual([])
})

it('a picture that a camera stored on its side is told upright, and so are its variants', async () => {
  const stored = await told<Stored>(await upload(await jpegOnItsSide(900, 700)), 201)
  expect(stored).toMatchObject({ type: 'image/jpeg', width: 700, height: 900 })
  expect(widthsOf(stored)).toEqual([320, 640])
})

it('without what makes variants a picture is stored, and has them once it is sent again', async () => {
  const { IMAGES: _, ...blind } = env
  const png = await pngOf(500, 40)
  expect((await told<Stored>(await upload(png, {}, blind), 201)).variants).toEqual([])
  expect(widthsOf(await told<Stored>(await upload(png), 201))).toEqual([320])
  expect(widthsOf(await told<Stored>(await upload(png, {}, blind), 201))).toEqual([320])
})

it('a picture that no variant can be made of is stored, and the failure is logged', async () => {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const broken = withPixels(await pngOf(600, 400), new Uint8Array(60))
  const stored = await told<Stored>(await upload(broken), 201)
  expect(stored).toMatchObject({ width: 600, height: 400, variants: [] })
  expect(logged.mock.calls.join()).toContain('variants failed')
  logged.mockRestore()
})

it('a picture has one row, however often it is sent, and each time a line in the audit log', async () => {
  const png = await pngOf(330, 30)
  const [first] = [await told<Stored>(await upload(png), 201), await told<Stored>(await upload(png), 201)]
  const row = await env.DB.prepare('select count(*) as many, widths, alt from media where key = ?')
    .bind(first.key)
    .first()
  expect(row).toEqual({ many: 1, widths: '[320]', alt: 'A picture' })
  expect(await auditOf('media', first.key)).toHaveLength(2)
})

it('what a picture is is read from its bytes, not from its name', async () => {
  expect(
    await told<Stored>(await upload(await pngOf(2, 2), { name: 'evil.html', type: 'text/html' }), 201),
  ).toMatchObject({ type: 'image/png' })
})

it.each([
  [
    'an SVG',
    '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><script>steal()</script></svg>',
    'image/svg+xml',
  ],
  [
    'an SVG called PNG',
    '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>',
    'image/png',
  ],
  ['HTML', '<!doctype html><script>steal()</script>', 'image/png'],
  ['nothing', '', 'image/png'],
  ['a PDF', '%PDF-1.7', 'application/pdf'],
])('%s is refused', async (_, file, type) => {
  await refused(await upload(file, { type }), 415)
})

it.each([
  ['HTML', '<!doctype html><script>steal()</script>'],
  ['a program', '=1;alert(1)//'],
  ['an archive', 'PK\x03\x04evil.js'],
  ['a PDF', '%PDF-1.7\n1 0 obj'],
])('a picture with %s behind its end is refused, in words', async (_, tail) => {
  for (const [i, picture] of [await pngOf(9, 9), await jpegOf(9, 9), WEBP, GIF, await avifOf(16, 16)].entries()) {
    const { detail } = await refused(await upload(joined(picture, tail)), 422)
    expect(detail, `picture ${i}`).toContain('behind the end')
  }
})

it.each([
  [12_001, 10],
  [10, 12_001],
  [8_000, 7_000],
])('a picture that says it is %i by %i pixels is refused before anything unpacks it', async (width, height) => {
  const bomb = withSize(await pngOf(2, 2), width, height)
  expect((await refused(await upload(bomb), 422)).detail).toContain('50 megapixels')
})

it('what was refused is not stored', async () => {
  const before = (await env.MEDIA.list()).objects.length
  await upload('<svg xmlns="http://www.w3.org/2000/svg"/>', { type: 'image/svg+xml' })
  expect((await env.MEDIA.list()).objects.length).toBe(before)
})

it('pictures cut off anywhere are stored or refused, and break nothing', async () => {
  for (const whole of [await pngOf(3, 3), WEBP, GIF, JPEG_START, AVIF_START, ICO, ...STARTS]) {
    for (let length = 0; length <= Math.min(whole.length, 64); length++) {
      expect([201, 415, 422], `${length} bytes of ${whole.slice(0, 12)}`).toContain(
        (await upload(whole.slice(0, length))).status,
      )
    }
  }
})

it('a picture of more than 10 MiB is refused', async () => {
  await refused(await upload(new Uint8Array(10 * 1024 * 1024 + 1)), 413)
})

it('an endless form is refused without being read to its end', async () => {
  let sent = 0
  const body = new ReadableStream({
    pull(controller) {
      sent += 1
      if (sent > 1_000) return controller.close()
      controller.enqueue(new Uint8Array(1024 * 1024))
    },
  })
  await refused(
    await visit('/admin/api/media', {
      method: 'POST',
      headers: { ...headers, 'content-type': 'multipart/form-data; boundary=x' },
      body,
    }),
    413,
  )
  expect(sent).toBeLessThan(50)
})

it('a form without a file is refused', async () => {
  expect(await pathsAtFault(await upload(null))).toEqual(['file'])
})

it('a file that is only words is refused', async () => {
  const form = new FormData()
  form.set('file', 'picture.png')
  expect(await pathsAtFault(await visit('/admin/api/media', { method: 'POST', headers, body: form }))).toEqual(['file'])
})

it('a form that cannot be read is refused', async () => {
  await refused(await call('POST', '/media', 'nonsense', { 'content-type': 'multipart/form-data; boundary=x' }), 400)
})

it('JSON is refused', async () => {
  await refused(await call('POST', '/media', { file: 'x' }), 415)
})

it('a wrong alt is named', async () => {
  expect(await pathsAtFault(await upload(await pngOf(1, 1), { alt: 'x'.repeat(501) }))).toEqual(['alt'])
})

function decoded(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
}

/** A file, and characters of one byte each behind its end. */
function joined(file: Uint8Array, tail: string): Uint8Array {
  return new Uint8Array([...file, ...Uint8Array.from(tail, (character) => character.charCodeAt(0))])
}

const WEBP = decoded('UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA')
const GIF = decoded('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==')
const JPEG_START = new Uint8Array([
  0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xff, 0xc0, 0, 17, 8, 0, 1, 0, 1,
  3,
])
const AVIF_START = new Uint8Array([
  0,
  0,
  0,
  32,
  ...new TextEncoder().encode('ftypavif'),
  0,
  0,
  0,
  0,
  ...new TextEncoder().encode('avifmif1miafMA1B'),
  0,
  0,
  0,
  255,
  ...new TextEncoder().encode('meta'),
  0,
  0,
  0,
  0,
])
const ICO = new Uint8Array([0, 0, 1, 0, 255, 255, 0, 0, 1, 0])
/** The first bytes of many formats, with lengths that lie. */
const STARTS = [
  'RIFF\xff\xff\xff\xffWEBPVP8L',
  'RIFF\xff\xff\xff\xffWEBPVP8X',
  '\xff\xd8\xff\xe1\xff\xff',
  '\x89PNG\r\n\x1a\n\xff\xff\xff\xffCgBI',
  'II*\0\xff\xff\xff\xff',
  'MM\0*\xff\xff\xff\xff',
  'BM\xff\xff',
  '8BPS',
  'GIF89a',
  '\0\0\0\x0cJXL \r\n\x87\n',
  '\xff\x0a',
].map((start) => Uint8Array.from(`${start}${'\xff'.repeat(40)}`, (character) => character.charCodeAt(0)))
