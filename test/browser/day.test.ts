import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
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

const PATIENT = { timeout: 20_000 }
const paperAt = async (path: string) => {
  const answer = await fetch(desk.origin + path, { redirect: 'manual' })
  return { status: answer.status, text: await answer.text() }
}

/** What the page said that nobody wants to hear: scripts that failed, policies that were broken. */
function listen(page: Page): string[] {
  const heard: string[] = []
  page.on('pageerror', (error) => heard.push(error.message))
  page.on('console', (message) => message.type() === 'error' && heard.push(message.text()))
  return heard
}

it('the day of an editor, from the first sign-in to a retraction', async () => {
  const context = await browser.newContext()
  const page = await signIn(context, desk.origin, 'editor', 'Ada Marlowe')
  const heard = listen(page)

  // A picture is added to the library and described.
  await page.getByRole('link', { name: 'Pictures' }).click()
  const buffer = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#246' } })
    .jpeg()
    .toBuffer()
  await page.locator('#file').setInputFiles([{ name: 'gate.jpg', mimeType: 'image/jpeg', buffer }])
  await page.getByRole('link', { name: 'Added. Describe it' }).click()
  await page.getByLabel('Description').fill('The storm gate at dusk')
  await page.getByLabel('Caption').fill('The gate before the surge.')
  await page.getByLabel('Credit').fill('Jonas Petrel')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Saved.').waitFor()

  // A story is written. It saves itself.
  await page.getByRole('link', { name: 'Write', exact: true }).click()
  await page.getByLabel('Headline').fill('Gate to close tonight')
  await page.getByLabel('Standfirst').fill('The highest water since 1958 is expected.')
  await page.getByRole('textbox', { name: 'Story' }).click()
  await page.keyboard.type('The gate closes at 19:40. ')
  await page.keyboard.press('Control+b')
  await page.keyboard.type('Quays are shut.')
  await page.keyboard.press('Control+b')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Trams turn back at the bridge.')
  await page.getByLabel('Topic 1').fill('Harbour')
  await page.getByLabel('Author 1').fill('Ada Marlowe')
  await page.getByRole('button', { name: 'Choose a picture' }).click()
  await page.getByRole('dialog').getByRole('button', { name: /gate/ }).click()
  await expect.poll(() => page.locator('[name="image-alt"]').inputValue(), PATIENT).toBe('The storm gate at dusk')
  await page.locator('[data-saving]').filter({ hasText: 'Draft saved' }).waitFor()
  const slug = await page.locator('[name="slug"]').inputValue()
  const story = page.url().replace(/\?.*/, '')

  // It is scheduled for tomorrow, and nobody sees it.
  await page.goto(`${story}schedule/`)
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
  await page.getByLabel('Day').fill(tomorrow)
  await page.getByLabel(/^Time/).fill('07:00')
  await page.getByRole('button', { name: 'Schedule', exact: true }).click()
  await page.getByText(/Scheduled for tomorrow 07:00/).waitFor()
  await page.goto(story)
  const address = `/${(await page.locator('[name="slug"]').inputValue()) || slug}/`
  expect((await paperAt(address)).status).toBe(404)

  // News does not wait: it goes out now.
  const pressedAt = Date.now()
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await page.getByText('It is live.').waitFor()
  const live = await paperAt(address)
  console.log(`from "Publish" until the reader's page shows it: ${Date.now() - pressedAt} ms`)
  expect(live.status).toBe(200)
  for (const words of [
    'Gate to close tonight',
    '<strong>Quays are shut.</strong>',
    'Jonas Petrel',
    'The storm gate at dusk',
  ])
    expect(live.text).toContain(words)
  expect((await paperAt('/tag/harbour/')).text).toContain('Gate to close tonight')

  // "Edit post" on the reader's page leads back to where it is written.
  await page.goto(desk.origin + address)
  await page.getByRole('link', { name: 'Edit post' }).click()
  await page.waitForURL(story)

  // A mistake is corrected where readers see it.
  await page.goto(`${story}correction/`)
  await page.getByLabel('What was wrong, and what is right').fill('The gate closes at 19:40, not at 19:14.')
  await page.getByRole('button', { name: 'Publish the correction' }).click()
  await expect.poll(async () => (await paperAt(address)).text, PATIENT).toContain('not at 19:14')

  // A brief: type, Enter, live.
  await page.goto(`${desk.origin}/admin/briefs/`)
  await page.keyboard.type('Last cars towed from Corn Quay')
  await page.keyboard.press('Enter')
  await page.getByRole('status').getByText('Live: Last cars towed').waitFor()
  await expect
    .poll(async () => (await paperAt('/news-feed/')).text, PATIENT)
    .toContain('Last cars towed from Corn Quay')

  // The story becomes a pick.
  await page.goto(`${desk.origin}/admin/picks/`)
  await page.getByLabel('Pin a story').fill(address.slice(1, -1))
  await page.getByRole('button', { name: 'Pin it' }).click()
  await page.getByText('Pinned until you take it off').waitFor()

  // It was wrong after all, and is taken back with a note.
  await page.goto(`${story}retraction/`)
  await page.getByLabel('Note to readers').fill('The forecast was for another river.')
  await page.getByRole('button', { name: 'Retract', exact: true }).click()
  await page
    .getByText(/Retracted/)
    .first()
    .waitFor()
  const gone = await paperAt(address)
  expect(gone.status).toBe(410)
  expect(gone.text).toContain('The forecast was for another river.')
  expect((await paperAt('/')).text).not.toContain('Gate to close tonight')

  // And out.
  await page.goto(`${desk.origin}/admin/account/`)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByText('You are signed out.').waitFor()
  expect(heard).toEqual([])
  await context.close()
})

it('the same day without JavaScript', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await signIn(context, desk.origin, 'editor', 'Bo Lind')
  await page.getByRole('link', { name: 'Write', exact: true }).click()
  await page.getByLabel('Headline').fill('Ferry sails again')
  await page.getByRole('textbox', { name: 'Story' }).fill('<p>The 14:10 sails.</p><p>So does the 15:10.</p>')
  await page.getByLabel('Topic 1').fill('Harbour')
  await page.getByRole('button', { name: 'Save draft' }).click()
  await page.getByText('Saved.').waitFor()
  const story = page.url().replace(/\?.*/, '')
  const address = `/${await page.locator('[name="slug"]').inputValue()}/`
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await page.getByText('It is live.').waitFor()
  expect((await paperAt(address)).text).toContain('The 14:10 sails.')

  await page.goto(`${story}correction/`)
  await page.getByLabel('What was wrong, and what is right').fill('The 14:20, not the 14:10.')
  await page.getByRole('button', { name: 'Publish the correction' }).click()
  expect((await paperAt(address)).text).toContain('The 14:20, not the 14:10.')

  await page.goto(`${desk.origin}/admin/briefs/`)
  await page.getByLabel('Headline').first().fill('Ferry late')
  await page.getByRole('button', { name: 'Put it live' }).click()
  await page.getByText('The brief is live.').waitFor()

  await page.goto(`${desk.origin}/admin/picks/`)
  await page.getByLabel('Pin a story').fill(address.slice(1, -1))
  await page.getByRole('button', { name: 'Pin it' }).click()
  await page.getByText('Pinned until you take it off').waitFor()

  await page.goto(`${story}retraction/`)
  await page.getByLabel('Note to readers').fill('It did not sail.')
  await page.getByRole('button', { name: 'Retract', exact: true }).click()
  expect((await paperAt(address)).status).toBe(410)
  await context.close()
})
