import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Miniflare } from 'miniflare'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { cleanHtml, markdownToHtml } from '../../src/platform/html.ts'
import { ATTRIBUTES } from '../../src/platform/html-attributes.ts'
import { SCHEMA } from '../../src/platform/html-rules.ts'
import { startPaper } from '../bench/paper.ts'
import { startBrowser } from './chromium.ts'
import { EVERYTHING } from './everything.ts'
import { DOCS, DOCS_CLEAN, HOSTILE, SHEETS, SHEETS_CLEAN, WORD, WORD_CLEAN } from './pasted.ts'
import { openPlace, type Place } from './writing-place.ts'

const SAMPLE = resolve(import.meta.dirname, '../../src/local/sample')

let browser: Browser
let mf: Miniflare
let place: Place

beforeAll(async () => {
  browser = await startBrowser()
  const paper = await startPaper({})
  mf = paper.mf
  place = await openPlace(browser, paper.url.origin, '<p>Ink</p>')
})

afterEach(() => {
  expect(place.wrong).toEqual([])
})

afterAll(async () => {
  await browser?.close()
  await mf?.dispose()
})

const stories = ['articles', 'pages'].flatMap((folder) =>
  readdirSync(resolve(SAMPLE, folder)).map((file): [string, string] => {
    const [, , markdown = ''] = readFileSync(resolve(SAMPLE, folder, file), 'utf8').split(/^---$/m)
    return [file, markdownToHtml(markdown)]
  }),
)

it.each([...stories, ['everything that clean HTML can be', EVERYTHING]])(
  'what the editor gives back is what it was given: %s',
  async (_, html) => {
    expect(html).not.toBe('')
    await place.put(html)
    expect(evenly(cleanHtml(await rewritten()))).toBe(evenly(html))
  },
)

/** Blanks between blocks say nothing. */
function evenly(html: string): string {
  return html.replace(/>\s+</g, '><').replace(/></g, '>\n<')
}

/** The editor writes when something was changed: a letter is typed and taken back. */
async function rewritten(): Promise<string> {
  await place.page.locator('.ProseMirror').focus()
  await place.page.keyboard.type('x')
  const changed = await place.value()
  await place.page.keyboard.press('Control+z')
  const html = await place.value()
  expect(html).not.toBe(changed)
  return html
}

it('the HTML that is given back has every element and every attribute that the rules keep', () => {
  const tags = (SCHEMA.tagNames ?? []).filter((name) => !new RegExp(`<${name}[ >]`).test(EVERYTHING))
  const attributes = Object.entries(ATTRIBUTES).flatMap(([name, kept]) =>
    kept.filter((key) => !new RegExp(`<${name} [^>]*\\b${key.toLowerCase()}=`).test(EVERYTHING)),
  )
  expect([tags, attributes]).toEqual([[], []])
})

it.each([
  ['Word', WORD, WORD_CLEAN],
  ['Google Docs', DOCS, DOCS_CLEAN],
  ['Google Sheets', SHEETS, SHEETS_CLEAN],
])('what is pasted from %s comes out clean', async (_, html, clean) => {
  await place.put('')
  await place.page.locator('.ProseMirror').focus()
  await place.paste({ html })
  expect(await place.value()).toBe(clean)
})

it('what is copied in the editor is clean, and the same when it is pasted', async () => {
  await place.put(EVERYTHING)
  await place.page.locator('.ProseMirror').focus()
  await place.page.keyboard.press('Control+a')
  const copied = await place.page.locator('.ProseMirror').evaluate((node) => {
    const clipboardData = new DataTransfer()
    node.dispatchEvent(new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }))
    return clipboardData.getData('text/html')
  })
  expect(evenly(cleanHtml(copied))).toBe(evenly(EVERYTHING))
  await place.put('')
  await place.page.locator('.ProseMirror').focus()
  await place.paste({ html: copied })
  expect(evenly(cleanHtml(await place.value()))).toBe(evenly(EVERYTHING))
})

it('cells that are pasted into a table go into its cells', async () => {
  await place.put('<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></tbody></table>')
  await place.page.locator('.ProseMirror td').first().click()
  await place.paste({ html: SHEETS })
  expect(await place.value()).toBe(
    '<table><tbody><tr><td>Steinkai</td><td>2.4</td></tr><tr><td>c</td><td>d</td></tr></tbody></table>',
  )
})

it('pictures that cannot come along are told of', async () => {
  await place.put('')
  await place.paste({ html: DOCS })
  expect(await place.page.getByRole('status').textContent()).toContain('One picture was left out')
})

it.each(HOSTILE)('what is pasted never runs and never stays: %s', async (html) => {
  await place.put('<p>Ink</p>')
  await place.page.locator('.ProseMirror').focus()
  await place.paste({ html })
  const value = await rewritten()
  expect(value).not.toMatch(
    /script|on\w+=|evil\.example\/?"?>?<\/iframe|srcdoc|<svg|<object|<embed|<form|style=|data-pm/i,
  )
  const live = await place.page.locator('.ProseMirror').evaluate((node) => node.outerHTML)
  expect(live).not.toMatch(/<script|on(?:error|load|mouseover)=|javascript:|srcdoc|<svg|<iframe|<object/i)
})

it.each(HOSTILE)('what the textarea holds never runs: %s', async (html) => {
  await place.put(`<p>Ink</p>${html.replaceAll('data-pm-slice', 'data-x')}`)
  expect(await rewritten()).not.toMatch(/script|on\w+=|srcdoc|<svg|<iframe|<object/i)
})
