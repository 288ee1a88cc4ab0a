import type { Miniflare } from 'miniflare'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startPaper, TOKEN } from '../bench/paper.ts'
import { violationsOn } from '../judges/axe.ts'
import { narrate } from '../narrating.ts'
import { toneOf } from '../sound.ts'
import { startBrowser } from './chromium.ts'

const SECONDS = 40
const TONE = 'tone.mp3'

let browser: Browser
let mf: Miniflare
let origin: string
let tone: Uint8Array<ArrayBuffer>

beforeAll(async () => {
  browser = await startBrowser()
  const paper = await startPaper({ counted: false })
  mf = paper.mf
  origin = paper.url.origin
  tone = await toneOf(SECONDS)
  await store(TONE)
  await set({ slug: 'heard', headline: 'Water rises' }, TONE)
  await set({ slug: 'gone', headline: 'The file is gone' }, 'gone.mp3')
  await set({ slug: 'silent', headline: 'Nobody has read this' })
})

afterAll(async () => {
  await browser?.close()
  await mf?.dispose()
})

async function store(key: string) {
  await (await mf.getR2Bucket('MEDIA')).put(key, tone)
}

/** Publishes a story, with the audio that has this key. */
async function set(fields: { slug: string; headline: string }, key?: string) {
  const image = { url: '/icon-512.png', alt: 'A lantern', width: 512, height: 512 }
  const body = `<p>First.</p><ul><li>One<ul><li>Two</li></ul></li></ul><p>${'It was long. '.repeat(40)}</p>`
  const { id } = await send('POST', '/articles', { ...fields, body, image, authors: ['Ada Marlowe'] })
  await send('PUT', `/articles/${id}/publication`, {})
  if (!key) return
  await narrate(await mf.getD1Database('DB'), { article: id, key, seconds: SECONDS, bytes: tone.length })
  // Presses the page with it.
  await send('PATCH', `/articles/${id}`, { topics: ['Weather'] })
}

async function send(method: string, path: string, body: unknown): Promise<{ id: string }> {
  const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json', 'if-match': '*' }
  const response = await fetch(`${origin}/admin/api${path}`, { method, headers, body: JSON.stringify(body) })
  if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`)
  return response.json()
}

/** Opens a page, and gives the addresses of audio that are asked for from then on. */
async function open(path: string, options: BrowserContextOptions & { before?: string } = {}) {
  const { before, ...rest } = options
  const context = await browser.newContext(rest)
  const page = await context.newPage()
  const fetched: string[] = []
  page.on('request', (request) => request.url().endsWith('.mp3') && fetched.push(request.url()))
  if (before) await page.addInitScript(before)
  await page.goto(origin + path, { waitUntil: 'networkidle' })
  return { page, fetched, close: () => context.close() }
}

const placeOf = (page: Page) => page.locator('audio').evaluate((audio: HTMLAudioElement) => audio.currentTime)
const stateOf = (page: Page, state: string) => page.locator(`.listen[data-state=${state}]`).waitFor()
const sought = (page: Page, from: number, to: number) =>
  page.waitForFunction(
    ([least, most]) => {
      const { currentTime, seeking } = document.querySelector('audio') ?? { currentTime: -1, seeking: true }
      return !seeking && currentTime >= (least ?? 0) && currentTime <= (most ?? 0)
    },
    [from, to],
  )

/** Leads what is paused back to its beginning, however far it came, and presses keys from there. */
async function seek(page: Page, ...keys: string[]) {
  for (const key of ['j', 'j', 'j']) await page.keyboard.press(key)
  await sought(page, 0, 0)
  for (const key of keys) await page.keyboard.press(key)
}

/** Plays for a moment and pauses, by keyboard; then nothing moves by itself. */
async function playAndPause(page: Page) {
  await page.getByRole('button', { name: 'Play' }).focus()
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => (document.querySelector('audio')?.currentTime ?? 0) > 0)
  await page.getByRole('button', { name: 'Pause', exact: true }).waitFor()
  await page.keyboard.press('Space')
  await stateOf(page, 'paused')
}

it('nothing plays, and nothing of it is fetched, before a reader wants it', async () => {
  const { page, fetched, close } = await open('/heard/')
  expect(await page.getByRole('region', { name: 'Listen to this story · 1 min' }).isVisible()).toBe(true)
  expect(await page.locator('.progress').textContent()).toMatch(/0:00\s*0:40/)
  expect(await page.evaluate(() => document.querySelector('audio')?.paused)).toBe(true)
  expect(fetched).toEqual([])
  expect(await page.evaluate(() => navigator.mediaSession.metadata)).toBeNull()
  expect(await page.evaluate(() => localStorage.length)).toBe(0)
  await close()
})

it('it is played, paused and led to and fro by keyboard alone', async () => {
  const { page, fetched, close } = await open('/heard/')
  await playAndPause(page)
  expect(fetched.length).toBeGreaterThan(0)
  expect(await page.locator('.listen [role=status]').textContent()).toBe('Paused')
  await seek(page, 'Tab', 'Tab')
  expect(await page.evaluate(() => document.activeElement?.ariaLabel)).toBe('Forward 30 seconds')
  await page.keyboard.press('Enter')
  await sought(page, 30, 30)
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Enter')
  await sought(page, 15, 15)
  await page.keyboard.press('j')
  await sought(page, 0, 0)
  await page.keyboard.press('L')
  await sought(page, 30, 30)
  await page.keyboard.press('ArrowLeft')
  await sought(page, 15, 15)
  await page.keyboard.press('ArrowRight')
  await sought(page, SECONDS, SECONDS)
  await page.keyboard.press('k')
  await page.getByRole('button', { name: 'Pause', exact: true }).waitFor()
  await close()
})

it('the place can be sought, and is told in words', async () => {
  const { page, fetched, close } = await open('/heard/')
  const range = page.getByRole('slider', { name: 'Progress' })
  await range.focus()
  await page.keyboard.press('ArrowRight')
  expect(await range.getAttribute('aria-valuetext')).toBe('1 second of 40 seconds')
  await page.keyboard.press('End')
  await page.keyboard.press('j')
  await page.keyboard.press('ArrowLeft')
  expect(await range.getAttribute('aria-valuetext')).toBe('39 seconds of 40 seconds')
  expect(fetched).toEqual([])
  await close()
})

it('the speed is chosen, kept on the device, and its letters and arrows are its own', async () => {
  const { page, close } = await open('/heard/')
  const speed = page.getByRole('combobox', { name: 'Speed' })
  await speed.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  const rate = () => page.evaluate(() => document.querySelector('audio')?.playbackRate)
  expect(await rate()).toBe(1.5)
  await page.keyboard.press('k')
  await page.keyboard.press('l')
  expect(await page.locator('.progress').textContent()).toMatch(/0:00/)
  await page.reload({ waitUntil: 'networkidle' })
  expect(await speed.inputValue()).toBe('1.5')
  await playAndPause(page)
  expect(await rate()).toBe(1.5)
  await close()
})

it('keys outside the player are nobody’s', async () => {
  const { page, fetched, close } = await open('/heard/')
  await page.locator('h1').click()
  for (const key of ['k', 'j', 'l', 'ArrowRight']) await page.keyboard.press(key)
  await page.locator('.kicker a, .authors a').first().focus()
  await page.keyboard.press('k')
  expect(await page.locator('.progress').textContent()).toMatch(/0:00/)
  expect(fetched).toEqual([])
  await close()
})

it('a place is remembered on the device, and forgotten where the end is near', async () => {
  const { page, fetched, close } = await open('/heard/')
  await playAndPause(page)
  await seek(page, 'l', 'j')
  await sought(page, 15, 15)
  fetched.length = 0
  await page.reload({ waitUntil: 'networkidle' })
  const range = page.getByRole('slider', { name: 'Progress' })
  expect(await range.inputValue()).toBe('15')
  expect(fetched).toEqual([])
  await playAndPause(page)
  expect(await placeOf(page)).toBeGreaterThanOrEqual(15)
  await range.focus()
  await page.keyboard.press('End')
  await page.getByRole('button', { name: 'Play' }).focus()
  await page.keyboard.press('k')
  await stateOf(page, 'ended')
  await page.reload({ waitUntil: 'networkidle' })
  expect(await range.inputValue()).toBe('0')
  await close()
})

it('of more than fifty stories the one that was longest not heard is forgotten', async () => {
  const old = Array.from({ length: 50 }, (_, i) => [`https://paper.example/${i}.mp3`, 20])
  const before = `localStorage.setItem('masthead-heard', ${JSON.stringify(JSON.stringify(old))})`
  const { page, close } = await open('/heard/', { before })
  await playAndPause(page)
  await seek(page, 'l', 'j')
  await sought(page, 15, 15)
  const kept: [string, number][] = await page.evaluate(() => JSON.parse(localStorage.getItem('masthead-heard') ?? '[]'))
  expect(kept).toHaveLength(50)
  expect(kept[0]).toEqual(old[1])
  expect(kept.at(-1)).toEqual([`${origin}/media/${TONE}`, 15])
  await close()
})

it.each([
  ['throws', "Object.defineProperty(window, 'localStorage', { get() { throw new Error('denied') } })"],
  ['holds what we did not write', "for (const key of ['heard', 'speed']) localStorage.setItem('masthead-' + key, '{')"],
])('storage that %s takes nothing from the player', async (_, before) => {
  const { page, close } = await open('/heard/', { before })
  await playAndPause(page)
  expect(await placeOf(page)).toBeGreaterThan(0)
  expect(await page.evaluate(() => document.querySelector('audio')?.playbackRate)).toBe(1)
  await close()
})

it('the device is told what plays, and its buttons are obeyed', async () => {
  const before = `globalThis.obeyed = {}
    MediaSession.prototype.setActionHandler = (act, obey) => { obeyed[act] = obey }`
  const { page, close } = await open('/heard/', { before })
  await playAndPause(page)
  const told = await page.evaluate(() => {
    const { title, artist, album, artwork } = navigator.mediaSession.metadata ?? new MediaMetadata()
    return { title, artist, album, artwork: artwork.map(({ src }) => src) }
  })
  const artwork = [`${origin}/icon-512.png`]
  expect(told).toEqual({ title: 'Water rises', artist: 'Ada Marlowe', album: 'Masthead', artwork })
  const press = (act: string, details = {}) => page.evaluate(`obeyed.${act}(${JSON.stringify(details)})`)
  await press('seekto', { seekTime: 1 })
  await sought(page, 1, 1)
  await press('seekforward')
  await sought(page, 31, 31)
  await press('seekbackward')
  await sought(page, 16, 16)
  await press('play')
  await page.getByRole('button', { name: 'Pause', exact: true }).waitFor()
  await press('pause')
  await stateOf(page, 'paused')
  await close()
})

it('an audio that is not there says so in words, and is tried again', async () => {
  const { page, close } = await open('/gone/')
  await page.getByRole('button', { name: 'Play' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('The audio cannot be played right now. Try again, or read the story below.').waitFor()
  await store('gone.mp3')
  await page.keyboard.press('Enter')
  await stateOf(page, 'playing')
  expect(await page.getByText('The audio cannot be played').isVisible()).toBe(false)
  await close()
})

it('without JavaScript it is the browser’s own player, and nothing else', async () => {
  const { page, close } = await open('/heard/', { javaScriptEnabled: false })
  expect(await page.locator('audio[controls]').isVisible()).toBe(true)
  expect(await page.locator('.controls').isVisible()).toBe(false)
  expect(await page.getByText('This audio is created with AI assistance').isVisible()).toBe(true)
  await page.goto(`${origin}/silent/`)
  expect(await page.locator('.aloud').isVisible()).toBe(false)
  await close()
})

/** A browser that speaks these languages, and says so late. What it is to say is kept until a test has it said. */
function speaking(...languages: string[]): string {
  return `globalThis.said = []
    globalThis.SpeechSynthesisUtterance = class { constructor(text) { this.text = text } }
    const synthesis = { getVoices: () => [], speak: (one) => said.push(one), cancel() { said.at(-1)?.onend?.() } }
    Object.defineProperty(globalThis, 'speechSynthesis', { value: synthesis })
    addEventListener('load', () => {
      synthesis.getVoices = () => ${JSON.stringify(languages)}.map((lang) => ({ lang }))
      synthesis.onvoiceschanged?.()
    })`
}

const saidBy = (page: Page): Promise<string[]> => page.evaluate('said.map(({ text }) => text)')

it('where nobody read a story the browser’s voice does, block by block and in pieces that it can hold', async () => {
  const { page, close } = await open('/silent/', { before: speaking('uk-UA', 'en_GB') })
  await page.getByRole('button', { name: 'Read it aloud with your browser’s voice' }).press('Enter')
  expect(await page.getByText('Your browser’s own voice, not a recording.').isVisible()).toBe(true)
  while (await page.getByRole('button', { name: 'Stop' }).isVisible()) await page.evaluate('said.at(-1).onend()')
  const said = await saidBy(page)
  expect(said.slice(0, 5)).toEqual(['Nobody has read this', 'By Ada Marlowe', 'First.', 'One', 'Two'])
  const long = said.slice(5)
  expect(long.join('').trim()).toBe('It was long. '.repeat(40).trim())
  for (const piece of long) expect(piece.trim()).toMatch(/^It was long\..{0,188}\.$/)
  expect(await page.evaluate('said[0].lang')).toBe('en')
  await close()
})

it('its voice is paused, goes on with the piece that was broken off, and is stopped by hand or by leaving', async () => {
  const { page, close } = await open('/silent/', { before: speaking('en') })
  const place = () => page.locator('.body').evaluate((body) => body.getBoundingClientRect().y)
  const before = await place()
  await page.getByRole('button', { name: /^Read it aloud/ }).press('Enter')
  await page.evaluate('said.at(-1).onend()')
  await page.getByRole('button', { name: 'Pause', exact: true }).press('Enter')
  await page.getByRole('button', { name: 'Resume', exact: true }).press('Enter')
  expect(await saidBy(page)).toEqual(['Nobody has read this', 'By Ada Marlowe', 'By Ada Marlowe'])
  expect(await place()).toBe(before)
  await page.getByRole('button', { name: 'Stop' }).press('Enter')
  const start = page.getByRole('button', { name: /^Read it aloud/ })
  expect(await start.evaluate((button) => button === document.activeElement)).toBe(true)
  await start.press('Enter')
  await page.evaluate(() => dispatchEvent(new Event('pagehide')))
  await start.waitFor()
  expect(await saidBy(page)).toHaveLength(4)
  await start.press('Enter')
  await page.evaluate('said.at(-1).onerror()')
  expect(await page.getByText('Your browser’s voice does not answer.').isVisible()).toBe(true)
  await close()
})

it('a browser that does not speak the story’s language offers nothing', async () => {
  const { page, close } = await open('/silent/', { before: speaking('uk-UA', 'fr') })
  expect(await page.locator('.aloud').isVisible()).toBe(false)
  await close()
})

it.each([320, 1440].flatMap((width) => ['/heard/', '/silent/'].map((path) => ({ width, path }))))(
  'nothing moves when the script comes late to $path at $width px',
  async ({ width, path }) => {
    const context = await browser.newContext({ viewport: { width, height: 900 } })
    const page = await context.newPage()
    await page.addInitScript(speaking('en'))
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    await page.route('**/assets/reader-*.js', async (route) => {
      await held
      await route.continue()
    })
    await page.goto(origin + path, { waitUntil: 'commit' })
    await page.locator('.body').waitFor()
    const place = () => page.locator('.hero').evaluate((hero) => hero.getBoundingClientRect().y)
    await page.screenshot()
    const before = await place()
    release()
    await page.locator('.controls, .aloud').waitFor()
    await page.screenshot()
    expect(await place()).toBe(before)
    const shift = await page.evaluate(() => {
      const observer = new PerformanceObserver(() => {})
      observer.observe({ type: 'layout-shift', buffered: true })
      return observer.takeRecords().map((entry) => JSON.stringify(entry))
    })
    expect(shift).toEqual([])
    await context.close()
  },
)

it.each([320, 1440].flatMap((width) => (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme }))))(
  'axe finds nothing wrong with either, $width px wide and $colorScheme',
  async ({ width, colorScheme }) => {
    const options = { viewport: { width, height: 900 }, colorScheme, bypassCSP: true, before: speaking('en') }
    const heard = await open('/heard/', options)
    expect(await violationsOn(heard.page)).toEqual([])
    await playAndPause(heard.page)
    expect(await violationsOn(heard.page)).toEqual([])
    expect(await heard.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    await heard.close()
    const silent = await open('/silent/', options)
    await silent.page.getByRole('button', { name: /^Read it aloud/ }).press('Enter')
    expect(await violationsOn(silent.page)).toEqual([])
    await silent.close()
  },
)

it('printed, there is nothing to press', async () => {
  const { page, close } = await open('/heard/')
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator('.listen').isVisible()).toBe(false)
  await close()
})
