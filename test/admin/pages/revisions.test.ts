import { beforeAll, expect, it } from 'vitest'
import { call, publish, read as readPage } from '../../newsroom.ts'
import { change, read, save, told, write } from '../cast.ts'
import { callAs, type SignedIn, signIn } from '../signing-in.ts'
import { draftBy, open, press, wordsOf } from './visiting.ts'

let editor: SignedIn
beforeAll(async () => {
  editor = await signIn('editor', 'Ed Itor')
})

const pageOf = (id: string, rest = '') => `/admin/articles/${id}/revisions/${rest}`

it('every save is listed, newest first, with who did what', async () => {
  const article = await draftBy(editor)
  await told(await callAs(editor, 'PATCH', `/articles/${article.id}`, { headline: 'Better' }, { 'if-match': '"1"' }))
  await told(await call('PUT', `/articles/${article.id}/publication`, {}))
  const words = wordsOf(await open(editor, pageOf(article.id)))
  expect(words).toMatch(/3PublishedOwner\d\d:\d\d2SavedEd Itor\d\d:\d\d1BegunEd Itor\d\d:\d\d/)
})

it('a long list has pages', async () => {
  let article = await write({ headline: 'Save 1', body: '<p>Words.</p>' })
  for (let n = 2; n <= 52; n++) article = await save(article, { headline: `Save ${n}` })
  const first = await open(editor, pageOf(article.id))
  expect(first).toContain('href="?before=3"')
  const second = await open(editor, pageOf(article.id, '?before=3'))
  expect(second.match(/aria-label="Revision \d+: what changed"/g)).toHaveLength(2)
})

it('a revision shows what changed from the one before, in words that went and words that came', async () => {
  const article = await write({ headline: 'Tram line weighed', body: '<p>It costs 314 crowns.</p><p>Same.</p>' })
  await save(article, { headline: 'Tram line approved', body: '<p>It costs 341 crowns.</p><p>Same.</p>' })
  const page = await open(editor, pageOf(article.id, '2/'))
  expect(page).toContain('<del>weighed</del><ins>approved</ins>')
  expect(page).toContain('It costs <del>314</del><ins>341</ins> crowns.')
  expect(wordsOf(page)).toContain('1 passage unchanged')
})

it('what was written is shown as it was written, never as HTML', async () => {
  const article = await write({ headline: 'Plain', body: '<p>Words.</p>' })
  await save(article, { headline: '<script>alert(1)</script>', topics: ['<img src=x onerror=alert(1)>'] })
  const page = await open(editor, pageOf(article.id, '2/'))
  expect(page).not.toContain('<script>alert')
  expect(page).not.toContain('<img src=x')
  expect(page).toContain('&lt;script&gt;')
})

it('any two revisions are compared, the older first', async () => {
  let article = await write({ headline: 'One', body: '<p>Words.</p>' })
  for (const headline of ['Two', 'Three']) article = await save(article, { headline })
  for (const path of ['3/?with=1', '1/?with=3']) {
    const page = await open(editor, pageOf(article.id, path))
    expect(page).toContain('<del>One</del><ins>Three</ins>')
    expect(wordsOf(page)).toContain('From revision 1 to 3')
  }
})

it('an act that changed no words says so', async () => {
  const { id } = await write({ headline: 'Only published', body: '<p>Words.</p>' })
  await told(await call('PUT', `/articles/${id}/publication`, {}))
  expect(wordsOf(await open(editor, pageOf(id, '2/')))).toContain('No words differ.')
})

it('what was saved by itself is one revision, compared with the one before the writing began', async () => {
  const { id } = await draftBy(editor, { headline: 'Begun' })
  for (const [n, headline] of ['Beg', 'Begun and', 'Begun and written'].entries()) {
    const body = { headline, autosave: true }
    await told(await callAs(editor, 'PATCH', `/articles/${id}`, body, { 'if-match': `"${n + 1}"` }))
  }
  const page = await open(editor, pageOf(id, '4/'))
  expect(page).toContain('Begun<ins> and written</ins>')
  expect(wordsOf(page)).toContain('From revision 1 to 4')
  await open(editor, pageOf(id, '3/'), 404)
})

it('earlier words are restored as a new revision, and readers see them at once where it is live', async () => {
  const article = await publish({ headline: 'Restored', body: '<p>The first words.</p>' })
  await told(await change(article, { body: '<p>The second words.</p>' }))
  expect(wordsOf(await open(editor, pageOf(article.id, '1/')))).toContain('The story is live: readers see it')
  const { to } = await press(editor, pageOf(article.id, '1/'), { revision: '2' })
  expect(to).toBe(pageOf(article.id, '?said=restored'))
  expect(await read(article.id)).toMatchObject({ body: '<p>The first words.</p>', revision: 3 })
  expect(await readPage(`/${article.slug}/`)).toContain('The first words.')
})

it('nothing is restored over what somebody saved meanwhile', async () => {
  const article = await write({ headline: 'One', body: '<p>Words.</p>' })
  await save(await save(article, { headline: 'Two' }), { headline: 'Three' })
  const { status, page } = await press(editor, pageOf(article.id, '1/'), { revision: '2' })
  expect(status).toBe(412)
  expect(page).toContain('nothing was done')
  expect(await read(article.id)).toMatchObject({ headline: 'Three' })
})

it.each(['99/', '0/', 'x/', '1/?with=99'])('there is no revision %s', async (path) => {
  const { id } = await write({ headline: 'Few', body: '<p>Words.</p>' })
  await open(editor, pageOf(id, path), 404)
})

it('an author sees the revisions of their own only, and a contributor restores nothing that readers have', async () => {
  const [author, contributor] = await Promise.all([signIn('author'), signIn('contributor')])
  const theirs = await draftBy(contributor)
  await open(author, pageOf(theirs.id), 403)
  await open(author, pageOf(theirs.id, '1/'), 403)
  await press(editor, `/admin/articles/${theirs.id}/schedule/`, { act: 'publish', revision: '1' })
  expect(await open(contributor, pageOf(theirs.id, '1/'))).not.toContain('Restore revision')
  expect((await press(contributor, pageOf(theirs.id, '1/'), { revision: '2' })).status).toBe(403)
})
