import { env } from 'cloudflare:test'
import { imageDimensionsFromData } from 'image-dimensions'
import { expect, it, vi } from 'vitest'
import type { Env } from '../../../src/env.ts'
import { call, visit } from '../../newsroom.ts'
import { jpegOnItsSide, pngOf, rename } from '../../pictures.ts'
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
  variants: { url: string; width: number }[]
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

it('a PNG is stored, and readers get the same bytes', async () => {
  const png = await pngOf(4, 3)
  const answer = await upload(png)
  const stored = await told<Stored>(answer, 201)
  expect(stored).toEqual({
    url: `/media/${stored.key}`,
    key: expect.stringMatching(/^[0-9a-f]{32}\.png$/),
    type: 'image/png',
    bytes: png.length,
    width: 4,
    height: 3,
    alt: 'A picture',
    variants: [],
  })
  expect(answer.headers.get('location')).toBe(stored.url)
  const served = await visit(stored.url)
  expect(served.headers.get('content-type')).toBe('image/png')
  expect(new Uint8Array(await served.arrayBuffer())).toEqual(png)
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
  expect(stored.variants).toEqual(
    [320, 640, 960, 1280].map((width) => ({ url: `/media/${hash}-${width}.webp`, width })),
  )
  for (const { url, width } of stored.variants) {
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
  const { variants } = await told<Stored>(await upload(await pngOf(width, 90)), 201)
  expect(variants.map((variant) => variant.width)).toEqual(widths)
})

it('a variant of more bytes than the picture is not kept', async () => {
  const { variants } = await told<Stored>(await upload(await pngOf(700, 500, 997)), 201)
  expect(variants).toEqual([])
})

it('what moves is kept as it is', async () => {
  const still = await pngOf(400, 300)
  expect((await told<Stored>(await upload(still), 201)).variants).toHaveLength(1)
  const moving = rename(await pngOf(401, 300), { tEXt: 'acTL' })
  expect((await told<Stored>(await upload(moving), 201)).variants).toEqual([])
})

it('a picture that a camera stored on its side is told upright, and so are its variants', async () => {
  const stored = await told<Stored>(await upload(await jpegOnItsSide(900, 700)), 201)
  expect(stored).toMatchObject({ type: 'image/jpeg', width: 700, height: 900 })
  expect(stored.variants.map(({ width }) => width)).toEqual([320, 640])
})

it('without what makes variants a picture is stored, and has them once it is sent again', async () => {
  const { IMAGES: _, ...without } = env
  const png = await pngOf(500, 40)
  expect((await told<Stored>(await upload(png, {}, without), 201)).variants).toEqual([])
  expect((await told<Stored>(await upload(png), 201)).variants).toHaveLength(1)
  expect((await told<Stored>(await upload(png, {}, without), 201)).variants).toHaveLength(1)
})

it('a picture that no variant can be made of is stored, and the failure is logged', async () => {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const broken = (await pngOf(600, 400)).slice(0, 60)
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

it('what was refused is not stored', async () => {
  const before = (await env.MEDIA.list()).objects.length
  await upload('<svg xmlns="http://www.w3.org/2000/svg"/>', { type: 'image/svg+xml' })
  expect((await env.MEDIA.list()).objects.length).toBe(before)
})

it('pictures cut off anywhere are stored or refused, and break nothing', async () => {
  for (const whole of [await pngOf(3, 3), WEBP, GIF, JPEG_START, AVIF_START, ICO, ...STARTS]) {
    for (let length = 0; length <= Math.min(whole.length, 64); length++) {
      expect([201, 415], `${length} bytes of ${whole.slice(0, 12)}`).toContain(
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
