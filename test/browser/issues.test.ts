import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { TOKEN } from '../bench/paper.ts'
import { violationsOn } from '../judges/axe.ts'
import { startBrowser } from './chromium.ts'
import { type DeskAt, linkTo, signIn, startDesk } from './desk.ts'
import { type PostOffice, startPostOffice } from './mail.ts'

const READERS = ['ada@example.org', 'ben@example.org', 'eve@example.org']
const AT = '/admin/newsletters/morning-letter/'

/** For what will never come. Nothing here depends on how soon it does. */
const PATIENCE = { timeout: 30_000 }

let office: PostOffice
let desk: DeskAt
let browser: Browser
let context: BrowserContext

beforeAll(async () => {
  office = await startPostOffice()
  const { host, port } = office.server
  const mail = { SMTP_HOST: host, SMTP_PORT: String(port), SMTP_SECURE: 'none', OUTBOX: 'local' }
  desk = await startDesk(mail)
  browser = await startBrowser()
  await call('PATCH', '/settings', { timeZone: 'Europe/Kyiv', postalAddress: '1 Quay, Osterhaven' })
  for (const slug of ['trams', 'floods', 'opera'])
    await call('POST', '/articles', { headline: `Story of ${slug}`, slug, body: '<p>Words.</p>', publish: true })
  await call('POST', '/newsletters', { name: 'Morning Letter' })
  for (const email of READERS) await join(email)
})
afterEach(() => context?.close())
afterAll(async () => {
  await browser?.close()
  await desk?.mf.dispose()
  await office?.end()
})

/** Calls the API as a program would. */
async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  const answer = await fetch(`${desk.origin}/admin/api${path}`, {
    method,
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  expect(answer.ok, `${method} ${path}: ${text}`).toBe(true)
  return text === '' ? (undefined as T) : JSON.parse(text)
}

/** Signs up with the form and presses the button of the letter that comes, as a reader does. */
async function join(email: string): Promise<void> {
  const body = new URLSearchParams({ email, newsletter: 'morning-letter', form: 'page', subject: '' })
  await fetch(`${desk.origin}/newsletters/subscriptions`, { method: 'POST', body, redirect: 'manual' })
  for (;;) {
    const link = await linkTo(desk.origin, email, '/confirm/').catch(() => null)
    if (link) return void (await fetch(link, { method: 'POST', body: new URLSearchParams() }))
    await new Promise((later) => setTimeout(later, 50))
  }
}

async function open(path: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  context = await browser.newContext(options)
  const page = await signIn(context, desk.origin)
  page.on('pageerror', (error) => {
    throw error
  })
  await page.goto(desk.origin + path)
  return page
}

const rowsOn = (page: Page) =>
  page.locator('[data-row]').evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset.row))

const draft = (fields: Record<string, unknown> = {}) =>
  call<{ id: string }>('POST', '/newsletters/morning-letter/issues', {
    subject: 'A letter',
    body: '<p>Good morning.</p>',
    draft: true,
    ...fields,
  })

it('a letter is written, looked at, tried, scheduled, sent, and followed until all have it', async () => {
  const page = await open(AT)
  await page.getByRole('link', { name: 'Write a letter' }).click()
  await page.getByLabel('Subject', { exact: true }).fill('What the tide brought')
  await page.getByLabel('What mail programs show').fill('Trams, floods, opera')
  await page.getByRole('textbox', { name: 'Introduction' }).click()
  await page.keyboard.type('Good morning. ')
  for (const slug of ['trams', 'floods']) {
    await page.getByRole('button', { name: `Add Story of ${slug}` }).click()
    await page.locator(`[data-row="${slug}"]`).waitFor()
  }
  await page.getByLabel('Add a story').fill('oper')
  await page.getByRole('option', { name: 'Story of opera' }).click()
  await page.locator('[data-row="opera"]').waitFor()
  await drag(page, 'opera', 'trams')
  expect(await rowsOn(page)).toEqual(['opera', 'trams', 'floods'])
  expect(await page.getByRole('textbox', { name: 'Introduction' }).textContent()).toContain('Good morning.')

  await page.getByRole('button', { name: /^Preview/ }).click()
  await page.getByRole('heading', { name: 'Preview and test' }).waitFor()
  const frame = page.frameLocator('iframe[title="The letter, on a phone"]')
  await frame.getByText('Good morning.').waitFor()
  const order = await frame.locator('h2').allTextContents()
  expect(order.filter((words) => words.startsWith('Story'))).toEqual([
    'Story of opera',
    'Story of trams',
    'Story of floods',
  ])
  await page.getByText('Nothing is missing.').waitFor()
  await page.getByLabel('To', { exact: true }).fill('editor@example.org')
  await page.getByRole('button', { name: 'Send the test' }).click()
  await page.getByText('The test to editor@example.org is on its way.').waitFor()
  const tests = office.received.filter(({ envelope }) => envelope.to.includes('editor@example.org'))
  expect(tests.map(({ parsed }) => parsed.subject)).toEqual(['[Test] What the tide brought'])
  const outbox = await context.newPage()
  await outbox.goto(`${desk.origin}/admin/outbox/`)
  await outbox.getByRole('link', { name: '[Test] What the tide brought' }).waitFor()
  await outbox.close()

  await page.getByRole('link', { name: 'Send', exact: true }).click()
  await page.getByLabel('Day').fill('2100-07-01')
  await page.getByLabel('Time, Kyiv time').fill('07:00')
  await page.getByText('It goes out Thursday 1 July 2100, 07:00, Kyiv time').waitFor()
  await page.getByRole('button', { name: 'Schedule' }).click()
  await page.getByText('Scheduled for Thursday 1 July 2100').waitFor()

  await page.getByRole('link', { name: 'Send', exact: true }).click()
  await page.getByRole('button', { name: 'Send now' }).click()
  await page.getByRole('heading', { name: 'This goes to 3 people now.' }).waitFor()
  await page.getByRole('button', { name: 'Send it to 3 people' }).click()
  await page.getByRole('heading', { name: 'What the tide brought' }).waitFor()
  // Nobody loads the page again: it follows by itself.
  await page.getByText(/^Sent \d\d:\d\d, to 3 people$/).waitFor(PATIENCE)
  await page.getByText('3 of 3').waitFor()
  const got = office.received.filter(({ parsed }) => parsed.subject === 'What the tide brought')
  expect(got.flatMap(({ envelope }) => envelope.to).sort()).toEqual(READERS)
  expect(got[0]?.parsed.html).toContain('Story of opera')
})

it('what is not saved is said, and asked about before it is left behind', async () => {
  const { id } = await draft({ articles: ['trams', 'floods'] })
  const page = await open(`${AT}issues/${id}/`)
  const asked: string[] = []
  page.on('dialog', (dialog) => {
    asked.push(dialog.type())
    void dialog.dismiss()
  })
  await page.locator('[data-row="floods"]').getByRole('button', { name: 'Up' }).click()
  await page.getByText('Not saved yet.').waitFor()
  await page.getByRole('link', { name: 'Today' }).click()
  await expect.poll(() => asked, PATIENCE).toEqual(['beforeunload'])
  await page.keyboard.press('Control+s')
  await page.getByText('Saved.').waitFor()
  expect(await rowsOn(page)).toEqual(['floods', 'trams'])
  expect(await page.getByText('Not saved yet.').count()).toBe(0)
})

it('rows are moved by keys, and it is said where they are', async () => {
  const { id } = await draft({ articles: ['trams', 'floods', 'opera'] })
  const page = await open(`${AT}issues/${id}/`)
  await page.locator('[data-row="opera"]').getByRole('button', { name: 'Up' }).focus()
  await page.keyboard.press('Alt+ArrowUp')
  await page.keyboard.press('Alt+ArrowUp')
  expect(await rowsOn(page)).toEqual(['opera', 'trams', 'floods'])
  await page.getByText('Story of opera, place 1 of 3.').waitFor({ state: 'attached' })
})

it('without JavaScript a letter is written, its rows are moved, and it goes out', async () => {
  const page = await open(`${AT}issues/new/`, { javaScriptEnabled: false })
  await page.getByLabel('Subject', { exact: true }).fill('By hand')
  await page.getByLabel('Introduction').fill('<p>No script at all.</p>')
  for (const slug of ['trams', 'opera']) {
    await page.getByLabel('Add a story').fill(slug)
    await page.getByRole('button', { name: 'Add it' }).click()
  }
  await page.locator('[data-row="opera"]').getByRole('button', { name: 'Up' }).click()
  expect(await page.getByLabel('Introduction').inputValue()).toContain('No script at all.')
  await page.getByRole('button', { name: /^Send/ }).click()
  await page.getByRole('button', { name: 'Send now' }).click()
  await page.getByRole('button', { name: 'Send it to 3 people' }).click()
  await page.getByRole('heading', { name: 'By hand' }).waitFor()
  await expect
    .poll(async () => {
      await page.goto(page.url())
      return page.locator('.state').textContent()
    }, PATIENCE)
    .toMatch(/^Sent/)
  const [got] = office.received.filter(({ parsed }) => parsed.subject === 'By hand')
  expect(got?.parsed.text).toMatch(/No script at all\.[\s\S]*Story of opera[\s\S]*Story of trams/)
})

it('axe finds nothing wrong where a letter stopped, failed for some, or was changed by two', async () => {
  const { id } = await draft({ subject: 'Stopped on its way' })
  const path = `/newsletters/morning-letter/issues/${id}`
  await call('PUT', `${path}/sending`, {})
  const db = await desk.mf.getD1Database('DB')
  await expect.poll(() => call<{ status: string }>('GET', path).then(({ status }) => status), PATIENCE).toBe('sent')
  await db
    .prepare("update deliveries set status = 'failed', reason = '550 5.1.1 no such user here' where issue_id = ?")
    .bind(id)
    .run()
  await db
    .prepare("update issues set status = 'paused', stopped = '535 5.7.8 the password is wrong' where id = ?")
    .bind(id)
    .run()
  const other = await draft({ subject: 'By two' })
  for (const [width, colorScheme] of [
    [320, 'dark'],
    [1440, 'light'],
  ] as const) {
    const page = await open(`${AT}issues/${id}/`, { viewport: { width, height: 900 }, colorScheme, bypassCSP: true })
    await page.getByText('It stopped by itself: 535 5.7.8 the password is wrong').waitFor()
    await judge(page, 'stopped')
    await page.goto(`${desk.origin}/admin/`)
    await judge(page, 'Today')
    await page.goto(desk.origin + AT)
    await judge(page, 'the newsletter')
    await page.goto(`${desk.origin}${AT}issues/${other.id}/`)
    await changeMeanwhile(other.id, `<p>Theirs, at ${width}.</p>`)
    await page.getByLabel('Subject', { exact: true }).fill(`Mine, at ${width}`)
    await page.getByRole('button', { name: 'Save draft' }).click()
    await page.getByRole('heading', { name: 'Two versions' }).waitFor()
    expect(await page.getByLabel('Subject', { exact: true }).inputValue()).toBe(`Mine, at ${width}`)
    await judge(page, 'two versions')
    await context.close()
  }
})

/** Saves a letter as somebody else does in the meantime. */
async function changeMeanwhile(id: string, body: string): Promise<void> {
  const answer = await fetch(`${desk.origin}/admin/api/newsletters/morning-letter/issues/${id}`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json', 'if-match': '*' },
    body: JSON.stringify({ body }),
  })
  expect(answer.status).toBe(200)
}

async function judge(page: Page, what: string): Promise<void> {
  expect(await violationsOn(page), what).toEqual([])
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(excess, `${what}: pixels wider than the window`).toBeLessThanOrEqual(0)
}

/** Drags a row by its handle to where another stands. */
async function drag(page: Page, slug: string, to: string): Promise<void> {
  const handle = await page.locator(`[data-row="${slug}"] [data-handle]`).boundingBox()
  const first = await page.locator(`[data-row="${to}"]`).boundingBox()
  if (!handle || !first) throw new Error('there is no handle')
  await page.mouse.move(handle.x + 5, handle.y + 5)
  await page.mouse.down()
  await page.mouse.move(handle.x + 5, first.y + 40, { steps: 5 })
  await page.mouse.move(handle.x + 5, first.y + 2, { steps: 5 })
  await page.mouse.up()
}
