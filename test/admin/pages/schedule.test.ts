import { beforeAll, expect, it } from 'vitest'
import { wallTimeOf } from '../../../src/settings/zones.ts'
import { call, publish, visit } from '../../newsroom.ts'
import { change, read, secondsAhead, told, write } from '../cast.ts'
import { callAs, type SignedIn, signIn } from '../signing-in.ts'
import { draftBy, open, press, wordsOf } from './visiting.ts'

const BERLIN = { timeZone: 'Europe/Berlin' }
let editor: SignedIn

beforeAll(async () => {
  await told(await call('PATCH', '/settings', { ...BERLIN, timeZoneName: 'Osterhaven time' }))
  editor = await signIn('editor')
})

const pageOf = (id: string) => `/admin/articles/${id}/schedule/`

/** The fields of the form as the paper's clocks show an instant. */
function fieldsAt(instant: Date): Record<string, string> {
  const { date, time } = wallTimeOf(BERLIN, instant)
  return { 'at-date': date, 'at-time': time, act: 'schedule' }
}

const IN_TWO_DAYS = new Date(Math.ceil(Date.now() / 60_000) * 60_000 + 2 * 86_400_000)

it('a story is scheduled by the paper’s clocks, and the page says when that is', async () => {
  const { id } = await write({ headline: 'Later', body: '<p>Words.</p>' })
  const { status, to } = await press(editor, pageOf(id), { ...fieldsAt(IN_TWO_DAYS), revision: '1' })
  expect([status, to]).toEqual([303, '?said=scheduled'])
  expect(await read(id)).toMatchObject({ status: 'scheduled', scheduledFor: IN_TWO_DAYS.toISOString() })
  const words = wordsOf(await open(editor, pageOf(id)))
  expect(words).toMatch(/Scheduled for \w+ \d+ \w+ \d{4}, \d\d:\d\d, Osterhaven time/)
  expect(words).toContain(': in 2 days.')
})

it('it is moved, and taken back to draft', async () => {
  const { id } = await write({ headline: 'Moved', body: '<p>Words.</p>', publish: secondsAhead(86_400) })
  await press(editor, pageOf(id), { ...fieldsAt(IN_TWO_DAYS), revision: '1' })
  expect(await read(id)).toMatchObject({ status: 'scheduled', scheduledFor: IN_TWO_DAYS.toISOString() })
  const { to } = await press(editor, pageOf(id), { act: 'draft', revision: '2' })
  expect(to).toBe('?said=unscheduled')
  expect(await read(id)).toMatchObject({ status: 'draft', scheduledFor: null })
})

it('a time that is over is refused, keeps what was typed, and the way to publish now is there', async () => {
  const { id } = await write({ headline: 'Too late', body: '<p>Words.</p>' })
  const past = fieldsAt(new Date('2024-01-02T03:04:00Z'))
  const { status, page } = await press(editor, pageOf(id), { ...past, revision: '1' })
  expect(status).toBe(422)
  expect(page).toContain('value="2024-01-02"')
  expect(page).toContain('value="04:04"')
  expect(page).toContain('That time is over.')
  expect(page).toContain('Publish now')
  expect(await read(id)).toMatchObject({ status: 'draft', revision: 1 })
})

it('published now from here, it is live', async () => {
  const { id, slug } = await write({ headline: 'Out at once', body: '<p>Words.</p>' })
  const { to } = await press(editor, pageOf(id), { act: 'publish', revision: '1' })
  expect(to).toBe(`/admin/articles/${id}/?said=published`)
  expect((await visit(`/${slug}/`)).status).toBe(200)
})

it.each([
  ['2031-03-30', '02:30', 'there is no 02:30 on that day. As much later it is 03:30'],
  ['2031-02-30', '02:30', 'Give a day and a time'],
  ['', '', 'Give a day and a time'],
])('%s %s is refused: %s', async (date, time, words) => {
  const { id } = await write({ headline: 'Never', body: '<p>Words.</p>' })
  const { status, page } = await press(editor, pageOf(id), { 'at-date': date, 'at-time': time, revision: '1' })
  expect(status).toBe(422)
  expect(wordsOf(page)).toContain(words)
  expect(await read(id)).toMatchObject({ status: 'draft' })
})

it('a time that comes twice is taken as the first, and told', async () => {
  const { id } = await write({ headline: 'Twice', body: '<p>Words.</p>' })
  const { status } = await press(editor, pageOf(id), { 'at-date': '2031-10-26', 'at-time': '02:30', revision: '1' })
  expect(status).toBe(303)
  expect(await read(id)).toMatchObject({ scheduledFor: '2031-10-26T00:30:00.000Z' })
  expect(wordsOf(await open(editor, pageOf(id)))).toContain('Clocks show 02:30 twice that day; the first is meant.')
})

it('without JavaScript the form says what a time comes to, and schedules nothing', async () => {
  const { id } = await write({ headline: 'Looked at', body: '<p>Words.</p>' })
  const { status, page } = await press(editor, pageOf(id), { ...fieldsAt(IN_TWO_DAYS), act: 'look', revision: '1' })
  expect(status).toBe(200)
  expect(page).toContain(': in 2 days.')
  expect(await read(id)).toMatchObject({ status: 'draft' })
})

it('what somebody saved meanwhile is not sent out unseen', async () => {
  const article = await write({ headline: 'Changed', body: '<p>Words.</p>' })
  await told(await change(article, { headline: 'Changed by somebody' }))
  const { status, page } = await press(editor, pageOf(article.id), { ...fieldsAt(IN_TWO_DAYS), revision: '1' })
  expect(status).toBe(412)
  expect(page).toContain('Look at what changed')
  // Pressed again, it is done: the form knows the newer revision now.
  expect(page).toContain('name="revision" value="2"')
  expect(await read(article.id)).toMatchObject({ status: 'draft' })
})

it('what the story lacks is told, and leads to where it is mended', async () => {
  const { id } = await write({ headline: 'No words yet', body: '' })
  const { status, page } = await press(editor, pageOf(id), { ...fieldsAt(IN_TWO_DAYS), revision: '1' })
  expect(status).toBe(422)
  expect(page).toContain(`href="/admin/articles/${id}/#body"`)
})

it('there is nothing to schedule where readers have it', async () => {
  const { id } = await publish({ headline: 'Out already' })
  expect(wordsOf(await open(editor, pageOf(id)))).toContain('Readers have it already')
})

it('an author schedules only their own, a contributor nothing', async () => {
  const [author, contributor] = await Promise.all([signIn('author'), signIn('contributor')])
  const own = await draftBy(author)
  await open(author, pageOf(own.id))
  const theirs = await draftBy(contributor)
  for (const [who, { id }] of [
    [author, theirs],
    [contributor, theirs],
    [contributor, own],
  ] as const) {
    await open(who, pageOf(id), 403)
    expect((await press(who, pageOf(id), { ...fieldsAt(IN_TWO_DAYS), revision: '1' })).status).toBe(403)
    expect((await press(who, pageOf(id), { act: 'publish', revision: '1' })).status).toBe(403)
  }
  expect(await read(theirs.id)).toMatchObject({ status: 'draft' })
})

it('there is no schedule of what does not exist', async () => {
  await open(editor, pageOf('00000000-0000-7000-8000-000000000000'), 404)
  await open(editor, pageOf('nonsense'), 404)
})

it('at the desk a picture needs a caption and a credit before it goes out; a program may bring one without', async () => {
  const image = { url: 'https://old.example/a.jpg', alt: 'A tram' }
  const { id } = await write({ headline: 'Whose picture', body: '<p>Words.</p>', image })
  const { status, page } = await press(editor, pageOf(id), { act: 'publish', revision: '1' })
  expect(status).toBe(422)
  expect(page).toContain(`href="/admin/articles/${id}/#image-credit"`)
  await told(await call('PUT', `/articles/${id}/publication`, {}))
  // A comma can be put right in it all the same.
  const comma = { body: '<p>Words, too.</p>' }
  await told(await callAs(editor, 'PATCH', `/articles/${id}`, comma, { 'if-match': '*' }))
})

it('the checklist says what is missing and what would do good, and shows how the story is found and shared', async () => {
  const { id } = await write({ headline: 'Half done', body: '' })
  const words = wordsOf(await open(editor, `/admin/articles/${id}/checklist/`))
  expect(words).toContain('Write the story before you publish.')
  expect(words).toContain('There is no standfirst.')
  expect(words).toContain('paper.example › half-done')
})
