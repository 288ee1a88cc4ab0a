import type { Miniflare } from 'miniflare'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startBrowser } from '../browser/chromium.ts'
import { violationsOn } from './axe.ts'
import { call, pageKinds, startSample } from './paper.ts'
import { cutOff, moving, unmarked, useless, walk } from './seen.ts'

const HALF_A_MINUTE_MS = 30_000
/** What readers may set without losing anything (WCAG 2.2, criterion 1.4.12). */
const WIDE_APART =
  '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }'
const TWICE_AS_LARGE = 'html { font-size: 200% }'

let mf: Miniflare
let origin: string
let browser: Browser
let kinds: { kind: string; path: string }[]

beforeAll(async () => {
  browser = await startBrowser()
  const paper = await startSample()
  mf = paper.mf
  origin = paper.origin
  await call(origin, 'PUT', '/banner', { text: 'Our first magazine.', label: 'Pre-order', href: '/about/' })
  const row = '<tr><td>الخط الرابع</td><td>اثنتان وأربعون دقيقة</td><td>الخط السابع</td><td>عشر دقائق</td></tr>'
  const arabic = {
    headline: 'الجسر مغلق أمام الترام: 42 دقيقة',
    slug: 'aljisr',
    language: 'ar',
    body: `<p>أُغلق الجسر.</p><h2>ماذا نعرف</h2><table>${row}</table>`,
    authors: ['ليلى حداد'],
    publish: true,
  }
  await call(origin, 'POST', '/articles', arabic)
  kinds = [
    ...(await pageKinds(origin)),
    { kind: 'story in Arabic', path: '/aljisr/' },
    { kind: 'second page', path: '/page/2/' },
    { kind: 'search gone wrong', path: '/search/?q=harbour&from=x&to=2020-01-01' },
  ]
})

afterAll(async () => {
  await browser?.close()
  await mf?.dispose()
})

async function open(path: string, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 320, height: 900 }, bypassCSP: true, ...options })
  const page = await context.newPage()
  await page.goto(origin + path, { waitUntil: 'load' })
  return page
}

/** Opens each kind of page in turn, in one window, and gives what is found wrong on it. */
async function onEach(options: BrowserContextOptions, find: (page: Page, kind: string) => Promise<string[]>) {
  const page = await open('/', options)
  const wrong: string[] = []
  for (const { kind, path } of kinds) {
    await page.goto(origin + path, { waitUntil: 'load' })
    wrong.push(...(await find(page, kind)).map((fault) => `${kind}: ${fault}`))
  }
  await page.context().close()
  return wrong
}

/** Without contrast: axe reads the colours that were forced away, and those that were forced are the reader's own. */
async function violationsOnForced(page: Page): Promise<string[]> {
  return (await violationsOn(page)).filter((violation) => !violation.startsWith('color-contrast'))
}

function turnRound(page: Page): Promise<void> {
  return page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'))
}

it.each([320, 1280])(
  'at %i px nothing is cut off in letters wide apart or twice as large, whichever way is written',
  async (width) => {
    const wrong = await onEach({ viewport: { width, height: 900 } }, async (page) => {
      const found = await cutOff(page)
      const apart = await page.addStyleTag({ content: WIDE_APART })
      found.push(...(await cutOff(page)))
      await apart.evaluate((style) => style.parentNode?.removeChild(style))
      await page.addStyleTag({ content: TWICE_AS_LARGE })
      found.push(...(await cutOff(page)))
      await turnRound(page)
      return [...found, ...(await cutOff(page))]
    })
    expect(wrong).toEqual([])
  },
)

it.each([
  ['in letters twice as large and forced colours', TWICE_AS_LARGE, { forcedColors: 'active' }],
  ['on a wide screen', 'html { font-size: 100% }', { viewport: { width: 1280, height: 600 } }],
] as const)('every page is walked through by keyboard, %s', async (_, content, options) => {
  const wrong = await onEach(options, async (page) => {
    await page.addStyleTag({ content })
    const { stops, wrong } = await walk(page)
    return stops > 20 ? wrong : [...wrong, `only ${stops} stops`]
  })
  expect(wrong).toEqual([])
})

it('the first stop is the skip link, and from there the next is past the topics', async () => {
  const wrong = await onEach({ viewport: { width: 1280, height: 600 } }, async (page) => {
    await page.keyboard.press('Tab')
    const isSkip = await page.evaluate(() => document.activeElement?.matches('.skip'))
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    const isPast = await page.evaluate(() => document.activeElement?.closest('.skip, .banner, .masthead') === null)
    return isSkip && isPast ? [] : ['no way past what leads every page']
  })
  expect(wrong).toEqual([])
})

it('in forced colours and right to left axe finds nothing wrong, and links and buttons are told from text', async () => {
  const wrong = await onEach({ forcedColors: 'active', colorScheme: 'dark' }, async (page) => {
    await turnRound(page)
    return [...(await unmarked(page)), ...(await violationsOnForced(page))]
  })
  expect(wrong).toEqual([])
})

it('what the script adds stands all this, too', async () => {
  const page = await open('/about/', { forcedColors: 'active' })
  // What is routed is never answered by the browser's own cache.
  await page.route('**/latest.json', (route) => route.continue())
  await page.clock.install()
  await page.goto(`${origin}/aljisr/`, { waitUntil: 'networkidle' })
  for (const headline of ['One', 'Two']) await call(origin, 'POST', '/briefs', { headline, body: '<p>In short.</p>' })
  await page.clock.fastForward(HALF_A_MINUTE_MS)
  await page.getByRole('button', { name: '2 new briefs' }).waitFor()
  await page.addStyleTag({ content: TWICE_AS_LARGE })
  // Those of the sign-up forms stand there without it.
  expect(await page.getByRole('button').filter({ hasNotText: 'Sign up' }).count()).toBe(3)
  const { wrong } = await walk(page)
  expect([...wrong, ...(await cutOff(page)), ...(await unmarked(page)), ...(await violationsOnForced(page))]).toEqual(
    [],
  )
  await page.context().close()
})

it('on paper there is nothing to press, and a story comes with its address and the time itself', async () => {
  const addresses: string[] = []
  const wrong = await onEach({ colorScheme: 'dark', viewport: { width: 700, height: 900 } }, async (page, kind) => {
    await page.emulateMedia({ media: 'print' })
    const address = page.locator('.address')
    if (await address.isVisible()) addresses.push(`${kind}: ${await address.textContent()}`)
    const ages = page.locator('.when time[title]').filter({ visible: true })
    const sizes = await ages.evaluateAll((all) => all.map((one) => getComputedStyle(one).fontSize))
    const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    return [
      ...(await useless(page)),
      ...(await cutOff(page)),
      ...sizes.filter((size) => size !== '0px').map(() => 'an age is told'),
      ...(paper === 'rgb(255, 255, 255)' ? [] : [`printed on ${paper}`]),
    ]
  })
  expect(wrong).toEqual([])
  expect(addresses).toEqual([
    'article: https://paper.example/surge-tonight-what-we-know/',
    expect.stringMatching(/^brief: https:\/\/paper\.example\/news-feed\/[0-9a-f-]{36}\/$/),
    'static page: https://paper.example/about/',
    'issue: https://paper.example/newsletters/the-evening-lantern/issue-of-today/',
    'story in Arabic: https://paper.example/aljisr/',
  ])
})

it('nothing moves by itself where readers want less motion', async () => {
  expect(await onEach({ reducedMotion: 'reduce' }, moving)).toEqual([])
})

const wrongOf = async (page: Page) => (await walk(page)).wrong

it.each([
  ['too wide', 'main { inline-size: 800px }', cutOff, 'the page is 8'],
  ['clipped', 'main { overflow: hidden } main * { white-space: nowrap }', cutOff, 'cut off: '],
  ['shifted out', 'h1 { position: relative; inset-inline-start: -5rem }', cutOff, 'cut off: About'],
  ['too narrow', 'h1 { inline-size: 2ch }', cutOff, 'broken: '],
  ['with a bar over it', 'header { position: fixed; inset: 0; z-index: 9; background: Canvas }', wrongOf, 'covered: '],
  ['without outlines', ':focus-visible { outline: none !important }', wrongOf, 'no outline: '],
  ['with stops out of sight', '.rails a { position: fixed; inset-inline-start: -99px }', wrongOf, 'out of view: '],
  ['with plain buttons', '.pause { text-decoration: none }', unmarked, '<button'],
  [
    'with plain links',
    '.more a { color: CanvasText; forced-color-adjust: none; text-decoration: none }',
    unmarked,
    '<a',
  ],
  ['with its rails', '@media print { .rails { display: grid } }', useless, '<div class="rails"'],
  ['that fades in', 'h1 { transition: opacity 1s }', moving, '<h1'],
] as const)('a page %s is found out', async (_, content, find, fault) => {
  const page = await open('/about/', { forcedColors: 'active' })
  await page.addStyleTag({ content })
  if (find === useless) await page.emulateMedia({ media: 'print' })
  expect((await find(page)).join('\n')).toContain(fault)
  await page.context().close()
})

it('a page with stops out of order is found out', async () => {
  const page = await open('/about/', {})
  await page.evaluate(() => document.querySelector('.footer a')?.setAttribute('tabindex', '1'))
  expect((await wrongOf(page)).join()).toContain('comes')
  await page.context().close()
})
