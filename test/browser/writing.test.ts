import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { TOKEN } from '../bench/paper.ts'
import { startBrowser } from './chromium.ts'
import { type DeskAt, signIn, startDesk } from './desk.ts'

let desk: DeskAt
let browser: Browser
let context: BrowserContext
let page: Page

beforeAll(async () => {
  desk = await startDesk()
  browser = await startBrowser()
})
afterAll(async () => {
  await browser?.close()
  await desk?.mf.dispose()
})
beforeEach(async () => {
  await context?.close()
  context = await browser.newContext()
  page = await signIn(context, desk.origin)
})

/** Calls the API as a program would. */
async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const answer = await fetch(`${desk.origin}/admin/api${path}`, {
    method,
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  expect(answer.ok, `${method} ${path}: ${answer.status}`).toBe(true)
  return JSON.parse(await answer.text())
}

const saving = (text: string | RegExp) => page.locator('[data-saving]').filter({ hasText: text }).waitFor()
const idOf = (url: string) => /articles\/([^/]+)\//.exec(url)?.[1] ?? ''

it('a new story saves itself as soon as it has a headline', async () => {
  await page.goto(`${desk.origin}/admin/articles/new/`)
  await page.getByLabel('Standfirst').fill('Written before the headline.')
  await saving('Give it a headline')
  await page.getByLabel('Headline').fill('The gate holds')
  await saving('Draft saved')
  const id = idOf(page.url())
  expect(await call('GET', `/articles/${id}`)).toMatchObject({
    headline: 'The gate holds',
    standfirst: 'Written before the headline.',
    status: 'draft',
  })
  await page.reload()
  expect(await page.getByLabel('Headline').inputValue()).toBe('The gate holds')
})

it('words typed without a connection are kept, and saved when it is back', async () => {
  const { id } = await call('POST', '/articles', { headline: 'Offline' })
  await page.goto(`${desk.origin}/admin/articles/${id}/`)
  await context.setOffline(true)
  await page.getByLabel('Standfirst').fill('Typed in a tunnel.')
  await saving('No connection')
  await context.setOffline(false)
  await saving('Draft saved')
  expect(await call('GET', `/articles/${id}`)).toMatchObject({ standfirst: 'Typed in a tunnel.' })
})

it('words that never reached the desk come back when the page is opened again', async () => {
  const { id } = await call('POST', '/articles', { headline: 'Crash' })
  const address = `${desk.origin}/admin/articles/${id}/`
  await page.goto(address)
  await context.route('**/admin/api/**', (route) => route.abort())
  await page.getByLabel('Standfirst').fill('Typed before the crash.')
  await saving('No connection')
  await page.close()
  page = await context.newPage()
  await page.goto(address)
  expect(await page.getByLabel('Standfirst').inputValue()).toBe('Typed before the crash.')
  await context.unroute('**/admin/api/**')
  await page.getByLabel('Standfirst').press('End')
  await page.keyboard.type(' And after.')
  await saving('Draft saved')
  expect(await call('GET', `/articles/${id}`)).toMatchObject({ standfirst: 'Typed before the crash. And after.' })
})

it('when somebody else saved first, both versions are shown and brought together', async () => {
  const { id } = await call('POST', '/articles', { headline: 'Two windows', standfirst: 'Old.' })
  await page.goto(`${desk.origin}/admin/articles/${id}/`)
  await call('PATCH', `/articles/${id}`, { headline: 'Theirs' }, { 'if-match': '*' })
  await page.getByLabel('Standfirst').fill('Mine.')
  await saving('Somebody else saved this')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('heading', { name: 'Two versions' }).waitFor()
  expect(await page.getByLabel('Headline, to be saved').inputValue()).toBe('Theirs')
  await page.getByRole('button', { name: 'Save this' }).click()
  await page.getByText('Saved.').waitFor()
  expect(await call('GET', `/articles/${id}`)).toMatchObject({ headline: 'Theirs', standfirst: 'Mine.' })
})

it('changes of a live story are kept aside until Update is pressed', async () => {
  const story = await call('POST', '/articles', { headline: 'Live', body: '<p>Words.</p>', publish: true })
  await page.goto(`${desk.origin}/admin/articles/${story.id}/`)
  await page.getByLabel('Standfirst').fill('Not yet.')
  await saving('Readers do not see them yet')
  expect(await (await fetch(story.url)).text()).not.toContain('Not yet.')
  await page.reload()
  await page.getByText('These are your changes').waitFor()
  await page.getByRole('button', { name: 'Update', exact: true }).click()
  await page.getByText('Updated. Readers see it').waitFor()
  expect(await (await fetch(story.url)).text()).toContain('Not yet.')
})

it('a session that ends while somebody writes costs no word', async () => {
  const { id } = await call('POST', '/articles', { headline: 'Signed out' })
  await page.goto(`${desk.origin}/admin/articles/${id}/`)
  await context.clearCookies()
  await page.getByLabel('Standfirst').fill('Typed after the session.')
  await saving('You are signed out')
  const other = await signIn(context, desk.origin)
  await other.close()
  await page.getByLabel('Standfirst').press('End')
  await page.keyboard.type(' And on.')
  await saving('Draft saved')
  expect(await call('GET', `/articles/${id}`)).toMatchObject({ standfirst: 'Typed after the session. And on.' })
})

it('a story written in the editor is saved as readers will read it', async () => {
  const { id } = await call('POST', '/articles', { headline: 'Rich' })
  await page.goto(`${desk.origin}/admin/articles/${id}/`)
  await page.getByRole('textbox', { name: 'Story', exact: true }).click()
  await page.keyboard.type('## Tonight\nThe gate is **closed** now.')
  await saving('Draft saved')
  const body = '<h2>Tonight</h2><p>The gate is <strong>closed</strong> now.</p>'
  expect(await call('GET', `/articles/${id}`)).toMatchObject({ body })
})

it('words of the editor that never reached the desk come back into it', async () => {
  const { id } = await call('POST', '/articles', { headline: 'Crash' })
  const address = `${desk.origin}/admin/articles/${id}/`
  await page.goto(address)
  await context.route('**/admin/api/**', (route) => route.abort())
  await page.getByRole('textbox', { name: 'Story', exact: true }).click()
  await page.keyboard.type('Typed before the crash.')
  await saving('No connection')
  await page.close()
  page = await context.newPage()
  await page.goto(address)
  await page.getByRole('textbox', { name: 'Story', exact: true }).getByText('Typed before the crash.').waitFor()
})

it('without JavaScript the story is a textarea', async () => {
  const { id } = await call('POST', '/articles', { headline: 'Plain', body: '<p>Ink</p>' })
  const plain = await browser.newContext({ javaScriptEnabled: false, storageState: await context.storageState() })
  const window = await plain.newPage()
  await window.goto(`${desk.origin}/admin/articles/${id}/`)
  expect(await window.getByLabel('Story', { exact: true }).inputValue()).toContain('<p>Ink</p>')
  await window.getByLabel('Story', { exact: true }).fill('<p>Pen</p>')
  await window.getByRole('button', { name: 'Save', exact: true }).click()
  expect(await call('GET', `/articles/${id}`)).toMatchObject({ body: '<p>Pen</p>' })
  await plain.close()
})
