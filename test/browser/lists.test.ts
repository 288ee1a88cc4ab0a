import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { TOKEN } from '../bench/paper.ts'
import { violationsOn } from '../judges/axe.ts'
import { startBrowser } from './chromium.ts'
import { type DeskAt, signIn, startDesk } from './desk.ts'

let browser: Browser
let desk: DeskAt
let cookies: Awaited<ReturnType<BrowserContext['cookies']>>

const HOUR_MS = 3_600_000
const LONG =
  'The night the council argued until dawn about the price of a single ticket on Line 6, and who would pay for it'

beforeAll(async () => {
  browser = await startBrowser()
  desk = await startDesk()
  const context = await browser.newContext()
  await signIn(context, desk.origin, 'owner')
  cookies = await context.cookies()
  await context.close()
  const live = await write({ headline: LONG, topics: ['City'], authors: ['Ada Marlowe'], publish: true })
  const own = await write({ headline: 'Salt', body: '<p>Quicksilver</p>' })
  await write({ headline: 'Tomorrow', publish: new Date(Date.now() + HOUR_MS).toISOString() })
  await write({ headline: 'About us', kind: 'page', publish: true })
  await send('PUT', `/articles/${own}/working-copy`, { base: 1 })
  const db = await desk.mf.getD1Database('DB')
  const hour = Math.ceil(new Date().setUTCHours(0, 0, 0, 0) / HOUR_MS)
  await db.prepare('insert into views (hour, article_id, reads) values (?, ?, 7)').bind(hour, live).run()
})

afterAll(async () => {
  await browser?.close()
  await desk?.mf.dispose()
})

async function send(method: string, path: string, body: unknown): Promise<{ id: string }> {
  const answer = await fetch(`${desk.origin}/admin/api${path}`, {
    method,
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
  return answer.json()
}

async function write(fields: Record<string, unknown>): Promise<string> {
  const { id } = await send('POST', '/articles', { body: '<p>Some words.</p>', ...fields })
  return id
}

const PAGES = [
  '/admin/',
  '/admin/articles/',
  '/admin/articles/?status=retracted',
  '/admin/articles/?q=quicksilver&status=draft',
  '/admin/calendar/',
  '/admin/calendar/?month=1999-01',
  '/admin/pages/',
]

it.each([
  [320, 'light'],
  [320, 'dark'],
  [1280, 'light'],
  [1280, 'dark'],
] as const)(
  'at %i px, %s, axe finds nothing wrong, and nothing is wider than the window',
  async (width, colorScheme) => {
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true })
    await context.addCookies(cookies)
    const page = await context.newPage()
    for (const path of PAGES) {
      await page.goto(desk.origin + path)
      expect(await violationsOn(page), path).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(width)
    }
    await context.close()
  },
)

it('without JavaScript an editor finds a draft by a word in its text, and goes to it', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  await context.addCookies(cookies)
  const page = await context.newPage()
  await page.goto(`${desk.origin}/admin/articles/`)
  await page.getByRole('link', { name: 'Drafts' }).click()
  await page.getByLabel('Words').fill('quicksil')
  await page.getByRole('button', { name: 'Find' }).click()
  expect(new URL(page.url()).searchParams.get('status')).toBe('draft')
  await page.getByRole('link', { name: 'Salt' }).click()
  expect(await page.locator('h1').textContent()).toBe('Salt')
  await context.close()
})
