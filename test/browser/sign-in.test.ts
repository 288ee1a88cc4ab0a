import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startBrowser } from './chromium.ts'
import { type DeskAt, signIn, startDesk } from './desk.ts'

let browser: Browser
let desk: DeskAt

beforeAll(async () => {
  browser = await startBrowser()
  desk = await startDesk()
})

afterAll(async () => {
  await browser?.close()
  await desk?.mf.dispose()
})

it.each(['owner', 'author'] as const)('the %s presses the button of their link and is at the desk', async (role) => {
  const context = await browser.newContext()
  const page = await signIn(context, desk.origin, role)
  expect(await page.locator('h1').textContent()).toBe('Today')
  await context.close()
})
