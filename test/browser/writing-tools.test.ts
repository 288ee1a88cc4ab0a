import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Miniflare } from 'miniflare'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { startPaper, TOKEN } from '../bench/paper.ts'
import { violationsOn } from '../judges/axe.ts'
import { startBrowser } from './chromium.ts'
import { EVERYTHING } from './everything.ts'
import { openPlace, type Place, scriptPaths } from './writing-place.ts'

const PICTURE = readFileSync(resolve(import.meta.dirname, '../../src/local/sample/pictures/gate.webp'))

let browser: Browser
let mf: Miniflare
let origin: string
let place: Place

beforeAll(async () => {
  browser = await startBrowser()
  const paper = await startPaper({})
  mf = paper.mf
  origin = paper.url.origin
})

beforeEach(async () => {
  place = await openPlace(browser, origin, '<p>Ink</p>')
  await place.page.locator('.ProseMirror').click()
})

afterEach(async () => {
  expect(place.wrong).toEqual([])
  await place.page.close()
})

afterAll(async () => {
  await browser?.close()
  await mf?.dispose()
})

it('the textarea gives its place to the editor, and is as it was until something is changed', async () => {
  expect(await place.page.locator('textarea').isVisible()).toBe(false)
  expect(await place.page.getByRole('textbox', { name: 'Story' }).textContent()).toBe('Ink')
  await place.put('<p>Wet <b>ink</b></p>')
  expect(await place.value()).toBe('<p>Wet <b>ink</b></p>')
  await place.page.keyboard.press('End')
  await place.page.keyboard.type('!')
  expect(await place.value()).toContain('<p>Wet <strong>ink')
})

it('every change is told to the form by an input event, and what others put in is not', async () => {
  await place.page.evaluate(() => {
    document.querySelector('form')?.addEventListener('input', ({ target }) => {
      document.title += target instanceof HTMLTextAreaElement ? '.' : '?'
    })
  })
  await place.put('<p>Paper</p>')
  expect(await place.page.title()).toBe('Write')
  await place.page.keyboard.type('ab')
  expect(await place.page.title()).toBe('Write..')
})

it('the column is as wide as readers will see it', async () => {
  const body = await place.page.locator('.ProseMirror').evaluate((node) => {
    const { width, fontSize, lineHeight } = getComputedStyle(node)
    return { width, fontSize, lineHeight }
  })
  expect(body).toEqual({ width: '592px', fontSize: '19px', lineHeight: '30.4px' })
})

it.each([
  ['Control+b', 'Bold', '<p><strong>Ink</strong></p>'],
  ['Control+i', 'Italic', '<p><em>Ink</em></p>'],
  ['Control+Alt+2', 'Heading', '<h2>Ink</h2>'],
  ['Control+Alt+3', 'Subhead', '<h3>Ink</h3>'],
  ['Control+Shift+Digit8', 'List', '<ul><li>Ink</li></ul>'],
  ['Control+Shift+Digit7', '1. List, numbered', '<ol><li>Ink</li></ol>'],
  ['Control+Shift+B', 'Quote', '<blockquote><p>Ink</p></blockquote>'],
])('%s does what the button %s does, and both undo it', async (keys, name, html) => {
  const button = place.page.getByRole('button', { name, exact: true })
  if (/<(?:strong|em)>/.test(html)) await place.page.keyboard.press('Control+a')
  await place.page.keyboard.press(keys)
  expect([await place.value(), await button.getAttribute('aria-pressed')]).toEqual([html, 'true'])
  await button.click()
  expect([await place.value(), await button.getAttribute('aria-pressed')]).toEqual(['<p>Ink</p>', 'false'])
})

it.each([
  ['## Two', '<h2>Two</h2>'],
  ['### Three', '<h3>Three</h3>'],
  ['- one', '<ul><li>one</li></ul>'],
  ['3. three', '<ol start="3"><li>three</li></ol>'],
  ['> said', '<blockquote><p>said</p></blockquote>'],
  ['``` code', '<pre><code>code</code></pre>'],
  ['a **b** c', '<p>a <strong>b</strong> c</p>'],
  ['a *b* c', '<p>a <em>b</em> c</p>'],
  ['a `b` c', '<p>a <code>b</code> c</p>'],
])('what is typed as Markdown becomes what it means: %s', async (typed, html) => {
  await place.put('')
  await place.page.keyboard.type(typed)
  expect(await place.value()).toBe(html)
})

it('the way out of a list is an empty item, and of a program an empty line', async () => {
  await place.put('')
  await place.page.keyboard.type('- one\n\ntwo')
  expect(await place.value()).toBe('<ul><li>one</li></ul><p>two</p>')
  await place.put('')
  await place.page.keyboard.type('``` a\nb\n\nc')
  expect(await place.value()).toBe('<pre><code>a\nb</code></pre><p>c</p>')
})

it('an undone change can be done again', async () => {
  await place.page.keyboard.press('Control+a')
  await place.page.keyboard.type('Pen')
  await place.page.getByRole('button', { name: 'Undo' }).click()
  expect(await place.value()).toBe('<p>Ink</p>')
  await place.page.getByRole('button', { name: 'Redo' }).click()
  expect(await place.value()).toBe('<p>Pen</p>')
})

it('the toolbar is one stop, and the arrows go through it', async () => {
  const focused = () => place.page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')
  await place.page.keyboard.press('Shift+Tab')
  expect(await focused()).toBe('Bold')
  await place.page.keyboard.press('ArrowRight')
  expect(await focused()).toBe('Italic')
  await place.page.keyboard.press('ArrowLeft')
  await place.page.keyboard.press('ArrowLeft')
  expect(await focused()).toBe('Redo')
  await place.page.keyboard.press('Escape')
  expect(await focused()).toBe('')
  await place.page.keyboard.type('Pen and ')
  expect(await place.value()).toContain('Pen and')
  await place.page.keyboard.press('Alt+F10')
  expect(await focused()).toBe('Redo')
})

it('a link is set, changed and removed, and leads only where a link may', async () => {
  const { page } = place
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+k')
  const field = page.getByLabel('Where it leads')
  await field.fill('javascript:alert(1)')
  await page.keyboard.press('Enter')
  expect(await page.getByText('Write a path that begins with /').isVisible()).toBe(true)
  expect(await field.getAttribute('aria-invalid')).toBe('true')
  await field.fill('example.org/a')
  await page.keyboard.press('Enter')
  expect(await place.value()).toBe('<p><a href="https://example.org/a" rel="noopener">Ink</a></p>')
  await page.keyboard.press('Control+k')
  expect(await field.inputValue()).toBe('https://example.org/a')
  await field.fill('/about/')
  await page.keyboard.press('Enter')
  expect(await place.value()).toBe('<p><a href="/about/">Ink</a></p>')
  await page.keyboard.press('Control+k')
  await page.getByRole('button', { name: 'Remove the link' }).click()
  expect(await place.value()).toBe('<p>Ink</p>')
  await page.keyboard.type('Pen')
  expect(await place.value()).toContain('Pen')
})

it.each([
  ['https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=42s', 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?start=42'],
  ['https://vimeo.com/76979871', 'https://player.vimeo.com/video/76979871'],
  [
    'https://open.spotify.com/track/4uLU6hMCjMI75M1A2tKUQC?si=a',
    'https://open.spotify.com/embed/track/4uLU6hMCjMI75M1A2tKUQC',
  ],
  ['https://soundcloud.com/a/b', 'https://w.soundcloud.com/player/?url=https%3A%2F%2Fsoundcloud.com%2Fa%2Fb'],
])('the address of a player that may be embedded becomes the player: %s', async (address, player) => {
  await place.put('')
  await place.paste({ text: address })
  expect(await place.value()).toContain(`<iframe src="${player.replace('&', '&amp;')}" title="`)
})

it('an address pasted on words links them, and in a line it stays text', async () => {
  await place.page.keyboard.press('Control+a')
  await place.paste({ text: 'https://example.org/' })
  expect(await place.value()).toBe('<p><a href="https://example.org/" rel="noopener">Ink</a></p>')
  await place.put('<p>Ink </p>')
  await place.paste({ text: 'https://www.youtube.com/watch?v=dQw4w9WgXcQ' })
  expect(await place.value()).not.toContain('iframe')
})

it('an embed is told what it shows, and no other site is let in', async () => {
  const { page } = place
  await page.getByRole('button', { name: 'Embed' }).click()
  await page.getByLabel('Address').fill('https://evil.example/film')
  await page.getByLabel('What it shows').fill('A film')
  await page.keyboard.press('Enter')
  expect(await page.getByText('Only YouTube, Vimeo').isVisible()).toBe(true)
  await page.getByLabel('Address').fill('https://youtu.be/dQw4w9WgXcQ')
  await page.keyboard.press('Enter')
  expect(await place.value()).toContain(
    '<iframe src="https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ" title="A film" loading="lazy"',
  )
})

it('a table grows and shrinks', async () => {
  const { page } = place
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
  await place.put('')
  await press('More')
  await press('Table')
  await page.keyboard.type('a')
  await page.keyboard.press('Tab')
  await page.keyboard.type('b')
  await press('Delete column')
  await press('Column after')
  await press('Row below')
  await press('Head row')
  await press('Head row')
  const row = '<tr><td></td><td></td><td></td></tr>'
  const html = `<table><thead><tr><th>a</th><th></th><th></th></tr></thead><tbody>${row}${row}${row}</tbody></table>`
  expect(await place.value()).toBe(html)
  await press('Delete table')
  expect(await place.value()).toBe('')
})

it('a picture that is dropped is stored, asked what it shows, and put in', async () => {
  const { page } = place
  await place.put('')
  await drop('gate.webp', 'image/webp', [...PICTURE])
  await page.getByRole('button', { name: 'Put it in' }).click()
  expect(await page.getByText('Describe it in a few words.').isVisible()).toBe(true)
  await page.getByLabel('What it shows').fill('The gate')
  await page.getByLabel('Caption').fill('At dusk')
  await page.getByLabel('Credit').fill('Ada Marlowe')
  await page.getByRole('button', { name: 'Put it in' }).click()
  await page.locator('dialog').waitFor({ state: 'detached' })
  expect(await place.value()).toMatch(FIGURE)
  await page.locator('.ProseMirror figure img').click()
  await page.getByRole('button', { name: 'Picture' }).click()
  await page.getByLabel('What it shows').fill('The gate at dusk')
  await page.keyboard.press('Enter')
  expect(await place.value()).toContain('alt="The gate at dusk"')
})

const FIGURE =
  /^<figure><img src="\/media\/[\w-]+\.webp" alt="The gate" width="1600" height="900" loading="lazy" decoding="async"><figcaption>At dusk <cite>Ada Marlowe<\/cite><\/figcaption><\/figure>$/

it('a picture is chosen from the library, with what the library says of it', async () => {
  const { page } = place
  await place.put('')
  await page.getByRole('button', { name: 'Picture' }).click()
  await page.getByRole('button', { name: 'Choose a picture' }).click()
  await page
    .getByLabel('Upload a picture')
    .setInputFiles({ name: 'gate.webp', mimeType: 'image/webp', buffer: PICTURE })
  await page.getByRole('button', { name: 'Choose another picture' }).waitFor()
  await page.getByLabel('What it shows').fill('The gate')
  await page.getByLabel('Caption').fill('At dusk')
  await page.getByLabel('Credit').fill('Ada Marlowe')
  await page.keyboard.press('Enter')
  await page.locator('dialog').waitFor({ state: 'detached' })
  expect(await place.value()).toMatch(FIGURE)
})

it.each([
  ['a file that is no picture', 'text/plain', 3, 'Only JPEG'],
  ['a drawing with scripts', 'image/svg+xml', 3, 'Only JPEG'],
  ['a picture that is too large', 'image/png', 10 * 1024 * 1024 + 1, 'at most 10 MiB'],
])('%s is refused before it is sent', async (_, type, bytes, words) => {
  const { page } = place
  let sent = 0
  page.on('request', (request) => {
    if (request.method() === 'POST') sent += 1
  })
  await drop('a', type, bytes)
  await page.locator('dialog').getByText(words).waitFor()
  expect(sent).toBe(0)
})

it('what is wrong with a picture is said in words, and what was written stays', async () => {
  const { page } = place
  await drop('a.png', 'image/png', 3)
  await page.getByLabel('What it shows').fill('The gate')
  await page.getByText('This is not a picture that the site can show. Send JPEG').waitFor()
  expect(await page.getByLabel('What it shows').inputValue()).toBe('The gate')
})

/** Drops a file with these bytes, or so many. */
async function drop(name: string, type: string, bytes: number[] | number): Promise<void> {
  await place.page.locator('.ProseMirror').evaluate(
    (node, { name, type, bytes }) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(
        new File([typeof bytes === 'number' ? new Uint8Array(bytes) : new Uint8Array(bytes)], name, { type }),
      )
      const { x, y } = node.getBoundingClientRect()
      const at = { clientX: x + 5, clientY: y + 5, bubbles: true, cancelable: true }
      node.dispatchEvent(new DragEvent('drop', { dataTransfer, ...at }))
    },
    { name, type, bytes },
  )
}

it('a story of the paper stands as a card where readers see it, also when it was taken back', async () => {
  const { page } = place
  const other = await send('POST', '/articles', {
    headline: 'Gate to close',
    slug: 'gate-to-close',
    body: '<p>a</p>',
    publish: true,
  })
  await place.put('')
  await page.getByRole('button', { name: 'Story of this paper' }).click()
  await page.getByRole('button', { name: 'Gate to close' }).click()
  const body = await place.value()
  expect(body).toBe('<figure><a href="/gate-to-close/">Gate to close</a></figure>')
  await send('POST', '/articles', { headline: 'Surge', slug: 'surge', body, publish: true })
  await send('DELETE', `/articles/${other.id}/publication`, { note: 'It was wrong.' })
  await page.goto(`${origin}/surge/`)
  const card = page.locator('.body figure > a')
  expect(await card.evaluate((node) => getComputedStyle(node).display)).toBe('block')
  await card.click()
  expect(await page.locator('main').textContent()).toContain('It was wrong.')
})

it('a form for a newsletter is placed by its name, changed, and stands for readers where it was put', async () => {
  const { page } = place
  const button = page.getByRole('button', { name: 'Sign-up form' })
  await page.getByRole('button', { name: 'More' }).click()
  await button.click()
  await page.getByText('No newsletter can be joined yet. Make one under Newsletters.').waitFor()
  await page.keyboard.press('Escape')
  for (const name of ['Evening', 'Weekend']) await send('POST', '/newsletters', { name, cadence: 'At six.' })
  // Names are asked for once on a page.
  await page.reload()
  await page.locator('.ProseMirror').click()
  await page.keyboard.press('End')
  await page.getByRole('button', { name: 'More' }).click()
  await button.click()
  await page.getByLabel('Weekend').check()
  expect(await violationsOn(page)).toEqual([])
  await page.getByRole('button', { name: 'Place it' }).click()
  expect(await place.value()).toBe('<p>Ink</p><figure data-newsletter="weekend"></figure>')
  const placed = page.locator('.ProseMirror .placed')
  await placed.getByText('Sign-up form: Weekend').click()
  expect(await button.getAttribute('aria-pressed')).toBe('true')
  await button.click()
  await page.getByLabel('Evening').check()
  await page.getByRole('button', { name: 'Change it' }).click()
  const body = await place.value()
  expect(body).toBe('<p>Ink</p><figure data-newsletter="evening"></figure>')
  await send('POST', '/articles', { headline: 'Forms', slug: 'forms', body, publish: true })
  await page.goto(`${origin}/forms/`)
  expect(await page.locator('.body').getByRole('group', { name: 'Evening' }).isVisible()).toBe(true)
})

it('a place for a newsletter that cannot be joined says so to whoever writes', async () => {
  await place.put('<figure data-newsletter="none-such"></figure>')
  await place.page.getByText('Sign-up form: none-such (there is no such newsletter to join').waitFor()
})

it('words and minutes are counted as readers’ pages count them', async () => {
  const { page } = place
  const { wordCount, readMinutes } = await send('POST', '/articles', { headline: 'All', body: EVERYTHING })
  await place.put(EVERYTHING)
  expect(await page.locator('.length').textContent()).toBe(`${wordCount} words · ${readMinutes} min read`)
})

it.each([320, 1280])('axe finds nothing wrong, and nothing is wider than a window of %i px', async (width) => {
  const { page } = await openPlace(browser, origin, EVERYTHING, { width, bypassCSP: true })
  expect(await violationsOn(page)).toEqual([])
  await page.getByRole('button', { name: 'More' }).click()
  await page.locator('.ProseMirror td').first().click()
  expect(await violationsOn(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  for (const name of ['Link', 'Picture', 'Story of this paper', 'Embed', 'Sign-up form']) {
    await page.getByRole('button', { name }).click()
    await page.locator('dialog button[type=submit]').click()
    expect(await violationsOn(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.locator('dialog').waitFor({ state: 'detached' })
  }
  await page.close()
})

it('the editor’s script is one of its own, which no other page names', async () => {
  expect(scriptPaths().filter((path) => path.includes('/editor-'))).toHaveLength(1)
  for (const path of ['/', '/admin/', '/admin/sign-in/', '/admin/banner/']) {
    const html = await (await fetch(origin + path, { headers: { authorization: `Bearer ${TOKEN}` } })).text()
    expect([path, html.includes('/editor-')]).toEqual([path, false])
  }
})

async function send(method: string, path: string, body: object) {
  const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' }
  const answer = await fetch(`${origin}/admin/api${path}`, { method, headers, body: JSON.stringify(body) })
  expect(answer.ok, await answer.clone().text()).toBe(true)
  return answer.json()
}
