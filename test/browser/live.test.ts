import type { Miniflare } from 'miniflare'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { startPaper } from '../bench/paper.ts'
import { call } from '../judges/paper.ts'
import { startBrowser } from './chromium.ts'

const LATEST = '/news-feed/latest.json'
const HALF_A_MINUTE_MS = 30_000
const AN_HOUR_MS = 3_600_000

let browser: Browser
let mf: Miniflare
let origin: string
let standing: string[]

beforeAll(async () => {
  browser = await startBrowser()
  const paper = await startPaper({ counted: false })
  mf = paper.mf
  origin = paper.url.origin
  const story = { headline: 'A story', slug: 'a-story', body: `<p>${'Words. '.repeat(200)}</p>`, publish: true }
  await call(origin, 'POST', '/articles', story)
})

beforeEach(async () => {
  const { items }: { items: { id: string }[] } = await call(origin, 'GET', '/briefs?limit=100')
  for (const { id } of items) await call(origin, 'DELETE', `/briefs/${id}`)
  standing = []
  for (const [i, headline] of ['Oldest', 'Older', 'Old'].entries()) {
    standing.unshift(await post(headline, { at: `2024-03-22T0${i}:00:00Z`, body: `<p>All of ${headline}.</p>` }))
  }
})

afterAll(async () => {
  await browser?.close()
  await mf?.dispose()
})

async function post(headline: string, fields: Record<string, unknown> = {}): Promise<string> {
  const { id }: { id: string } = await call(origin, 'POST', '/briefs', {
    headline,
    body: '<p>In short.</p>',
    ...fields,
  })
  return id
}

interface Reader {
  page: Page
  /** How often the newest briefs were asked for. */
  looks: () => number
  /** Lets so much time pass, and waits for what the page does then. */
  pass: (ms: number) => Promise<void>
}

/** Opens a page whose clock stands still, an hour after it was opened: the first look is behind it. */
async function open(path = '/a-story/', options: BrowserContextOptions = {}): Promise<Reader> {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  // What is routed is never answered by the browser's own cache.
  await page.route(`**${LATEST}`, (route) => route.continue())
  let looks = 0
  page.on('request', (request) => {
    if (request.url().endsWith(LATEST)) looks += 1
  })
  const now = Date.now()
  await page.clock.install({ time: now - AN_HOUR_MS })
  await page.goto(origin + path, { waitUntil: 'networkidle' })
  await page.clock.pauseAt(now)
  await settled(page)
  return {
    page,
    looks: () => looks,
    async pass(ms) {
      await page.clock.runFor(ms)
      await settled(page)
    },
  }
}

/** Waits until everything that was asked for has been answered, and what it caused is done. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  for (let i = 0; i < 3; i++) await page.evaluate(async () => (await fetch('/healthz')).text())
}

function headlines(page: Page): Promise<string[]> {
  return page.locator('.news-feed li :is(summary, .headline)').allTextContents()
}

function show(page: Page, state: 'visible' | 'hidden'): Promise<void> {
  return page.evaluate((now) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => now })
    document.dispatchEvent(new Event('visibilitychange'))
  }, state)
}

it.each([320, 390, 1280])(
  'at %i px new briefs are offered without moving anything, and shown when asked for',
  async (width) => {
    const { page, pass } = await open('/a-story/', { viewport: { width, height: 800 } })
    await page.locator('.news-feed').scrollIntoViewIfNeeded()
    await page.evaluate(() => {
      new PerformanceObserver((list) => {
        document.body.dataset.moved = String(list.getEntries().length)
      }).observe({ type: 'layout-shift' })
    })
    const boxes = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('.rails li, .rails h2, .rails .more, .footer')].map((one) =>
          JSON.stringify(one.getBoundingClientRect()),
        ),
      )
    const before = await boxes()
    await post('First')
    await pass(HALF_A_MINUTE_MS)
    const offer = page.getByRole('status').getByRole('button')
    expect(await offer.textContent()).toBe('1 new brief')
    await post('Second')
    await pass(HALF_A_MINUTE_MS)
    expect(await offer.textContent()).toBe('2 new briefs')
    expect(await headlines(page)).toEqual(['Old', 'Older', 'Oldest'])
    expect(await boxes()).toEqual(before)
    expect(await page.evaluate(() => document.body.dataset.moved)).toBeUndefined()

    await offer.click()
    expect(await headlines(page)).toEqual(['Second', 'First', 'Old', 'Older', 'Oldest'])
    expect(await offer.count()).toBe(0)
    expect(await page.locator('.news-feed .arrived').count()).toBe(2)
    expect(await page.locator('.news-feed time.new').count()).toBe(2)
    await page.context().close()
  },
)

it('an opened brief stays open, and what was changed or taken down follows with the click', async () => {
  const { page, pass } = await open()
  for (const name of ['Old', 'Older'])
    await page.locator('.news-feed summary', { hasText: new RegExp(`^${name}$`) }).click()
  const [old = '', older = '', oldest = ''] = standing
  await call(origin, 'PATCH', `/briefs/${older}`, { body: '<p>Changed.</p>' })
  await call(origin, 'DELETE', `/briefs/${oldest}`)
  await pass(HALF_A_MINUTE_MS)
  expect(await page.getByRole('status').getByRole('button').count()).toBe(0)
  await post('New')
  await pass(HALF_A_MINUTE_MS)
  await page.getByRole('button', { name: '1 new brief' }).click()
  expect(await headlines(page)).toEqual(['New', 'Old', 'Older'])
  expect(await page.locator('.news-feed details[open] .body').allTextContents()).toEqual(['All of Old.', 'Changed.'])
  expect(await page.locator(`[data-brief="${old}"] details`).getAttribute('open')).toBe('')
  // The day is said once, above the first brief of it.
  const days = await page.locator('.news-feed .day').allTextContents()
  expect(days).toHaveLength(2)
  expect(days[1]).toBe('22 March')
  await page.context().close()
})

it('a brief taken down before it was seen is no longer offered, and what moves up in its place is not new', async () => {
  for (let i = 0; i < 10; i++) await post(`Full ${i}`, { at: `2024-03-23T0${i}:00:00Z` })
  const { page, pass } = await open()
  const id = await post('Mistaken')
  await pass(HALF_A_MINUTE_MS)
  expect(await page.getByRole('button', { name: '1 new brief' }).count()).toBe(1)
  await call(origin, 'DELETE', `/briefs/${id}`)
  await pass(HALF_A_MINUTE_MS)
  expect(await page.getByRole('status').textContent()).toBe('')
  const [{ id: newest }] = (await call(origin, 'GET', '/briefs?limit=1')).items
  await call(origin, 'DELETE', `/briefs/${newest}`)
  await pass(HALF_A_MINUTE_MS)
  expect(await page.getByRole('status').textContent()).toBe('')
  await page.context().close()
})

it('the paper’s first brief is offered too', async () => {
  for (const id of standing) await call(origin, 'DELETE', `/briefs/${id}`)
  const { page, pass } = await open()
  await post('The first')
  await pass(HALF_A_MINUTE_MS)
  await page.getByRole('button', { name: '1 new brief' }).click()
  expect(await headlines(page)).toEqual(['The first'])
  expect(await page.locator('.news-feed .empty').count()).toBe(0)
  await page.context().close()
})

it('with the keyboard alone, the offer leads to the first new brief', async () => {
  const { page, pass } = await open()
  await post('New')
  await pass(HALF_A_MINUTE_MS)
  await page.locator('.news-feed h2 a').focus()
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('1 new brief')
  // Looking again must not take from under the reader's hands what is about to be pressed.
  await pass(HALF_A_MINUTE_MS)
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('New')
  await page.keyboard.press('Enter')
  expect(await page.getByText('In short.').isVisible()).toBe(true)
  await page.context().close()
})

it('paused, nothing is asked for, on the next page neither, until updates are resumed', async () => {
  const { page, looks, pass } = await open()
  await page.getByRole('button', { name: 'Pause updates' }).click()
  const before = looks()
  await pass(AN_HOUR_MS)
  expect(looks()).toBe(before)
  await page.reload({ waitUntil: 'networkidle' })
  await pass(AN_HOUR_MS)
  expect(looks()).toBe(before)
  await post('Meanwhile')
  await page.getByRole('button', { name: 'Resume updates' }).click()
  await pass(0)
  expect(looks()).toBe(before + 1)
  expect(await page.getByRole('button', { name: '1 new brief' }).count()).toBe(1)
  expect(await page.getByRole('button', { name: 'Pause updates' }).count()).toBe(1)
  await page.context().close()
})

it('a page that nobody sees does not look, and looks at once when it is seen again', async () => {
  const { page, looks, pass } = await open()
  await show(page, 'hidden')
  const before = looks()
  await pass(AN_HOUR_MS)
  expect(looks()).toBe(before)
  await show(page, 'visible')
  await pass(0)
  expect(looks()).toBe(before + 1)
  // Seen again sooner than half a minute later, it need not.
  await show(page, 'hidden')
  await show(page, 'visible')
  await pass(0)
  expect(looks()).toBe(before + 1)
  await page.context().close()
})

it('a paper that does not answer is asked less and less often, and again as before when it does', async () => {
  const { page, looks, pass } = await open()
  await page.route(`**${LATEST}`, (route) => route.fulfill({ status: 503, body: 'Later' }))
  const before = looks()
  const waits = [1, 2, 4, 8]
  for (const [i, half] of waits.entries()) {
    await pass(half * HALF_A_MINUTE_MS - 1)
    expect(looks()).toBe(before + i)
    await pass(1)
    expect(looks()).toBe(before + i + 1)
  }
  await page.unroute(`**${LATEST}`)
  await page.route(`**${LATEST}`, (route) => route.continue())
  await pass(16 * HALF_A_MINUTE_MS)
  await pass(HALF_A_MINUTE_MS)
  expect(looks()).toBe(before + waits.length + 2)
  await page.context().close()
})

it('looking says nothing of the reader', async () => {
  const { page, pass } = await open()
  await page.context().addCookies([{ name: 'anything', value: '1', url: origin }])
  const looked = page.waitForRequest((request) => request.url().endsWith(LATEST))
  await pass(HALF_A_MINUTE_MS)
  const headers = await (await looked).allHeaders()
  expect([headers.cookie, headers.referer]).toEqual([undefined, undefined])
  await page.context().close()
})

it('above the News Feed itself the offer reads the page again, from the top', async () => {
  const { page, pass } = await open('/news-feed/')
  const newest = page.locator('main .brief').first()
  const before = await newest.boundingBox()
  await post('New')
  await pass(HALF_A_MINUTE_MS)
  const offer = page.locator('main').getByRole('button', { name: '1 new brief' })
  await offer.waitFor()
  expect(await newest.boundingBox()).toEqual(before)
  await Promise.all([page.waitForEvent('load'), offer.click()])
  expect(await page.locator('main .brief h2').first().textContent()).toBe('New')
  await page.context().close()
})

it('without JavaScript everything is there to read, and no button that does nothing', async () => {
  for (const path of ['/a-story/', '/news-feed/']) {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(origin + path)
    expect(await page.getByText('Older').first().isVisible()).toBe(true)
    expect(await page.getByText('Pause updates').filter({ visible: true }).count()).toBe(0)
    await context.close()
  }
})

it('a browser that keeps nothing and has no plural rules still offers news and can be paused', async () => {
  const context = await browser.newContext()
  const page = await context.newPage()
  const wrong: string[] = []
  page.on('pageerror', (error) => wrong.push(String(error)))
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('Forbidden', 'SecurityError')
      },
    })
    Reflect.deleteProperty(window, 'Intl')
  })
  await page.route(`**${LATEST}`, (route) => route.continue())
  await page.clock.install()
  await page.goto(`${origin}/a-story/`, { waitUntil: 'networkidle' })
  await post('New')
  await page.clock.fastForward(HALF_A_MINUTE_MS)
  await page.getByRole('button', { name: '1 new brief' }).waitFor()
  await page.getByRole('button', { name: 'Pause updates' }).click()
  await page.getByRole('button', { name: 'Resume updates' }).waitFor()
  expect(wrong).toEqual([])
  await context.close()
})

it('a paper in Ukrainian offers news in the right plural', async () => {
  await call(origin, 'PATCH', '/settings', { language: 'uk' })
  const { page, pass } = await open()
  for (const [many, words] of [
    [1, '1 нова новина'],
    [2, '2 нові новини'],
    [5, '5 нових новин'],
  ] as const) {
    for (let i = many === 5 ? 2 : many - 1; i < many; i++) await post(`Новина ${i}`)
    await pass(HALF_A_MINUTE_MS)
    expect(await page.getByRole('status').textContent()).toBe(words)
  }
  await call(origin, 'PATCH', '/settings', { language: 'en' })
  await page.context().close()
})

it('a paper in a language that has no words here offers news in English, and says so', async () => {
  await call(origin, 'PATCH', '/settings', { language: 'ar' })
  const { page, pass } = await open()
  for (const headline of ['First', 'Second']) await post(headline)
  await pass(HALF_A_MINUTE_MS)
  await page.locator(':lang(en)').getByRole('button', { name: '2 new briefs' }).click()
  expect(await page.locator('.news-feed .arrived .unseen:lang(en)').allTextContents()).toEqual(['New ', 'New '])
  await call(origin, 'PATCH', '/settings', { language: 'en' })
  await page.context().close()
})

it('all the script of a reader’s page weighs less than 10 kB', async () => {
  const html = await (await fetch(`${origin}/a-story/`)).text()
  const [, path = ''] = html.match(/<script type="module" src="([^"]+)"/) ?? []
  const script = await (await fetch(origin + path)).text()
  expect(script.length).toBeGreaterThan(1_000)
  const names = [...script.matchAll(/import\([`'"]\.\/([\w-]+\.js)/g)].map(([, name]) => name)
  expect(names).toHaveLength(2)
  // A story is played, or it is spoken.
  for (const name of names) {
    const more = await (await fetch(`${origin}/assets/${name}`)).text()
    expect(script.length + more.length, name).toBeLessThan(10_000)
  }
})
