import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Miniflare } from 'miniflare'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startPaper, TOKEN } from '../bench/paper.ts'
import { startBrowser } from './chromium.ts'

let browser: Browser
let mf: Miniflare
let origin: string

beforeAll(async () => {
  browser = await startBrowser()
  const paper = await startPaper({ counted: false })
  mf = paper.mf
  origin = paper.url.origin
  await setSmallPaper()
})

afterAll(async () => {
  await browser?.close()
  await mf?.dispose()
})

async function setSmallPaper() {
  const send = async (method: string, path: string, body: unknown) => {
    const form = body instanceof FormData
    const response = await fetch(`${origin}/admin/api${path}`, {
      method,
      headers: { authorization: `Bearer ${TOKEN}`, ...(form ? {} : { 'content-type': 'application/json' }) },
      body: form ? body : JSON.stringify(body),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`)
    return response.json()
  }
  const form = new FormData()
  form.set(
    'file',
    new Blob([readFileSync(resolve(import.meta.dirname, '../../src/local/sample/pictures/trams.webp'))]),
    'trams.webp',
  )
  const picture = (await send('POST', '/media', form)) as { url: string; width: number; height: number }
  const image = {
    url: picture.url,
    width: picture.width,
    height: picture.height,
    alt: 'A tram',
    caption: 'A tram on the bridge.',
  }
  const table = `<table><tbody><tr>${'<td>a rather wide cell</td>'.repeat(12)}</tr></tbody></table>`
  const body = `<p>${'The council met on the quay. '.repeat(40)}</p><h2>A subhead</h2>${table}<p>A${'very'.repeat(40)}long word.</p>`
  for (let i = 0; i < 8; i++) {
    await send('POST', '/articles', {
      headline:
        i === 7
          ? 'Engineers told the tram company nineteen months ago that the bridge could not carry the line; nobody was informed'
          : `Story ${i}`,
      slug: `story-${i}`,
      standfirst: 'What it is about.',
      body,
      topics: [i % 2 ? 'City' : 'Harbour'],
      authors: ['Ada Marlowe'],
      image: i % 3 ? null : image,
      publish: true,
    })
  }
  await send('POST', '/briefs', { headline: 'A brief with text', body: '<p>In short.</p>' })
  await send('PUT', '/banner', { text: 'Our first magazine.', label: 'Pre-order', href: '/about/' })
  await send('POST', '/picks/refreshes', {})
}

/** Opens a page and gives what went wrong on it: console errors, refused requests, what the policy forbade. */
async function open(path: string, options: BrowserContextOptions = {}): Promise<{ page: Page; wrong: string[] }> {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  const wrong: string[] = []
  page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()))
  page.on('pageerror', (error) => wrong.push(String(error)))
  page.on('requestfailed', (request) => wrong.push(`${request.url()} failed`))
  await page.goto(origin + path, { waitUntil: 'networkidle' })
  return { page, wrong }
}

const PAGES = ['/', '/story-7/', '/story-6/', '/tag/city/', '/author/ada-marlowe/', '/news-feed/']
const SIZES = [320, 768, 1440]

it.each(PAGES.flatMap((path) => SIZES.map((width) => [path, width] as const)))(
  '%s at %i px never scrolls sideways, and nothing goes wrong',
  async (path, width) => {
    const { page, wrong } = await open(path, {
      viewport: { width, height: 800 },
      colorScheme: width === 768 ? 'dark' : 'light',
    })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    expect(wrong).toEqual([])
    expect(await page.locator('h1').count()).toBe(1)
    await page.context().close()
  },
)

it('the first Tab leads to the skip link, and the skip link to the story', async () => {
  const { page } = await open('/story-7/')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip')
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.hash === '#main')
  await page.context().close()
})

it('a brief opens in place without JavaScript', async () => {
  const { page } = await open('/story-7/', { javaScriptEnabled: false })
  const text = page.locator('.news-feed').getByText('In short.')
  expect(await text.isVisible()).toBe(false)
  await page.locator('.news-feed summary').first().click()
  expect(await text.isVisible()).toBe(true)
  await page.context().close()
})

it('reading an article sends one beacon, without a cookie', async () => {
  const context = await browser.newContext()
  const page = await context.newPage()
  const beacon = page.waitForRequest((request) => request.url().endsWith('/views'))
  await page.goto(`${origin}/story-7/`)
  const request = await beacon
  expect(request.method()).toBe('POST')
  expect(request.postData()).toMatch(/^[0-9a-f-]{36}$/)
  expect(await context.cookies()).toEqual([])
  await context.close()
})

it('"Edit post" is hidden from readers, and shown where somebody signed in to the desk', async () => {
  const { page } = await open('/story-7/')
  expect(await page.getByText('Edit post').isVisible()).toBe(false)
  await page.evaluate(() => localStorage.setItem('masthead-desk', '1'))
  await page.reload({ waitUntil: 'networkidle' })
  expect(await page.getByText('Edit post').isVisible()).toBe(true)
  await page.context().close()
})

it('nothing on the page jumps while it loads', async () => {
  const { page } = await open('/story-6/', { viewport: { width: 390, height: 800 } })
  const shift = await page.evaluate(
    () =>
      new Promise<number>((done) => {
        let sum = 0
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) sum += (entry as PerformanceEntry & { value: number }).value
        }).observe({ type: 'layout-shift', buffered: true })
        setTimeout(() => done(sum), 300)
      }),
  )
  expect(shift).toBeLessThanOrEqual(0.002)
  await page.context().close()
})

it('printed, a page is the story alone', async () => {
  const { page } = await open('/story-7/')
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator('.rails').isVisible()).toBe(false)
  expect(await page.locator('h1').isVisible()).toBe(true)
  await page.context().close()
})

it('the link to a story can be copied, and is the story’s own', async () => {
  const { page } = await open('/story-7/?utm_source=x', { permissions: ['clipboard-read', 'clipboard-write'] })
  await page.getByRole('button', { name: 'Copy link' }).click()
  await page.getByRole('button', { name: 'Link copied' }).waitFor()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('https://paper.example/story-7/')
  await page.context().close()
})

it('without JavaScript there is no button that does nothing', async () => {
  const { page } = await open('/story-7/', { javaScriptEnabled: false })
  expect(await page.getByText('Copy link').isVisible()).toBe(false)
  expect(await page.getByRole('link', { name: 'Email' }).isVisible()).toBe(true)
  await page.context().close()
})
