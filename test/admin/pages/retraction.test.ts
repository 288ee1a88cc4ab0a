import { beforeAll, expect, it } from 'vitest'
import { publish, visit } from '../../newsroom.ts'
import { change, read, told, write } from '../cast.ts'
import { type SignedIn, signIn } from '../signing-in.ts'
import { draftBy, open, press, wordsOf } from './visiting.ts'

let editor: SignedIn
beforeAll(async () => {
  editor = await signIn('editor')
})

const pageOf = (id: string) => `/admin/articles/${id}/retraction/`

it('a story is taken back with a note, and given again', async () => {
  const { id, slug } = await publish({ headline: 'Taken back' })
  expect(wordsOf(await open(editor, pageOf(id)))).toMatch(/within seconds here, and elsewhere within 150 seconds/)
  const { to } = await press(editor, pageOf(id), { note: 'Our source was wrong.', act: 'retract', revision: '1' })
  expect(to).toBe('?said=retracted')
  const gone = await visit(`/${slug}/`)
  expect(gone.status).toBe(410)
  expect(await gone.text()).toContain('Our source was wrong.')
  const words = wordsOf(await open(editor, pageOf(id)))
  expect(words).toMatch(/Retracted today \d\d:\d\d/)
  expect(words).toContain('Our source was wrong.')
  const again = await press(editor, pageOf(id), { act: 'publish', revision: '2' })
  expect(again.to).toBe(`/admin/articles/${id}/?said=published-again`)
  expect((await visit(`/${slug}/`)).status).toBe(200)
})

it('a note is not needed', async () => {
  const { id } = await publish({ headline: 'No note' })
  await press(editor, pageOf(id), { note: '', act: 'retract', revision: '1' })
  expect(await read(id)).toMatchObject({ status: 'retracted', retractionNote: null })
})

it('what somebody saved meanwhile is looked at first', async () => {
  const article = await publish({ headline: 'Mended meanwhile' })
  await told(await change(article, { body: '<p>Mended.</p>' }))
  const { status, page } = await press(editor, pageOf(article.id), { note: 'Wrong.', act: 'retract', revision: '1' })
  expect(status).toBe(412)
  expect(page).toContain('Wrong.</textarea>')
  expect(await read(article.id)).toMatchObject({ status: 'published' })
})

it('what readers have not seen cannot be taken back', async () => {
  const { id } = await write({ headline: 'Never out', body: '<p>Words.</p>' })
  expect(wordsOf(await open(editor, pageOf(id)))).toContain('nothing to take back')
})

it('an author retracts their own and no other; a contributor nothing', async () => {
  const [author, contributor] = await Promise.all([signIn('author'), signIn('contributor')])
  const theirs = await draftBy(contributor)
  await press(editor, `/admin/articles/${theirs.id}/schedule/`, { act: 'publish', revision: '1' })
  for (const who of [author, contributor]) {
    await open(who, pageOf(theirs.id), 403)
    expect((await press(who, pageOf(theirs.id), { act: 'retract', revision: '2' })).status).toBe(403)
  }
  expect(await read(theirs.id)).toMatchObject({ status: 'published' })
  const own = await draftBy(author)
  await press(author, `/admin/articles/${own.id}/schedule/`, { act: 'publish', revision: '1' })
  expect((await press(author, pageOf(own.id), { act: 'retract', revision: '2' })).status).toBe(303)
})
