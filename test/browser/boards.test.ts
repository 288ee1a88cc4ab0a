import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { TOKEN } from '../bench/paper.ts'
import { violationsOn } from '../judges/axe.ts'
import { startBrowser } from './chromium.ts'
import { type DeskAt, signIn, startDesk } from './desk.ts'

const SLUGS = ['trams', 'floods', 'opera', 'chess', 'vote', 'parks']
const LOOKS = [320, 1280].flatMap((width) => (['light', 'dark'] as const).map((scheme) => ({ width, scheme })))

/** For what will never come. Nothing here depends on how soon it does. */
const PATIENCE = { timeout: 20_000 }

let desk: DeskAt
let browser: Browser
let context: BrowserContext

beforeAll(async () => {
  desk = await startDesk()
  browser = await startBrowser()
  for (const slug of SLUGS) {
    const story = {
      headline: `Story of ${slug}`,
      slug,
      body: '<p>Words.</p>',
      topics: [slug],
      authors: ['Ada Marlowe'],
    }
    await call('POST', '/articles', { ...story, publish: true })
  }
  await call('PUT', '/banner', { text: 'We are hiring', label: 'Apply', href: '/jobs/' })
  await call('PATCH', '/settings', {
    navigation: SLUGS.slice(0, 3).map((slug) => ({ label: slug, href: `/tag/${slug}/` })),
  })
})
afterEach(() => context?.close())
afterAll(async () => {
  await browser?.close()
  await desk?.mf.dispose()
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

async function open(path: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  context = await browser.newContext(options)
  const page = await signIn(context, desk.origin)
  const wrong: string[] = []
  page.on('pageerror', (error) => wrong.push(error.message))
  await page.goto(desk.origin + path)
  expect(wrong).toEqual([])
  return page
}

const pinned = async () =>
  (await call<{ items: { article: { slug: string } }[] }>('GET', '/picks/pins')).items.map(
    ({ article }) => article.slug,
  )
const pin = (...slugs: string[]) => call('PUT', '/picks/pins', { pins: slugs.map((slug) => ({ slug })) })
const rows = (page: Page) =>
  page.locator('[data-row]').evaluateAll((all) => all.map((row) => (row as HTMLElement).dataset.row))
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '')

async function readerSees(path: string, words: string): Promise<void> {
  await expect.poll(async () => (await fetch(desk.origin + path)).text(), PATIENCE).toContain(words)
}

it('a brief is typed, Enter is pressed, and it stands on the reader’s page; the field is free for the next', async () => {
  const page = await open('/admin/briefs/')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('headline')
  await page.keyboard.type('Bridge open again')
  await page.keyboard.press('Enter')
  const row = page.locator('[data-brief]').first()
  await row.getByText('Bridge open again').first().waitFor()
  expect(await row.locator('.when').textContent()).toMatch(/^\d\d:\d\d, live$/)
  expect(await page.getByLabel('Headline').first().inputValue()).toBe('')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('headline')
  await readerSees('/news-feed/', 'Bridge open again')
  await page.keyboard.type('And shut again')
  await page.keyboard.press('Enter')
  await page.getByRole('status').getByText('Live: And shut again').waitFor()
  expect(await page.locator('[data-brief] .headline').allInnerTexts()).toEqual(
    expect.arrayContaining(['And shut again', 'Bridge open again']),
  )
})

it('Shift and Enter lead to the text, Control and Enter put it live from there, Escape clears', async () => {
  const page = await open('/admin/briefs/')
  await page.keyboard.type('With a text')
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.type('It is **open**.')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('status').getByText('Live: With a text').waitFor()
  await readerSees('/news-feed/', 'It is <strong>open</strong>.')
  await page.keyboard.type('Thought better of')
  await page.keyboard.press('Escape')
  expect(await page.locator('#headline').inputValue()).toBe('')
})

it('what is refused, or sent without a connection, stays in the field with the reason', async () => {
  const page = await open('/admin/briefs/')
  await page.keyboard.type('Kept words')
  await context.setOffline(true)
  await page.keyboard.press('Enter')
  await page.getByText('There is no connection.').waitFor()
  expect(await page.locator('#headline').inputValue()).toBe('Kept words')
  await context.setOffline(false)
  await page.getByText('Text and link').click()
  await page.getByLabel('Link', { exact: true }).first().fill('javascript:x')
  await page.locator('#headline').press('Enter')
  await page.locator('[data-status]').getByText('Give a path').waitFor()
  expect(await page.locator('#headline').inputValue()).toBe('Kept words')
})

it('by keys alone: down to the list, to the next brief, edited, saved, and taken down', async () => {
  await call('POST', '/briefs', { headline: 'The one below' })
  await call('POST', '/briefs', { headline: 'The one above' })
  const page = await open('/admin/briefs/')
  await page.keyboard.press('ArrowDown')
  expect(await focused(page)).toContain('The one above')
  await page.keyboard.press('j')
  expect(await focused(page)).toContain('The one below')
  const outline = await page.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineWidth)
  expect(outline).toBe('3px')
  await page.keyboard.press('e')
  await page.keyboard.press('End')
  await page.keyboard.type(', changed')
  await page.keyboard.press('Enter')
  await page.locator('[data-brief] .headline').getByText('The one below, changed').waitFor()
  await readerSees('/news-feed/', 'The one below, changed')
  expect(await focused(page)).toContain('The one below, changed')
  await page.keyboard.press('k')
  expect(await focused(page)).toContain('The one above')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Take it down' }).click()
  await page.getByRole('status').getByText('Taken down: The one above').waitFor()
  expect(await (await fetch(`${desk.origin}/news-feed/`)).text()).not.toContain('The one above')
})

it('whoever saves second is shown the words of the first beside their own', async () => {
  const { id } = await call<{ id: string }>('POST', '/briefs', { headline: 'Contested' })
  const page = await open('/admin/briefs/')
  const row = page.locator(`[data-brief="${id}"]`)
  await row.getByText('Edit').click()
  await call('PATCH', `/briefs/${id}`, { headline: 'By the first' })
  await row.getByLabel('Headline').fill('By the second')
  await row.getByRole('button', { name: 'Save' }).click()
  await row.getByText('By the first').waitFor()
  expect(await row.getByLabel('Headline').inputValue()).toBe('By the second')
  await row.getByRole('button', { name: 'Save' }).click()
  await row.locator('.headline').getByText('By the second').waitFor()
  await readerSees(`/news-feed/${id}/`, 'By the second')
})

it('pins are put in order by keys: by their buttons, and by Alt with an arrow; the focus stays', async () => {
  await pin('trams', 'floods', 'opera')
  const page = await open('/admin/picks/')
  await page.locator('[data-row="opera"]').getByRole('button', { name: 'Up' }).focus()
  await page.keyboard.press('Enter')
  expect(await rows(page)).toEqual(['trams', 'opera', 'floods'])
  await expect.poll(pinned, PATIENCE).toEqual(['trams', 'opera', 'floods'])
  await page.keyboard.press('Alt+ArrowUp')
  await expect.poll(pinned, PATIENCE).toEqual(['opera', 'trams', 'floods'])
  await page.getByRole('status').getByText('Story of opera, place 1 of 3.').waitFor({ state: 'attached' })
  await page.locator('.now li').first().getByText('Story of opera').waitFor()
  expect(await page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-row]')?.dataset.row)).toBe(
    'opera',
  )
  await readerSees('/', 'Story of opera')
})

it('a row that moves leaves alone what is half typed into the search', async () => {
  await pin('trams', 'floods')
  const page = await open('/admin/picks/')
  await page.getByLabel('Pin a story').fill('half a wo')
  await page.locator('[data-row="floods"]').getByRole('button', { name: 'Up' }).click()
  await expect.poll(pinned, PATIENCE).toEqual(['floods', 'trams'])
  await page.locator('.now li').first().getByText('Story of floods').waitFor()
  expect(await page.getByLabel('Pin a story').inputValue()).toBe('half a wo')
  expect(await page.getByRole('alert').count()).toBe(0)
})

it('pressed faster than they are saved, moves end where the last one left them', async () => {
  await pin('trams', 'floods', 'opera', 'chess')
  const page = await open('/admin/picks/')
  await page.locator('[data-row="chess"]').getByRole('button', { name: 'Up' }).focus()
  for (let i = 0; i < 3; i++) await page.keyboard.press('Alt+ArrowUp')
  expect(await rows(page)).toEqual(['chess', 'trams', 'floods', 'opera'])
  await expect.poll(pinned, PATIENCE).toEqual(['chess', 'trams', 'floods', 'opera'])
})

it('an order that could not be saved stays, says so, and is saved when there is a connection again', async () => {
  await pin('trams', 'floods')
  const page = await open('/admin/picks/')
  await context.setOffline(true)
  await page.locator('[data-row="floods"]').getByRole('button', { name: 'Up' }).click()
  await page.getByRole('alert').getByText('This is not saved').waitFor()
  expect(await rows(page)).toEqual(['floods', 'trams'])
  expect(await pinned()).toEqual(['trams', 'floods'])
  await context.setOffline(false)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect.poll(pinned, PATIENCE).toEqual(['floods', 'trams'])
  await page.getByRole('alert').waitFor({ state: 'detached' })
})

it('who chooses second is shown what the first chose, and nothing is overwritten', async () => {
  await pin('trams', 'floods')
  const page = await open('/admin/picks/')
  await pin('opera')
  await page.locator('[data-row="floods"]').getByRole('button', { name: 'Up' }).focus()
  for (let i = 0; i < 3; i++) await page.keyboard.press(i % 2 === 0 ? 'Alt+ArrowUp' : 'Alt+ArrowDown')
  await page.getByRole('alert').getByText('Somebody changed the choice').waitFor()
  expect(await rows(page)).toEqual(['opera'])
  expect(await pinned()).toEqual(['opera'])
})

it('a pin is dragged to its place', async () => {
  await pin('trams', 'floods', 'opera')
  const page = await open('/admin/picks/')
  const handle = await page.locator('[data-row="opera"] [data-handle]').boundingBox()
  const first = await page.locator('[data-row="trams"]').boundingBox()
  if (!handle || !first) throw new Error('there is no handle')
  await page.mouse.move(handle.x + 5, handle.y + 5)
  await page.mouse.down()
  await page.mouse.move(handle.x + 5, first.y + 40, { steps: 5 })
  await page.mouse.move(handle.x + 5, first.y + 2, { steps: 5 })
  await page.mouse.up()
  await expect.poll(pinned, PATIENCE).toEqual(['opera', 'trams', 'floods'])
})

it('a story is found by a word of its headline, chosen by keys, and pinned', async () => {
  await pin('trams', 'floods')
  const page = await open('/admin/picks/')
  await page.getByLabel('Pin a story').fill('vot')
  await page.getByRole('option', { name: 'Story of vote' }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.locator('[data-row="vote"]').waitFor()
  expect(await pinned()).toEqual(['trams', 'floods', 'vote'])
})

it('without JavaScript pins are moved, pinned and unpinned, and briefs filed', async () => {
  await pin('trams', 'floods')
  const page = await open('/admin/picks/', { javaScriptEnabled: false })
  await page.locator('[data-row="floods"]').getByRole('button', { name: 'Up' }).click()
  expect(await rows(page)).toEqual(['floods', 'trams'])
  await page.locator('[data-row="trams"]').getByRole('button', { name: 'Unpin' }).click()
  await page.getByLabel('Pin a story').fill('/chess/')
  await page.getByLabel('Pin a story').press('Enter')
  expect(await rows(page)).toEqual(['floods', 'chess'])
  expect(await pinned()).toEqual(['floods', 'chess'])
  await page.goto(`${desk.origin}/admin/briefs/`)
  await page.locator('#headline').fill('Filed by hand')
  await page.locator('#headline').press('Enter')
  await page.getByText('The brief is live.').waitFor()
  const row = page.locator('[data-brief]').filter({ hasText: 'Filed by hand' })
  await row.getByText('Edit').click()
  await row.getByLabel('Headline').fill('Changed by hand')
  await row.getByRole('button', { name: 'Save' }).click()
  await page.getByText('The brief is changed.').waitFor()
  await readerSees('/news-feed/', 'Changed by hand')
})

it('links are added, moved and saved', async () => {
  const page = await open('/admin/navigation/')
  const header = page.locator('form').first()
  await header.getByRole('button', { name: 'Add a link' }).click()
  await header.locator('[data-row]').nth(3).waitFor()
  await page.keyboard.type('Chess')
  await header.locator('[name=href]').nth(3).fill('/tag/chess/')
  await header.locator('[data-row]').nth(3).getByRole('button', { name: 'Up' }).click()
  await header.getByRole('button', { name: /^Save/ }).click()
  await page.getByText('Saved. Readers see it').waitFor()
  const { navigation } = await call<{ navigation: { label: string }[] }>('GET', '/settings')
  expect(navigation.map(({ label }) => label)).toEqual(['trams', 'floods', 'Chess', 'opera'])
})

it('the banner is shown as it is written', async () => {
  const page = await open('/admin/banner/')
  await page.getByLabel('Text', { exact: true }).fill('We are <b>moving</b>')
  expect(await page.locator('[data-preview]').textContent()).toBe('We are <b>moving</b> Apply')
})

const PAGES = [
  '/admin/briefs/',
  '/admin/picks/',
  '/admin/front/',
  '/admin/banner/',
  '/admin/settings/',
  '/admin/navigation/',
  '/admin/topics/',
  '/admin/topics/trams/',
  '/admin/people/',
  '/admin/people/ada-marlowe/',
]

it.each(LOOKS)('axe finds nothing wrong on any of the pages, $width px wide and $scheme', async ({ width, scheme }) => {
  await pin('trams', 'floods')
  await call('POST', '/briefs', { headline: 'For axe', markdown: 'A text.' })
  const look = { viewport: { width, height: 900 }, colorScheme: scheme, bypassCSP: true }
  const page = await open('/admin/', look)
  for (const path of PAGES) {
    await page.goto(desk.origin + path)
    for (const more of await page.locator('main summary').all()) await more.click()
    expect(await violationsOn(page), path).toEqual([])
    const wide = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(wide, `${path} is wider than its window`).toBeLessThanOrEqual(width)
  }
})
