import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type SpeechServer, startSpeech } from '../../src/local/speech/server.ts'
import { TOKEN } from '../bench/paper.ts'
import { violationsOn } from '../judges/axe.ts'
import { startBrowser } from './chromium.ts'
import { type DeskAt, signIn, startDesk } from './desk.ts'

/** However slow the machine is. */
const PATIENT = { timeout: 50_000 }
const LABEL = 'This audio is created with AI assistance'

let speech: SpeechServer
let desk: DeskAt
let browser: Browser
let context: BrowserContext
let page: Page

beforeAll(async () => {
  speech = await startSpeech()
  desk = await startDesk({ ...speech.vars, SPEECH_PRICE: '0.015' })
  browser = await startBrowser()
  context = await browser.newContext({ bypassCSP: true })
  page = await signIn(context, desk.origin, 'editor', 'Ada Marlowe')
})
afterAll(async () => {
  await browser?.close()
  await desk?.mf.dispose()
  await speech?.close()
})

async function publish(headline: string): Promise<{ id: string; slug: string }> {
  const answer = await fetch(`${desk.origin}/admin/api/articles`, {
    method: 'POST',
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ headline, body: '<p>It opened at noon.</p>', publish: true }),
  })
  expect(answer.status).toBe(201)
  return JSON.parse(await answer.text())
}

/** Real speech, as a person would send it. */
async function spoken(): Promise<Buffer> {
  const answer = await fetch(`${speech.url}/audio/speech`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      input: 'The bridge opened at noon, and I read it.',
      voice: 'en-us+f3',
      response_format: 'mp3',
    }),
  })
  return Buffer.from(await answer.arrayBuffer())
}

/** How long the browser finds the sound to be, once it has looked at it. */
function heardSeconds(at: Page): Promise<number> {
  return at.locator('audio').evaluate(
    (sound) =>
      new Promise<number>((done, failed) => {
        const audio = sound as HTMLAudioElement
        audio.onloadedmetadata = () => done(audio.duration)
        audio.onerror = () => failed(new Error(audio.error?.message))
        audio.preload = 'metadata'
        audio.load()
      }),
  )
}

const standing = (words: string | RegExp) => page.locator('.standing', { hasText: words })

it('an editor makes the audio of a story, sees it come by itself, and hears it', async () => {
  const story = await publish('The bridge opens')
  await page.goto(`${desk.origin}/admin/articles/${story.id}/`)
  await page.getByRole('navigation', { name: 'This story' }).getByRole('link', { name: 'Audio' }).click()
  await standing('No audio. None was asked for.').waitFor()
  await page.getByText('by the list of eSpeak NG').waitFor()
  await page.getByRole('button', { name: 'Make audio' }).press('Enter')
  await page.getByText('It is read aloud.').waitFor()
  await standing(/^Made (yesterday )?\d\d:\d\d by en-us\+f3 \(eSpeak NG\), \d+ s, \d+ kB\./).waitFor(PATIENT)
  await page.locator('.state', { hasText: 'Audio: made' }).waitFor()
  await page.getByText(LABEL).first().waitFor()
  expect(await heardSeconds(page)).toBeGreaterThan(2)
  expect(await violationsOn(page)).toEqual([])
})

it('a recording is refused before it is sent, then taken, and nothing that was typed is lost', async () => {
  const story = await publish('Read by a person')
  await page.goto(`${desk.origin}/admin/articles/${story.id}/audio/`)
  const sent: string[] = []
  page.on('request', (request) => void (request.method() === 'PUT' && sent.push(request.url())))
  await page.getByLabel('Who reads it').fill('Ada Marlowe')
  const file = page.getByLabel('Recording', { exact: true })
  await file.setInputFiles({ name: 'read.mp3', mimeType: 'audio/mpeg', buffer: Buffer.from('RIFF0000WAVEfmt ') })
  await page.getByRole('button', { name: 'Upload it' }).click()
  await page.locator('#file-error', { hasText: 'Export it as MP3' }).waitFor()
  expect(sent).toEqual([])
  expect(await page.getByLabel('Who reads it').inputValue()).toBe('Ada Marlowe')
  expect(await file.evaluate((input) => input === document.activeElement)).toBe(true)
  expect(await violationsOn(page)).toEqual([])
  await file.setInputFiles({ name: 'read.mp3', mimeType: 'audio/mpeg', buffer: await spoken() })
  await page.getByRole('button', { name: 'Upload it' }).click()
  await page.getByText('The recording is taken.').waitFor(PATIENT)
  await standing(/^Read by Ada Marlowe \(a recording, offered since (yesterday )?\d\d:\d\d\)/).waitFor(PATIENT)
  expect(sent).toHaveLength(1)
  expect(await heardSeconds(page)).toBeGreaterThan(1)
  await page.getByRole('button', { name: 'Switch off' }).click()
  await standing('Switched off').waitFor()
  expect(await heardSeconds(page)).toBeGreaterThan(1)
  await page.getByRole('button', { name: 'Offer the recording again' }).click()
  // Readers have it as soon as the clock has dropped the file that was taken from them: nobody winds one here.
  await page.getByText('The recording is offered again.').waitFor()
})

it('without JavaScript a recording is sent by the form, and a wrong one is refused beside its field', async () => {
  const story = await publish('By hand')
  const plain = await browser.newContext({ javaScriptEnabled: false, storageState: await context.storageState() })
  const without = await plain.newPage()
  await without.goto(`${desk.origin}/admin/articles/${story.id}/audio/`)
  await without.getByLabel('Who reads it').fill('Bo Lind')
  const file = without.getByLabel('Recording', { exact: true })
  await file.setInputFiles({ name: 'read.mp3', mimeType: 'audio/mpeg', buffer: Buffer.from('RIFF0000WAVEfmt ') })
  await without.getByRole('button', { name: 'Upload it' }).click()
  await without.locator('#file-error', { hasText: 'Export it as MP3' }).waitFor()
  expect(await without.getByLabel('Who reads it').inputValue()).toBe('Bo Lind')
  await file.setInputFiles({ name: 'read.mp3', mimeType: 'audio/mpeg', buffer: await spoken() })
  await without.getByRole('button', { name: 'Upload it' }).click()
  await without.getByText('The recording is taken.').waitFor(PATIENT)
  await plain.close()
})

it('the archive is read aloud after its price was told, and can be stopped', async () => {
  await publish('In the archive')
  await page.goto(`${desk.origin}/admin/audio/`)
  await page.getByRole('link', { name: 'Read the archive aloud' }).click()
  await page.getByText(/\d+ (story|stories), about [\d,]+ characters, .* by list\./).waitFor()
  expect(await violationsOn(page)).toEqual([])
  await page.getByRole('button', { name: /^Read \d+ stor(y|ies) aloud$/ }).click()
  await page.getByText(/0 of \d+/).waitFor()
  expect(await violationsOn(page)).toEqual([])
  await page.getByRole('button', { name: 'Stop' }).click()
  await page.getByText('Stopped. What is being read').waitFor()
})
