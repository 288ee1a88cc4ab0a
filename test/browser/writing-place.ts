import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { DESK_SECURITY } from '../../src/admin/pages/csp.ts'
import { TOKEN } from '../bench/paper.ts'

const BUILT = resolve(import.meta.dirname, '../../dist/masthead/assets')
const AT = '/admin/a-place-to-write/'

/** An editor in a page of the desk, with what went wrong in it. */
export interface Place {
  page: Page
  /** Violations of the policy, errors, dialogs: what must not be. */
  wrong: string[]
  /** What the form would send. */
  value: () => Promise<string>
  /** Puts HTML in, as others do. */
  put: (html: string) => Promise<void>
  /** Pastes as from another program. */
  paste: (data: { html?: string; text?: string }) => Promise<void>
}

/** The smallest page that the editor can be in, under the desk's own policy and with the scripts that the Worker serves. */
export async function openPlace(
  browser: Browser,
  origin: string,
  html: string,
  { width = 1280, bypassCSP = false } = {},
): Promise<Place> {
  const page = await browser.newPage({
    viewport: { width, height: 900 },
    extraHTTPHeaders: { authorization: `Bearer ${TOKEN}` },
    bypassCSP,
  })
  const wrong: string[] = []
  page.on('pageerror', (error) => wrong.push(error.message))
  page.on('dialog', (dialog) => wrong.push(dialog.message()))
  page.on('console', (message) => {
    if (/Content Security|Trusted|Refused|attack/.test(message.text())) wrong.push(message.text())
  })
  // Players of others are not asked for.
  await page.route(
    (url) => url.origin !== origin,
    (route) => route.fulfill({ contentType: 'text/html', body: '' }),
  )
  await page.route(origin + AT, (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', headers: { ...DESK_SECURITY }, body: pageOf(html) }),
  )
  await page.goto(origin + AT)
  await page.locator('.ProseMirror').waitFor()
  return {
    page,
    wrong,
    value: () => page.locator('textarea').inputValue(),
    put: (html) =>
      page.locator('textarea').evaluate((node, html) => {
        if (node instanceof HTMLTextAreaElement) node.value = html
        node.dispatchEvent(new Event('masthead:replaced'))
      }, html),
    paste: (data) =>
      page.locator('.ProseMirror').evaluate((node, { html, text }) => {
        const clipboardData = new DataTransfer()
        if (html !== undefined) clipboardData.setData('text/html', html)
        clipboardData.setData('text/plain', text ?? '')
        node.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
      }, data),
  }
}

/** The built scripts by their names. */
export function scriptPaths(): string[] {
  const files = readdirSync(BUILT).filter((file) => file.startsWith('_virtual_desk-files') && file.endsWith('.js'))
  const text = files.map((file) => readFileSync(resolve(BUILT, file), 'utf8')).join('')
  return [...new Set([...text.matchAll(/\/admin\/assets\/[\w-]+-[\w-]{8}\.(?:js|css)/g)].map(([path]) => path))]
}

function pageOf(html: string): string {
  const paths = scriptPaths()
  const find = (pattern: RegExp) => paths.find((path) => pattern.test(path)) ?? ''
  const escaped = html.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Write</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <link rel="stylesheet" href="${find(/\.css$/)}">
    <script type="module" src="${find(/\/editor-/)}"></script>
    <main><h1>Write</h1><form><label for="body">Story</label>
    <textarea id="body" name="body" data-editor data-lang="en">${escaped}</textarea></form></main></html>`
}
