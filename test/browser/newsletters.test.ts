import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { TOKEN } from '../bench/paper.ts'
import { violationsOn } from '../judges/axe.ts'
import { startBrowser } from './chromium.ts'
import { type DeskAt, startDesk } from './desk.ts'

let paper: DeskAt
let browser: Browser

beforeAll(async () => {
  paper = await startDesk()
  browser = await startBrowser()
  await make('newsletters', { name: 'Evening', description: 'The day.', cadence: 'At six.' })
  await make('newsletters', { name: 'Weekend', description: 'The week.', cadence: 'On Saturdays.' })
  await make('articles', { headline: 'Story', slug: 'story', body: '<p>Words.</p>', publish: true })
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

it('axe finds nothing wrong with the forms and what they answer', async () => {
  for (const width of [320, 1280]) {
    for (const path of ['/newsletters/', '/story/', '/newsletters/thanks/', '/newsletters/confirm/x']) {
      const page = await open(path, { viewport: { width, height: 900 }, bypassCSP: true })
      expect(await violationsOn(page), path).toEqual([])
      await page.context().close()
    }
    const page = await open('/newsletters/', { viewport: { width, height: 900 }, bypassCSP: true })
    const several = page.getByRole('form', { name: 'Several at once' })
    await several.getByRole('button', { name: 'Sign up' }).click()
    await several.getByText('Please enter a correct email address').waitFor()
    expect(await violationsOn(page)).toEqual([])
    await page.context().close()
  }
})
