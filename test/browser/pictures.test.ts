import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Miniflare } from 'miniflare'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { seed } from '../../src/local/seed.ts'
import { startPaper, TOKEN } from '../bench/paper.ts'
import { startBrowser } from './chromium.ts'

let browser: Browser
let mf: Miniflare
let origin: string
let pages: string[]
const root = mkdtempSync(join(tmpdir(), 'masthead-pictures-'))

beforeAll(async () => {
  browser = await startBrowser()
  const paper = await startPaper({ counted: false, bindings: { AVIF_UP_TO: '320' } })
  mf = paper.mf
  origin = paper.url.origin
  await seed({ address: origin, token: TOKEN, root })
  const front = await (await fetch(origin)).text()
  const [, story = ''] = /class="teaser lead"[\s\S]*?<a href="([^"]+)"/.exec(front) ?? []
  const [, topic = ''] = /<a href="(\/tag\/[^"]+)"/.exec(front) ?? []
  pages = ['/', story, topic]
})

afterAll(async () => {
  await browser?.close()
  await mf?.dispose()
  rmSync(root, { recursive: true })
})

it('every address that the sample’s pages offer to choose from is a picture', async () => {
  const texts = await Promise.all(pages.map(async (path) => (await fetch(origin + path)).text()))
  const offered = new Set(
    texts.flatMap((text) =>
      [...text.matchAll(/srcset="([^"]+)"/g)].flatMap(([, set = '']) =>
        set.split(', ').map((one) => one.split(' ')[0]),
      ),
    ),
  )
  expect(offered.size).toBeGreaterThan(20)
  for (const url of offered) {
    const answer = await fetch(origin + url)
    expect([url, answer.status, answer.headers.get('content-type')]).toEqual([
      url,
      200,
      `image/${url?.split('.').at(-1)}`,
    ])
    await answer.body?.cancel()
  }
})

it('a browser that knows AVIF takes it where it is small enough, and no more than one file for a picture', async () => {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  const taken: string[] = []
  page.on('response', (response) => {
    if (response.url().includes('/media/')) taken.push(response.url())
  })
  await page.goto(origin, { waitUntil: 'networkidle' })
  const shown = await page.evaluate(() =>
    [...document.images]
      .filter(({ complete, currentSrc }) => complete && currentSrc)
      .map(({ currentSrc }) => currentSrc),
  )
  expect(shown.filter((url) => url.endsWith('.avif')).length).toBeGreaterThan(0)
  expect(new Set(taken).size).toBe(new Set(shown).size)
  await page.close()
})

/** Of what is shown. A browser that is told a little too much or too little still takes the right variant. */
const TOLERANCE = 0.06

it.each([320, 390, 639, 640, 767, 768, 1000, 1024, 1200, 1280, 1440, 1600, 1920])(
  'in a window %i px wide every picture is as wide as its sizes say',
  async (width) => {
    const page = await browser.newPage({ viewport: { width, height: 800 } })
    const places = new Set<string>()
    for (const path of pages) {
      await page.goto(origin + path)
      const pictures = await page.evaluate(measure)
      expect(pictures.length).toBeGreaterThan(0)
      for (const { place, told, shown } of pictures) {
        places.add(place)
        expect(Math.abs(told - shown) / shown, `${path} ${place}: ${told} told, ${shown} shown`).toBeLessThan(TOLERANCE)
      }
    }
    expect([...places].sort()).toEqual(['first', 'hero', 'lead', 'plain', 'second'])
    await page.close()
  },
)

/** In the page: what the sizes of each picture come to, and how wide it is. */
function measure(): { place: string; told: number; shown: number }[] {
  return [...document.querySelectorAll<HTMLImageElement>('img[srcset]')].map((img) => {
    const [length] = img.sizes
      .split(', ')
      .map((one) => /^(?:(\([^)]*\)) )?(.*)$/.exec(one) ?? [])
      .filter(([, condition]) => !condition || matchMedia(condition).matches)
      .map(([, , length = '']) => length)
    const ruler = document.body.appendChild(document.createElement('div'))
    ruler.style.cssText = `position: fixed; inline-size: ${length}`
    const told = ruler.getBoundingClientRect().width
    ruler.remove()
    const place = img.closest('.hero') ? 'hero' : (img.closest('.teaser')?.className.split(' ')[1] ?? '')
    return { place, told, shown: img.getBoundingClientRect().width }
  })
}
