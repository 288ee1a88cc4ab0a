import { beforeAll, expect, it } from 'vitest'
import { publish, read as readPage } from '../../newsroom.ts'
import { change, read, told, write } from '../cast.ts'
import { type SignedIn, signIn } from '../signing-in.ts'
import { draftBy, open, press, wordsOf } from './visiting.ts'

let editor: SignedIn
beforeAll(async () => {
  editor = await signIn('editor')
})

const pageOf = (id: string) => `/admin/articles/${id}/correction/`

it('a correction is shown as it will stand before it is out, then stands there', async () => {
  const { id, slug } = await publish({ headline: 'What it costs' })
  const text = 'It costs 341 million crowns, not 314 & more.'
  const looked = await press(editor, pageOf(id), { text, act: 'look', revision: '1' })
  expect(looked.status).toBe(200)
  expect(wordsOf(looked.page)).toContain(`: ${text}`)
  expect(await read(id)).toMatchObject({ corrections: [], revision: 1 })
  const { to } = await press(editor, pageOf(id), { text, act: 'correct', revision: '1' })
  expect(to).toBe('?said=corrected')
  expect(wordsOf(await readPage(`/${slug}/`))).toContain(text)
  expect(wordsOf(await readPage('/corrections/'))).toContain(text)
  const words = wordsOf(await open(editor, pageOf(id)))
  expect(words).toContain('Corrected before')
  expect(words).toContain(text)
})

it('an empty one is refused, tied to its field', async () => {
  const { id } = await publish({ headline: 'Nothing wrong' })
  const { status, page } = await press(editor, pageOf(id), { text: ' ', revision: '1' })
  expect(status).toBe(422)
  expect(page).toContain('id="text-error"')
  expect(page).toContain('href="#text"')
})

it('what somebody saved meanwhile is looked at first, and the words stay', async () => {
  const article = await publish({ headline: 'Mended already' })
  await told(await change(article, { body: '<p>Mended.</p>' }))
  const { status, page } = await press(editor, pageOf(article.id), { text: 'It was wrong.', revision: '1' })
  expect(status).toBe(412)
  expect(page).toContain('It was wrong.</textarea>')
  expect(await read(article.id)).toMatchObject({ corrections: [] })
})

it('a draft is changed, not corrected', async () => {
  const { id } = await write({ headline: 'Not out', body: '<p>Words.</p>' })
  expect(wordsOf(await open(editor, pageOf(id)))).toContain('Readers have not seen it yet')
})

it('an author corrects their own and no other; a contributor nothing that readers have', async () => {
  const [author, contributor] = await Promise.all([signIn('author'), signIn('contributor')])
  const own = await draftBy(author)
  await press(author, `/admin/articles/${own.id}/schedule/`, { act: 'publish', revision: '1' })
  expect((await press(author, pageOf(own.id), { text: 'Mine was wrong.', revision: '2' })).status).toBe(303)
  const theirs = await draftBy(contributor)
  await press(editor, `/admin/articles/${theirs.id}/schedule/`, { act: 'publish', revision: '1' })
  for (const who of [author, contributor]) {
    await open(who, pageOf(theirs.id), 403)
    expect((await press(who, pageOf(theirs.id), { text: 'No.', revision: '2' })).status).toBe(403)
  }
  expect(await read(theirs.id)).toMatchObject({ corrections: [] })
})
