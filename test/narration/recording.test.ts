import { beforeEach, expect, it } from 'vitest'
import { type Article, call, change, publish, visit } from '../newsroom.ts'
import { audioOf, booth, bringAll, handed, page, readAloud, switchOn } from './booth.ts'
import { m4aOf, quiet, together } from './sounds.ts'

beforeEach(async () => {
  handed.length = 0
  await switchOn({ isNarrated: false })
})

const OWNER = { authorization: 'Bearer test-owner-token' }

/** Sends a recording as a form does. */
function upload(
  { id }: { id: string },
  file: Uint8Array | null = quiet(400),
  fields: Record<string, string> = { reader: 'Ada Marlowe' },
) {
  const form = new FormData()
  if (file) form.set('file', new Blob([together(file)]), 'take 3 (final).mp3')
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return visit(`/admin/api/articles/${id}/narration`, { method: 'PUT', headers: OWNER, body: form }, { env: booth })
}

async function recorded(fields: Record<string, unknown>): Promise<Article> {
  const story = await publish(fields, { env: booth })
  const answer = await upload(story)
  if (!answer.ok) throw new Error(await answer.text())
  await bringAll()
  return story
}

it('a recording by a person is offered as theirs, and not as a machine’s', async () => {
  const story = await recorded({ headline: 'Read by Ada' })
  const audio = await audioOf(story)
  expect(audio).toMatchObject({ state: 'made', source: 'human', voice: 'Ada Marlowe', vendor: '', model: '' })
  expect(audio.seconds).toBeCloseTo((400 * 576) / 22_050)
  const html = await page(story)
  expect(html).toContain('Read by Ada Marlowe')
  expect(html).not.toContain('AI assistance')
  expect(html).not.toContain('TrainedAlgorithmicMedia')
})

it('it is kept as it was sent', async () => {
  const story = await recorded({ headline: 'As it was sent' })
  const { url } = await audioOf(story)
  const served = new Uint8Array(await (await visit(new URL(url ?? '').pathname)).arrayBuffer())
  expect(served).toEqual(quiet(400))
})

it('an M4A is taken too, and served as what it is', async () => {
  const story = await publish({ headline: 'From a telephone' }, { env: booth })
  expect((await upload(story, m4aOf({ seconds: 90 }))).status).toBe(200)
  await bringAll()
  const { url, seconds } = await audioOf(story)
  expect(seconds).toBeCloseTo(90)
  expect((await visit(new URL(url ?? '').pathname)).headers.get('content-type')).toBe('audio/mp4')
})

it('what is wrong with a recording is told by its field, and nothing changes', async () => {
  const story = await readAloud({ headline: 'Wrong in every way' })
  const before = await audioOf(story)
  for (const [file, fields, path] of [
    [null, { reader: 'Ada' }, 'file'],
    [quiet(400), {}, 'reader'],
    [together('RIFF', [0, 0, 0, 0], 'WAVEfmt '), { reader: 'Ada' }, 'file'],
    [quiet(3), { reader: 'Ada' }, 'file'],
  ] as const) {
    const answer = await upload(story, file, fields)
    expect(answer.status).toBe(422)
    const { errors } = await answer.json<{ errors: { path: string }[] }>()
    expect(errors.map((one) => one.path)).toContain(path)
  }
  expect(await audioOf(story)).toEqual(before)
})

it('reworded, it is out of date and not heard; an editor can say that it still fits', async () => {
  const story = await recorded({ headline: 'Reworded' })
  await change(story, { body: '<p>Other words.</p>' }, { env: booth })
  expect(await audioOf(story)).toMatchObject({ state: 'outdated', source: 'human', url: null })
  expect(await page(story)).not.toContain('Read by Ada Marlowe')
  expect(handed).toEqual([])
  await call('POST', `/articles/${story.id}/narration`, { from: 'recording' }, {}, { env: booth })
  await bringAll()
  expect(await audioOf(story)).toMatchObject({ state: 'made', source: 'human' })
})

it('no machine reads over a person, unless an editor asks for it', async () => {
  await switchOn()
  const story = await recorded({ headline: 'Mine' })
  await change(story, { headline: 'Still mine' }, { env: booth })
  expect((await audioOf(story)).state).toBe('outdated')
  await call('POST', `/articles/${story.id}/narration`, {}, {}, { env: booth })
  await bringAll()
  expect(await audioOf(story)).toMatchObject({ state: 'made', source: 'ai' })
})

it('a recording of a draft is heard when the draft is out', async () => {
  const draft = await publish({ headline: 'Beforehand', publish: false }, { env: booth })
  expect((await upload(draft)).status).toBe(200)
  expect(await audioOf(draft)).toMatchObject({ state: 'waiting', url: null })
  await bringAll()
  await call('PUT', `/articles/${draft.id}/publication`, {}, {}, { env: booth })
  await bringAll()
  expect(await audioOf(draft)).toMatchObject({ state: 'made', source: 'human' })
})

it('taken back and published again, a story has its recording still', async () => {
  const story = await recorded({ headline: 'There and gone' })
  const path = new URL((await audioOf(story)).url ?? '').pathname
  await call('DELETE', `/articles/${story.id}/publication`, {}, {}, { env: booth })
  const { EVERY_MINUTE, tick } = await import('../newsroom.ts')
  await tick(EVERY_MINUTE, Date.now(), booth)
  expect((await visit(path)).status).toBe(404)
  // The desk hears it, and nobody else.
  const kept = `/admin/api/articles/${story.id}/narration/recording`
  expect((await visit(kept, { headers: OWNER }, { env: booth })).status).toBe(200)
  expect((await visit(kept, {}, { env: booth })).status).toBe(401)
  await call('PUT', `/articles/${story.id}/publication`, {}, {}, { env: booth })
  await bringAll()
  expect(await audioOf(story)).toMatchObject({ state: 'made', source: 'human' })
  expect((await visit(path)).status).toBe(200)
})

it('what is kept at the desk is at no address of readers', async () => {
  const story = await recorded({ headline: 'Behind the door' })
  const key = new URL((await audioOf(story)).url ?? '').pathname.slice('/media/'.length)
  expect(await booth.MEDIA.head(`private/recordings/${key}`)).not.toBeNull()
  expect((await visit(`/media/private/recordings/${key}`)).status).toBe(404)
})
