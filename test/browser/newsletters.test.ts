import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { TOKEN } from '../bench/paper.ts'
import { violationsOn } from '../judges/axe.ts'
import { startBrowser } from './chromium.ts'
import { type DeskAt, linkTo, startDesk } from './desk.ts'

const PLACE = '<figure data-newsletter="evening"></figure>'
const LOOKS = [320, 1280].flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
)

let paper: DeskAt
let browser: Browser
let inLetters: string[]

beforeAll(async () => {
  paper = await startDesk()
  browser = await startBrowser()
  await make('newsletters', { name: 'Evening', description: 'The day.', cadence: 'At six.', welcome: '<p>Hello.</p>' })
  await make('newsletters', { name: 'Weekend', description: 'The week.', cadence: 'On Saturdays.' })
  await make('articles', { headline: 'Story', slug: 'story', body: '<p>Words.</p>', publish: true })
  const body = `<p>One.</p>${PLACE}<p>Two.</p>${PLACE}<p>Three.</p>`
  await make('articles', { headline: 'Placed', slug: 'placed', body, publish: true })
  inLetters = await askForLetters()
})

afterAll(async () => {
  await browser?.close()
  await paper?.mf.dispose()
})

async function make(what: string, fields: Record<string, unknown>): Promise<void> {
  const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' }
  const answer = await fetch(`${paper.origin}/admin/api/${what}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(fields),
  })
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
}

async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  await page.goto(paper.origin + path)
  return page
}

it('with JavaScript a form answers where it stands, and the other form on the page stays', async () => {
  const page = await open('/story/')
  const [evening, weekend] = [page.getByRole('form', { name: 'Evening' }), page.getByRole('form', { name: 'Weekend' })]
  const field = evening.getByLabel('Email address')
  await field.fill('ada@')
  await evening.getByRole('button', { name: 'Sign up' }).click()
  await evening.getByText('Please enter a correct email address').waitFor()
  expect(await field.getAttribute('aria-invalid')).toBe('true')
  expect(await field.evaluate((input) => document.activeElement === input)).toBe(true)
  const described = (await field.getAttribute('aria-describedby'))?.split(' ')[0]
  expect(await page.locator(`[id="${described}"]`).textContent()).toBe('Please enter a correct email address')
  expect(await weekend.getByLabel('Email address').getAttribute('aria-invalid')).toBeNull()
  await field.fill('ada@example.org')
  await field.press('Enter')
  const said = evening.getByRole('status')
  await said.getByText('Thank you for signing up. We’ve sent you a confirmation email.').waitFor()
  expect(await said.evaluate((one) => document.activeElement === one)).toBe(true)
  expect(await field.count()).toBe(0)
  expect(await weekend.getByLabel('Email address').isVisible()).toBe(true)
  expect(page.url()).toBe(`${paper.origin}/story/`)
  await page.context().close()
})

it('without JavaScript the forms lead to a page that thanks, or to one that keeps the address', async () => {
  const page = await open('/newsletters/', { javaScriptEnabled: false })
  const several = page.getByRole('form', { name: 'Several at once' })
  await several.getByLabel('Email address').fill('eve@example.org')
  await several.getByRole('button', { name: 'Sign up' }).click()
  await page.getByText('Choose at least one newsletter').waitFor()
  const again = page.getByRole('form')
  expect(await again.getByLabel('Email address').inputValue()).toBe('eve@example.org')
  await again.getByLabel('Weekend').check()
  await again.getByRole('button', { name: 'Sign up' }).click()
  await page.getByRole('heading', { name: 'Thank you for signing up' }).waitFor()
  expect(page.url()).toBe(`${paper.origin}/newsletters/thanks/`)
  await page.context().close()
})

it('with JavaScript a form within a story answers where it stands, and all others stay', async () => {
  const page = await open('/placed/')
  const [first, second] = [page.locator('.body form').first(), page.locator('.body form').nth(1)]
  await first.getByLabel('Email address').fill('block@example.org')
  await first.getByRole('button', { name: 'Sign up' }).click()
  await first.getByText('Thank you for signing up. We’ve sent you a confirmation email.').waitFor()
  expect(await first.getByRole('heading', { name: 'Evening' }).isVisible()).toBe(true)
  expect(await second.getByLabel('Email address').isVisible()).toBe(true)
  expect(await page.getByLabel('Email address').count()).toBe(3)
  expect(page.url()).toBe(`${paper.origin}/placed/`)
  await page.context().close()
})

it('without JavaScript a form within a story leads to the thanks', async () => {
  const page = await open('/placed/', { javaScriptEnabled: false })
  const form = page.locator('.body form').first()
  await form.getByLabel('Email address').fill('plain@example.org')
  await form.getByRole('button', { name: 'Sign up' }).click()
  await page.getByRole('heading', { name: 'Thank you for signing up' }).waitFor()
  expect(await linkTo(paper.origin, 'plain@example.org', '/confirm/')).toContain(paper.origin)
  await page.context().close()
})

it.each(LOOKS)(
  'axe finds nothing wrong with the forms, $width px wide and $colorScheme',
  async ({ width, colorScheme }) => {
    const page = await open('/newsletters/', { viewport: { width, height: 900 }, colorScheme, bypassCSP: true })
    for (const path of ['/newsletters/', '/story/', '/placed/', '/newsletters/thanks/', '/newsletters/confirm/x']) {
      await page.goto(paper.origin + path)
      expect(await violationsOn(page), path).toEqual([])
    }
    await page.context().close()
  },
)

it('axe finds nothing wrong with what they answer', async () => {
  for (const width of [320, 1280]) {
    const page = await open('/newsletters/', { viewport: { width, height: 900 }, bypassCSP: true })
    const several = page.getByRole('form', { name: 'Several at once' })
    await several.getByRole('button', { name: 'Sign up' }).click()
    await several.getByText('Please enter a correct email address').waitFor()
    expect(await violationsOn(page)).toEqual([])
    await page.context().close()
  }
})

it.each(LOOKS)(
  'axe finds nothing wrong with the pages that links in letters lead to, $width px wide and $colorScheme',
  async ({ width, colorScheme }) => {
    const page = await open('/', { viewport: { width, height: 900 }, colorScheme, bypassCSP: true })
    for (const address of inLetters) {
      const answer = await page.goto(address)
      expect([answer?.status(), await page.locator('main h1').count()], address).toEqual([200, 1])
      expect(await violationsOn(page), address).toEqual([])
    }
    await page.context().close()
  },
)

/** Signs up twice and confirms once: the links to confirm, to leave and to choose. */
async function askForLetters(): Promise<string[]> {
  for (const email of ['waiting@example.org', 'joined@example.org']) {
    const body = new URLSearchParams({ email, newsletter: 'evening', form: 'story', subject: '' })
    await fetch(`${paper.origin}/newsletters/subscriptions`, { method: 'POST', body, redirect: 'manual' })
  }
  await fetch(await linkOnceSent('joined@example.org', 'confirm'), { method: 'POST' })
  return [
    await linkOnceSent('waiting@example.org', 'confirm'),
    await linkOnceSent('joined@example.org', 'leave'),
    await linkOnceSent('joined@example.org', 'preferences'),
  ]
}

/** Letters are sent behind the answer. */
function linkOnceSent(email: string, kind: string): Promise<string> {
  return vi.waitFor(() => linkTo(paper.origin, email, `/${kind}/`), { timeout: 20_000 })
}
