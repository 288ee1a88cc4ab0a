import type { Browser, BrowserContext, Page } from 'playwright-core'
import sharp, { type Sharp } from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { TOKEN } from '../bench/paper.ts'
import { violationsOn } from '../judges/axe.ts'
import { startBrowser } from './chromium.ts'
import { type DeskAt, signIn, startDesk } from './desk.ts'

let browser: Browser
let desk: DeskAt
let context: BrowserContext
let page: Page
let made = 0

beforeAll(async () => {
  browser = await startBrowser()
  desk = await startDesk({ AVIF_UP_TO: '320' })
  context = await browser.newContext({ bypassCSP: true })
  page = await signIn(context, desk.origin)
})

afterAll(async () => {
  await browser?.close()
  await desk?.mf.dispose()
})

/** A photograph of noise, another each time. */
function photograph(width = 400, height = 300): Sharp {
  made += 1
  const background = { r: made % 256, g: 90, b: 120 }
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 40 }
  return sharp({ create: { width, height, channels: 3, background, noise } })
}

const PLACE = {
  IFD0: { Artist: 'Ada Marlowe', Model: 'Secret camera' },
  IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '59/1 26/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '24/1 45/1 0/1' },
}

async function fileOf(name: string, picture: Sharp = photograph()) {
  return { name, mimeType: 'image/jpeg', buffer: await picture.jpeg().toBuffer() }
}

/** However slow the machine is. */
const PATIENT = { timeout: 30_000 }

interface Stored {
  key: string
  url: string
  credit: string
}

async function store(bytes: Uint8Array, alt = ''): Promise<Stored> {
  const form = new FormData()
  form.set('file', new File([new Uint8Array(bytes)], 'photograph'))
  form.set('alt', alt)
  const answer = await fetch(`${desk.origin}/admin/api/media`, {
    method: 'POST',
    headers: { authorization: `Bearer ${TOKEN}` },
    body: form,
  })
  const text = await answer.text()
  if (answer.status !== 201) throw new Error(text)
  return JSON.parse(text)
}

async function open(path: string): Promise<void> {
  await page.goto(desk.origin + path)
}

/** Gives the page files as a drag or a clipboard does. */
async function hand(kind: 'drop' | 'paste', name: string, selector = 'body'): Promise<void> {
  const { buffer } = await fileOf(name)
  await page.evaluate(
    ({ kind, name, bytes, selector }) => {
      const data = new DataTransfer()
      data.items.add(new File([new Uint8Array(bytes)], name, { type: 'image/jpeg' }))
      const options = { bubbles: true, cancelable: true }
      const event =
        kind === 'drop'
          ? new DragEvent('drop', { ...options, dataTransfer: data })
          : new ClipboardEvent('paste', { ...options, clipboardData: data })
      document.querySelector(selector)?.dispatchEvent(event)
    },
    { kind, name, bytes: [...buffer], selector },
  )
}

it.each(['jpeg', 'png', 'webp', 'avif'] as const)(
  'a %s that says where it was taken is kept without it, pixel by pixel the same',
  async (format) => {
    const raw = await photograph(120, 80).raw().toBuffer({ resolveWithObject: true })
    const input = sharp(raw.data, { raw: { ...raw.info, channels: 3 } })
    const sent = await input.withExif(PLACE).toFormat(format).toBuffer()
    expect((await sharp(sent).metadata()).exif?.toString('latin1')).toContain('Secret camera')
    const { url, credit } = await store(sent)
    const served = new Uint8Array(await (await fetch(desk.origin + url)).arrayBuffer())
    const { exif, xmp } = await sharp(served).metadata()
    expect(exif?.toString('latin1') ?? '').not.toMatch(/Secret|Ada|GPS|\x88\x25|\x25\x88/)
    expect(xmp).toBeUndefined()
    expect(Buffer.from(served).toString('latin1')).not.toContain('Secret camera')
    expect(await sharp(served).raw().toBuffer()).toEqual(await sharp(sent).raw().toBuffer())
    expect(credit).toBe('Ada Marlowe')
  },
)

it.each([3, 6, 8])('a photograph that lies (%i) still does, so that browsers turn it', async (orientation) => {
  const sent = await photograph(60, 40).jpeg().withMetadata({ orientation }).toBuffer()
  const { url } = await store(sent)
  const served = new Uint8Array(await (await fetch(desk.origin + url)).arrayBuffer())
  expect((await sharp(served).metadata()).orientation).toBe(orientation)
})

it('several pictures are sent at once from the file chooser; what cannot be is told before it is sent', async () => {
  await open('/admin/media/')
  const sent: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST') sent.push(request.url())
  })
  await page
    .locator('#file')
    .setInputFiles([
      await fileOf('one.jpg'),
      { name: 'large.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(10 * 1024 * 1024 + 1) },
      { name: 'drawing.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg/>') },
      { name: 'broken.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('not a picture') },
      await fileOf('two.jpg'),
    ])
  await page.getByText('2 added, 3 refused.').waitFor({ state: 'attached' })
  const lines = await page.locator('[data-progress] li').allTextContents()
  expect(lines).toEqual([
    'one.jpg Added. Describe it',
    expect.stringContaining('large.jpg It has 10.0 MiB'),
    expect.stringContaining('drawing.svg Only JPEG'),
    expect.stringContaining('broken.jpg This is not a picture'),
    'two.jpg Added. Describe it',
  ])
  expect(sent).toHaveLength(3)
  expect(await page.locator('[data-plates] li').first().textContent()).toContain('two.jpg')
  page.removeAllListeners('request')
})

it('while a picture is on its way its line shows how far it is', async () => {
  await open('/admin/media/')
  let release = () => {}
  const held = new Promise<void>((done) => {
    release = done
  })
  await page.route('**/admin/api/media', async (route) => {
    await held
    await route.continue()
  })
  await page.locator('#file').setInputFiles([await fileOf('slow.jpg')])
  await page.getByRole('progressbar', { name: 'slow.jpg' }).waitFor()
  release()
  await page.getByRole('link', { name: 'Added. Describe it' }).waitFor()
  expect(await page.getByRole('progressbar').count()).toBe(0)
  await page.unroute('**/admin/api/media')
})

it.each(['drop', 'paste'] as const)('a picture is added by %s anywhere on the page', async (kind) => {
  await open('/admin/media/')
  await hand(kind, `${kind}ped.jpg`)
  await page.getByText('1 added, 0 refused.').waitFor({ state: 'attached' })
  expect(await page.locator('[data-plates] li').first().textContent()).toContain(`${kind}ped.jpg`)
})

it('a picture is described, found by its description, and deleted once nothing shows it', async () => {
  const { key, url } = await store(await photograph().jpeg().toBuffer())
  await open(`/admin/media/${key}/`)
  await page.getByLabel('Description').fill('A crane over the slipway')
  await page.getByLabel('Credit').fill('Ada Marlowe')
  await page.getByRole('button', { name: 'Save' }).click()
  expect(await page.getByRole('status').textContent()).toBe('Saved.')
  expect(await page.locator('h1').textContent()).toBe('A crane over the slipway')
  await open('/admin/media/')
  await page.getByLabel('Search').fill('SLIPWAY crane')
  await page.getByRole('button', { name: 'Search' }).click()
  expect(await page.locator('[data-plates] a').count()).toBe(1)

  const story = await write({ headline: 'Crane', image: { url, alt: 'Crane' } })
  await page.locator('[data-plates] a').click()
  await page.getByRole('link', { name: 'Crane', exact: true }).waitFor()
  expect(await page.getByRole('button', { name: 'Delete the picture' }).isDisabled()).toBe(true)
  await write({ image: null }, story)
  await page.reload()
  await page.getByRole('button', { name: 'Delete the picture' }).click()
  expect(await page.getByRole('status').first().textContent()).toBe('The picture is deleted.')
  expect((await fetch(desk.origin + url)).status).toBe(404)
})

async function write(fields: object, id?: string): Promise<string> {
  const answer = await fetch(`${desk.origin}/admin/api/articles${id ? `/${id}` : ''}`, {
    method: id ? 'PATCH' : 'POST',
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json', 'if-match': '*' },
    body: JSON.stringify(fields),
  })
  return JSON.parse(await answer.text()).id
}

it('a story is given a picture from the library, with what is said of it there', async () => {
  const { url } = await store(await photograph().jpeg().withExif(PLACE).toBuffer(), 'The lighthouse at Grell')
  await open(`/admin/articles/${await write({ headline: 'Needs a picture' })}/`)
  await page.getByRole('button', { name: 'Choose a picture' }).click()
  const dialog = page.getByRole('dialog', { name: 'Choose a picture' })
  await dialog.getByRole('button', { name: /lighthouse/ }).waitFor()
  expect(await violationsOn(page)).toEqual([])
  await dialog.getByLabel('Search the library').fill('grell')
  await expect.poll(() => dialog.locator('.plate').count(), PATIENT).toBe(1)
  await dialog.getByRole('button', { name: /lighthouse/ }).press('Enter')
  const said = (name: string) => page.locator(`[name="image-${name}"]`).inputValue()
  await expect.poll(() => said('url'), PATIENT).toBe(url)
  expect([await said('alt'), await said('credit')]).toEqual(['The lighthouse at Grell', 'Ada Marlowe'])
  await page.getByRole('button', { name: 'Remove it' }).click()
  expect([await said('url'), await said('alt')]).toEqual(['', ''])
})

it('a picture that is pasted into the dialog is stored and chosen at once; what was typed before stays', async () => {
  await open(`/admin/articles/${await write({ headline: 'Needs a picture' })}/`)
  await page.locator('[name="image-caption"]').fill('Typed before')
  await page.getByRole('button', { name: 'Choose a picture' }).click()
  await page.getByRole('dialog').waitFor()
  await hand('paste', 'pasted-here.jpg', 'dialog')
  await expect
    .poll(() => page.locator('[name="image-url"]').inputValue(), PATIENT)
    .toMatch(/^\/media\/[0-9a-f]{32}\.jpg$/)
  expect(await page.locator('[name="image-caption"]').inputValue()).toBe('Typed before')
})

it('Escape closes the dialog, chooses nothing, and gives the focus back', async () => {
  await open(`/admin/articles/${await write({ headline: 'Needs a picture' })}/`)
  const choose = page.getByRole('button', { name: 'Choose a picture' })
  await choose.press('Enter')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => page.locator('dialog').count(), PATIENT).toBe(0)
  expect(await choose.evaluate((button) => button === document.activeElement)).toBe(true)
  expect(await page.locator('[name="image-url"]').inputValue()).toBe('')
})

it('without JavaScript pictures are added by a plain form, and what is refused is said', async () => {
  const plain = await browser.newContext({ javaScriptEnabled: false, storageState: await context.storageState() })
  const bare = await plain.newPage()
  await bare.goto(`${desk.origin}/admin/media/`)
  await bare.locator('#file').setInputFiles([await fileOf('plain.jpg')])
  await bare.getByRole('button', { name: 'Add them' }).click()
  expect(await bare.getByRole('status').first().textContent()).toContain('Say what it shows.')
  expect(await bare.locator('h1').textContent()).toBe('plain.jpg')
  await bare.goto(`${desk.origin}/admin/media/`)
  const wrong = { name: 'wrong.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('GIF89a not') }
  await bare.locator('#file').setInputFiles([await fileOf('right.jpg'), wrong])
  await bare.getByRole('button', { name: 'Add them' }).click()
  const said = await bare.locator('#refusal').textContent()
  expect(said).toContain('1 picture is in the library. 1 picture was not taken.')
  expect(said).toContain('wrong.jpg:')
  await bare.goto(`${desk.origin}/admin/articles/new/`)
  expect(await bare.getByRole('link', { name: 'Open the library in a new tab' }).isVisible()).toBe(true)
  await plain.close()
})

it.each([320, 1440])('axe finds nothing wrong with the library and a picture in a window %i px wide', async (width) => {
  const { key } = await store(await photograph().jpeg().toBuffer(), 'A quay, seen from the bridge')
  await page.setViewportSize({ width, height: 900 })
  for (const path of ['/admin/media/', '/admin/media/?q=nothing-like-this', `/admin/media/${key}/`]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await open(path)
      expect(await violationsOn(page), `${path} ${colorScheme}`).toEqual([])
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(overflow, path).toBeLessThanOrEqual(0)
    }
  }
})
