import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { TOKEN } from '../bench/paper.ts'
import { violationsOn } from '../judges/axe.ts'
import { startBrowser } from './chromium.ts'
import { type DeskAt, signIn, startDesk } from './desk.ts'

let desk: DeskAt
let browser: Browser

beforeAll(async () => {
  desk = await startDesk()
  browser = await startBrowser()
})
afterAll(async () => {
  await browser?.close()
  await desk?.mf.dispose()
})

async function make(path: string, body: unknown): Promise<{ id: string; slug: string }> {
  const answer = await fetch(`${desk.origin}/admin/api${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect(answer.status).toBe(201)
  return JSON.parse(await answer.text())
}

/** The pages of a newsletter, of a letter that is written, and of one that is out. */
async function letterPaths(): Promise<string[]> {
  const name = `Harbour Letter ${crypto.randomUUID().slice(0, 4)}`
  const newsletter = await make('/newsletters', { name, daily: { time: '07:00', days: [1, 2] } })
  const at = `/newsletters/${newsletter.slug}`
  const subject = 'A subject that is long enough for two lines on a phone'
  const written = await make(`${at}/issues`, { subject, body: '<p>Words.</p>', draft: true })
  const due = await make(`${at}/issues`, { subject, body: '<p>Words.</p>', at: '2100-01-01T07:00:00Z' })
  const out = await make(`${at}/issues`, { subject, body: '<p>Words.</p>' })
  const paths = ['', 'settings/', 'subscribers/', 'issues/new/', `issues/${out.id}/`, `issues/${out.id}/preview/`]
  for (const { id } of [written, due]) paths.push(`issues/${id}/`, `issues/${id}/preview/`, `issues/${id}/sending/`)
  return paths.map((path) => `/admin${at}/${path}`)
}

/** Looks at the page as it is: what axe finds, and whether it is wider than its window. */
async function judge(page: Page, what: string) {
  expect(await violationsOn(page), what).toEqual([])
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(excess, `${what}: pixels wider than the window`).toBeLessThanOrEqual(0)
}

it.each([
  { width: 320, colorScheme: 'dark' },
  { width: 1440, colorScheme: 'light' },
] as const)(
  'axe finds nothing wrong on any page of the menu, nor on those before it, $width px wide and $colorScheme',
  async (look) => {
    const context = await browser.newContext({
      viewport: { width: look.width, height: 900 },
      colorScheme: look.colorScheme,
      bypassCSP: true,
    })
    const stranger = await context.newPage()
    await stranger.goto(`${desk.origin}/admin/sign-in/`)
    await judge(stranger, 'the way in')
    await stranger.getByLabel('Your email address').fill('nobody')
    await stranger.getByRole('button', { name: 'Send me a link' }).click()
    await stranger.locator('#email-error').waitFor()
    await judge(stranger, 'a wrong address')
    await stranger.getByLabel('Your email address').fill('nobody@paper.example')
    await stranger.getByRole('button', { name: 'Send me a link' }).click()
    await stranger.getByRole('heading', { name: 'Look into your mail' }).waitFor()
    await judge(stranger, 'after asking')

    const page = await signIn(context, desk.origin)
    const story = await make('/articles', {
      headline: 'A headline that is long enough for two lines on a phone',
      topics: ['City'],
      authors: ['Ada Marlowe'],
    })
    const paths = await page
      .locator('nav[aria-label="Desk"] a')
      .evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).pathname))
    expect(paths.length).toBeGreaterThan(15)
    const letters = await letterPaths()
    const { items } = JSON.parse(
      await (await fetch(`${desk.origin}/admin/api/staff`, { headers: { authorization: `Bearer ${TOKEN}` } })).text(),
    )
    const more = [
      '/admin/articles/new/',
      `/admin/articles/${story.id}/`,
      `/admin/articles/${story.id}/audio/`,
      '/admin/audio/archive/',
      '/admin/audio/stories/',
      `/admin/staff/${items[0].id}/`,
      ...letters,
      '/admin/nothing/',
    ]
    for (const path of [...paths, ...more]) {
      await page.goto(desk.origin + path)
      await judge(page, path)
    }
    await context.close()
  },
)
