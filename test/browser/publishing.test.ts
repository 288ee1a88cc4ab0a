import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { TOKEN } from '../bench/paper.ts'
import { violationsOn } from '../judges/axe.ts'
import { startBrowser } from './chromium.ts'
import { type DeskAt, signIn, startDesk } from './desk.ts'

let desk: DeskAt
let browser: Browser
let context: BrowserContext
let page: Page

beforeAll(async () => {
  desk = await startDesk()
  browser = await startBrowser()
  context = await browser.newContext({ bypassCSP: true })
  page = await signIn(context, desk.origin)
  await call('PATCH', '/settings', { timeZone: 'Europe/Berlin', timeZoneName: 'Osterhaven time' })
})
afterAll(async () => {
  await browser?.close()
  await desk?.mf.dispose()
})

/** Calls the API as a program would. */
async function call(method: string, path: string, body: unknown = {}): Promise<{ id: string; slug: string }> {
  const answer = await fetch(`${desk.origin}/admin/api${path}`, {
    method,
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json', 'if-match': '*' },
    body: JSON.stringify(body),
  })
  expect(answer.ok, `${method} ${path}: ${answer.status}`).toBe(true)
  return JSON.parse(await answer.text())
}

const draft = (headline: string) => call('POST', '/articles', { headline, body: '<p>It costs 314 crowns.</p>' })
const at = (id: string, rest: string) => `${desk.origin}/admin/articles/${id}/${rest}`

it('while a time is chosen the page says what it comes to, across daylight saving, and schedules it by keyboard', async () => {
  const { id } = await draft('Tomorrow’s news')
  await page.goto(at(id, 'schedule/'))
  const told = page.locator('.told')
  await page.getByLabel('Day').fill('2031-03-30')
  await page.getByLabel('Time, Osterhaven time').fill('02:30')
  await told.filter({ hasText: 'there is no 02:30 on that day. As much later it is 03:30' }).waitFor()
  await page.getByLabel('Day').fill('2031-10-26')
  await told.filter({ hasText: 'Clocks show 02:30 twice that day' }).waitFor()
  await page.getByLabel('Time, Osterhaven time').press('Enter')
  await page.getByRole('status').filter({ hasText: 'Scheduled.' }).waitFor()
  expect(await page.locator('.state').textContent()).toBe(
    'Scheduled for Sunday 26 October 2031, 02:30, Osterhaven time',
  )
})

it('a correction is seen as it is typed', async () => {
  const { id } = await draft('What it costs')
  await call('PUT', `/articles/${id}/publication`)
  await page.goto(at(id, 'correction/'))
  await page.getByLabel('What was wrong').fill('It costs 341 crowns.')
  expect(await page.locator('.as-readers .correction').textContent()).toContain(': It costs 341 crowns.')
  await page.getByRole('button', { name: 'Publish the correction' }).click()
  await page.getByRole('status').filter({ hasText: 'The correction is out' }).waitFor()
})

it('a preview has the readers’ page under its line, lets nothing be blocked, and no script of it counts a read', async () => {
  const { id } = await draft('Looked at')
  const strict = await browser.newContext({ storageState: await context.storageState() })
  const preview = await strict.newPage()
  const blocked: string[] = []
  const sent: string[] = []
  preview.on('console', (message) => void (message.type() === 'error' && blocked.push(message.text())))
  preview.on('request', (request) => void (request.method() === 'POST' && sent.push(request.url())))
  await preview.goto(at(id, 'preview/'))
  const line = preview.getByRole('complementary', { name: 'Preview' })
  const [top, height] = await line.evaluate((it) => [it.getBoundingClientRect().top, it.clientHeight])
  expect(top).toBe(0)
  expect(height).toBeLessThan(40)
  expect(await line.evaluate((it) => getComputedStyle(it).textAlign)).toBe('center')
  await preview.waitForLoadState('networkidle')
  await preview.goto('about:blank')
  expect([blocked, sent]).toEqual([[], []])
  await strict.close()
})

it('a secret link opens without signing in', async () => {
  const { id } = await draft('For one reader')
  await page.goto(at(id, 'previews/'))
  await page.getByRole('button', { name: 'Make a link' }).click()
  const url = (await page.locator('.secret').textContent()) ?? ''
  const stranger = await (await browser.newContext()).newPage()
  await stranger.goto(url)
  expect(await stranger.locator('h1').textContent()).toBe('For one reader')
  await page.getByRole('button', { name: 'Revoke' }).click()
  await page.getByRole('status').filter({ hasText: 'no longer works' }).waitFor()
  expect((await stranger.goto(url))?.status()).toBe(404)
  await stranger.context().close()
})

it('words that went are struck out and words that came underlined, in any colours', async () => {
  const { id } = await draft('What changed')
  await call('PATCH', `/articles/${id}`, { body: '<p>It costs 341 crowns.</p>' })
  await page.goto(at(id, 'revisions/2/'))
  const lineOf = (name: string) =>
    page.locator(`.passage ${name}`).evaluate((it) => getComputedStyle(it).textDecorationLine)
  expect([await lineOf('del'), await lineOf('ins')]).toEqual(['line-through', 'underline'])
})

it.each([
  [320, 'light'],
  [320, 'dark'],
  [1440, 'light'],
  [1440, 'dark'],
] as const)(
  '%i px wide and %s, no page about a story overflows, and axe finds nothing wrong',
  async (width, colorScheme) => {
    await page.setViewportSize({ width, height: 800 })
    await page.emulateMedia({ colorScheme })
    const { id } = await draft('A headline with an unusuallylongwordthatnobodyhaseverseenbefore in it, and some more')
    await call('PATCH', `/articles/${id}`, {
      standfirst: 'More.',
      body: '<p>It costs 341 crowns.</p><ul><li>One</li></ul>',
    })
    const live = await draft('What readers have')
    await call('PUT', `/articles/${live.id}/publication`)
    await call('POST', `/articles/${live.id}/corrections`, { text: 'It costs 341 crowns.' })
    await call('PATCH', `/articles/${live.id}`, { slug: `elsewhere-${width}-${colorScheme}` })
    const gone = await draft('Taken back')
    await call('PUT', `/articles/${gone.id}/publication`)
    await call('DELETE', `/articles/${gone.id}/publication`, { note: 'Our source was wrong.' })
    await call('POST', `/articles/${id}/previews`)
    const own = ['schedule/', 'address/', 'previews/', 'checklist/', 'revisions/', 'revisions/2/', 'preview/']
    const paths = [
      ...own.map((rest) => at(id, rest)),
      ...['correction/', 'retraction/', 'address/'].map((rest) => at(live.id, rest)),
      at(gone.id, 'retraction/'),
    ]
    for (const path of paths) {
      await page.goto(path)
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), path).toBeLessThanOrEqual(0)
      expect(await violationsOn(page), path).toEqual([])
    }
  },
)

it('a refusal takes the focus and is tied to its field; axe finds nothing wrong with it', async () => {
  const { id } = await draft('Refused')
  await page.goto(at(id, 'schedule/'))
  await page.getByLabel('Day').fill('2024-01-01')
  await page.getByRole('button', { name: 'Schedule' }).click()
  await page.locator('#refusal:focus').waitFor()
  expect(await page.getByLabel('Day').getAttribute('aria-describedby')).toContain('at-date-error')
  expect(await violationsOn(page)).toEqual([])
})
