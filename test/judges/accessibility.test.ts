import type { Miniflare } from 'miniflare'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startBrowser } from '../browser/chromium.ts'
import { violationsOn } from './axe.ts'
import { pageKinds, startSample } from './paper.ts'

const LOOKS = [320, 1280].flatMap((width) => (['light', 'dark'] as const).map((scheme) => ({ width, scheme })))

let mf: Miniflare
let origin: string
let browser: Browser
let kinds: Awaited<ReturnType<typeof pageKinds>>

beforeAll(async () => {
  browser = await startBrowser()
  const paper = await startSample()
  mf = paper.mf
  origin = paper.origin
  kinds = await pageKinds(origin)
})

afterAll(async () => {
  await browser?.close()
  await mf?.dispose()
})

it.each(LOOKS)('axe finds nothing wrong on any kind of page, $width px wide and $scheme', async ({ width, scheme }) => {
  for (const { kind, path, title } of kinds) {
    const page = await open(path, width, scheme)
    expect(await page.title(), path).toContain(title)
    expect(await violationsOn(page), kind).toEqual([])
    await page.context().close()
  }
})

it('axe fails a page with a picture that says nothing', async () => {
  const page = await open('/about/', 320, 'light')
  await page.evaluate(() => document.querySelector('main')?.append(document.createElement('img')))
  expect((await violationsOn(page)).join()).toContain('image-alt')
  await page.context().close()
})

async function open(path: string, width: number, colorScheme: 'light' | 'dark'): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true })
  const page = await context.newPage()
  await page.goto(origin + path, { waitUntil: 'load' })
  return page
}
