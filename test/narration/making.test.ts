import { env as bindings } from 'cloudflare:test'
import { beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { call, change, EVERY_MINUTE, publish, tick, visit } from '../newsroom.ts'
import { audioOf, booth, bring, bringAll, handed, page, readAloud, switchOn } from './booth.ts'

const LABEL = 'This audio is created with AI assistance'

beforeAll(() => switchOn())
beforeEach(() => {
  handed.length = 0
})

it('a story that is published is read aloud, and its page plays it', async () => {
  const story = await readAloud({ headline: 'The bridge opens', body: '<p>It opened at noon.</p>' })
  const audio = await audioOf(story)
  expect(audio).toMatchObject({ state: 'made', source: 'ai', vendor: 'eSpeak NG', reason: null })
  const html = await page(story)
  expect(html).toContain(LABEL)
  expect(html).toContain(new URL(audio.url ?? '').pathname)
  const file = await visit(new URL(audio.url ?? '').pathname)
  expect(file.status).toBe(200)
  expect(file.headers.get('content-type')).toBe('audio/mpeg')
  expect((await file.arrayBuffer()).byteLength).toBe(audio.bytes)
})

it('its file is served in parts, and asked about without being sent', async () => {
  const { url, bytes } = await audioOf(await readAloud({ headline: 'In parts' }))
  const path = new URL(url ?? '').pathname
  const part = await visit(path, { headers: { range: 'bytes=100-199' } })
  expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 100-199/${bytes}`])
  expect((await part.arrayBuffer()).byteLength).toBe(100)
  const beyond = await visit(path, { headers: { range: `bytes=${bytes}-` } })
  expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${bytes}`])
  const head = await visit(path, { method: 'HEAD' })
  expect([head.status, head.headers.get('content-length')]).toEqual([200, String(bytes)])
})

it('the file says of itself by whom it was made, of what, when', async () => {
  const story = await readAloud({ headline: 'A tag', authors: ['Ada Marlowe'] })
  const { url, textHash } = await audioOf(story)
  const bytes = await (await visit(new URL(url ?? '').pathname)).arrayBuffer()
  const tag = new TextDecoder('utf-16le').decode(bytes.slice(0, 4_000 - (4_000 % 2))) + text(bytes, 1)
  for (const told of ['A tag', 'Ada Marlowe', `${LABEL}.`, 'eSpeak NG', textHash ?? 'no hash'])
    expect(tag).toContain(told)
})

/** The other half of the pairs: a frame may begin at an odd place. */
function text(bytes: ArrayBuffer, from: number): string {
  return new TextDecoder('utf-16le').decode(bytes.slice(from, 4_001))
}

it('a story that is reworded is not heard as it was, and is read anew', async () => {
  const story = await readAloud({ headline: 'Before', body: '<p>Twelve people.</p>' })
  const before = await audioOf(story)
  await change(story, { body: '<p>Thirteen people.</p>' }, { env: booth })
  expect(await audioOf(story)).toMatchObject({ state: 'waiting', url: null })
  expect(await page(story)).not.toContain('<audio')
  await bringAll()
  const after = await audioOf(story)
  expect(after.state).toBe('made')
  expect(after.url).not.toBe(before.url)
  expect(await page(story)).toContain(new URL(after.url ?? '').pathname)
})

it('a change that no voice says changes nothing', async () => {
  const story = await readAloud({ headline: 'Steady' })
  const before = await audioOf(story)
  await change(story, { topics: ['City'], slug: 'steady-on' }, { env: booth })
  expect(await audioOf(story)).toEqual(before)
  expect(handed).toEqual([])
})

it('another byline is another text', async () => {
  const story = await readAloud({ headline: 'Bylines', authors: ['Ada Marlowe'] })
  const before = await audioOf(story)
  await change(story, { authors: ['Ada Marlowe', 'Bo Lind'] }, { env: booth })
  expect((await audioOf(story)).state).toBe('waiting')
  await bringAll()
  expect((await audioOf(story)).textHash).not.toBe(before.textHash)
})

it('a job that comes twice is done once', async () => {
  const story = await publish({ headline: 'Twice' }, { env: booth })
  const job = handed.find(({ article }) => article === story.id)
  if (!job) throw new Error('nothing was handed over')
  await bring(job)
  const spoken = await spokenToday()
  const made = await audioOf(story)
  await bring(job)
  expect(await audioOf(story)).toEqual(made)
  expect(await spokenToday()).toBe(spoken)
})

it('of a text that was changed while it was read nothing is offered', async () => {
  const story = await publish({ headline: 'Overtaken' }, { env: booth })
  const [job] = handed.splice(0)
  if (!job) throw new Error('nothing was handed over')
  await change(story, { headline: 'Overtaken again' }, { env: booth })
  await bring(job)
  expect(await audioOf(story)).toMatchObject({ state: 'waiting', url: null })
  await bringAll()
  expect((await audioOf(story)).state).toBe('made')
})

it('words that come back before anybody has read the others cost nothing: they are known by their hash', async () => {
  const story = await readAloud({ headline: 'There', body: '<p>One two three.</p>' })
  const [before, spoken] = [await audioOf(story), await spokenToday()]
  await change(story, { headline: 'And back' }, { env: booth })
  await change(story, { headline: 'There' }, { env: booth })
  await bringAll()
  expect(await audioOf(story)).toMatchObject({ state: 'made', url: before.url, textHash: before.textHash })
  expect(await spokenToday()).toBe(spoken)
})

it('switched off, a story is not heard, and rewording it makes no audio', async () => {
  const story = await readAloud({ headline: 'Silence' })
  await call('DELETE', `/articles/${story.id}/narration`, undefined, {}, { env: booth })
  expect(await audioOf(story)).toMatchObject({ state: 'off', url: null })
  expect(await page(story)).not.toContain('<audio')
  await change(story, { headline: 'Silence, please' }, { env: booth })
  expect(await audioOf(story)).toMatchObject({ state: 'off', url: null })
  expect(handed).toEqual([])
})

it('a correction of one paragraph pays for that paragraph', async () => {
  const long = `<p>${'The council met and spoke of the bridge for a long time. '.repeat(8)}</p>`
  const story = await readAloud({ headline: 'Frugal', body: `${long}<p>It costs ten.</p>` })
  const spoken = await spokenToday()
  await change(story, { body: `${long}<p>It costs nine.</p>` }, { env: booth })
  await bringAll()
  expect((await spokenToday()) - spoken).toBe('It costs nine.'.length)
})

it('a story that is taken back is heard by nobody, and its file goes', async () => {
  const story = await readAloud({ headline: 'Withdrawn' })
  const path = new URL((await audioOf(story)).url ?? '').pathname
  await call('DELETE', `/articles/${story.id}/publication`, {}, {}, { env: booth })
  expect(await audioOf(story)).toMatchObject({ state: 'outdated', url: null })
  await clock()
  expect((await visit(path)).status).toBe(404)
  await call('PUT', `/articles/${story.id}/publication`, {}, {}, { env: booth })
  await bringAll()
  const again = await audioOf(story)
  expect(again.state).toBe('made')
  expect((await visit(new URL(again.url ?? '').pathname)).status).toBe(200)
})

it('an old file is kept for a while for those who are listening', async () => {
  const story = await readAloud({ headline: 'Patience' })
  const path = new URL((await audioOf(story)).url ?? '').pathname
  await change(story, { headline: 'Patience, please' }, { env: booth })
  await bringAll()
  await clock()
  expect((await visit(path)).status).toBe(200)
  await clock(Date.now() + 8 * 24 * 3_600_000)
  expect((await visit(path)).status).toBe(404)
  expect((await visit(new URL((await audioOf(story)).url ?? '').pathname)).status).toBe(200)
})

it('what an import brings of years ago is not read by itself', async () => {
  const story = await publish({ headline: 'An old story', publish: '2019-03-01T08:00:00Z' }, { env: booth })
  expect(await audioOf(story)).toMatchObject({ state: 'off' })
  expect(handed).toEqual([])
})

it('a static page is not read aloud', async () => {
  const made = await publish({ headline: 'About', kind: 'page' }, { env: booth })
  expect(handed).toEqual([])
  expect((await call('POST', `/articles/${made.id}/narration`, {}, {}, { env: booth })).status).toBe(409)
})

it('a scheduled story is read when it is out', async () => {
  const due = new Date(Date.now() + 60_000)
  const story = await publish({ headline: 'Tomorrow', publish: due.toISOString() }, { env: booth })
  expect(handed).toEqual([])
  await clock(due.getTime() + 1_000)
  await bringAll()
  expect((await audioOf(story)).state).toBe('made')
})

it('a language that no voice here reads is told, and is not tried again', async () => {
  const story = await publish({ headline: 'Uusi silta', language: 'fi' }, { env: booth })
  const [job] = handed.splice(0)
  if (!job) throw new Error('nothing was handed over')
  expect(await bring(job)).toEqual({ isDone: true, again: false })
  expect(await audioOf(story)).toMatchObject({ state: 'failed', reason: 'No voice here reads Finnish.' })
})

it('a story in Ukrainian is read by a voice that knows it', async () => {
  const story = await readAloud({ headline: 'Міст відкрито', body: '<p>О дванадцятій.</p>', language: 'uk' })
  expect(await audioOf(story)).toMatchObject({ state: 'made', voice: expect.stringMatching(/^uk/) })
})

it('where the paper has no audio, none is made, and an editor can ask for one', async () => {
  await switchOn({ isNarrated: false })
  const story = await publish({ headline: 'By hand' }, { env: booth })
  expect(handed).toEqual([])
  await call('POST', `/articles/${story.id}/narration`, {}, {}, { env: booth })
  await bringAll()
  expect((await audioOf(story)).state).toBe('made')
  // Reworded, it is out of date, and stays so until somebody asks again.
  await change(story, { headline: 'By hand, twice' }, { env: booth })
  expect(await audioOf(story)).toMatchObject({ state: 'outdated', url: null })
  expect(handed).toEqual([])
  await switchOn()
})

it('made again, it is spoken afresh; meanwhile readers go on hearing what there is', async () => {
  const story = await readAloud({ headline: 'Once more' })
  const before = await audioOf(story)
  const spoken = await spokenToday()
  await call('POST', `/articles/${story.id}/narration`, {}, {}, { env: booth })
  expect(await audioOf(story)).toMatchObject({ state: 'waiting', url: before.url })
  await bringAll()
  expect((await audioOf(story)).state).toBe('made')
  expect(await spokenToday()).toBeGreaterThan(spoken)
})

/** The clock's minute, now or then. */
async function clock(at = Date.now()): Promise<void> {
  vi.useFakeTimers({ toFake: ['Date'], now: at })
  await tick(EVERY_MINUTE, at, booth)
  vi.useRealTimers()
}

async function spokenToday(): Promise<number> {
  const day = new Date().toISOString().slice(0, 10)
  const row = await bindings.DB.prepare('select characters from spoken_days where day = ?')
    .bind(day)
    .first('characters')
  return Number(row ?? 0)
}
