import { beforeAll, expect, it } from 'vitest'
import { publish, visit } from '../../newsroom.ts'
import { change, read, told, write } from '../cast.ts'
import { type SignedIn, signIn } from '../signing-in.ts'
import { draftBy, open, press, wordsOf } from './visiting.ts'

let editor: SignedIn
beforeAll(async () => {
  editor = await signIn('editor')
})

const pageOf = (id: string) => `/admin/articles/${id}/address/`

it('the old address leads to the new, is listed, and the story is not “Updated”', async () => {
  const { id } = await publish({ headline: 'Moved house', slug: 'first-house' })
  const { to } = await press(editor, pageOf(id), { slug: 'second-house', revision: '1' })
  expect(to).toBe('?said=address-changed')
  expect((await visit('/first-house/')).headers.get('location')).toBe('/second-house/')
  expect(await read(id)).toMatchObject({ slug: 'second-house', updatedAt: null })
  expect(wordsOf(await open(editor, pageOf(id)))).toContain('https://paper.example/first-house/ leads here')
})

it('an address that another story has or had is told, and what was typed stays', async () => {
  await publish({ headline: 'The first', slug: 'only-once' })
  const { id } = await write({ headline: 'The second', body: '<p>Words.</p>' })
  const { status, page } = await press(editor, pageOf(id), { slug: 'only-once', revision: '1' })
  expect(status).toBe(409)
  expect(page).toContain('value="only-once"')
  expect(page).toContain('id="slug-error"')
})

it.each(['Not A Slug', '', 'admin'])('"%s" is no address', async (slug) => {
  const { id } = await write({ headline: 'Odd address', body: '<p>Words.</p>' })
  const { status, page } = await press(editor, pageOf(id), { slug, revision: '1' })
  expect(status).toBe(422)
  expect(page).toContain('id="slug-error"')
})

it('what somebody saved meanwhile is not overrun', async () => {
  const article = await write({ headline: 'Two at once', body: '<p>Words.</p>' })
  await told(await change(article, { slug: 'by-another' }))
  expect((await press(editor, pageOf(article.id), { slug: 'by-me', revision: '1' })).status).toBe(412)
  expect(await read(article.id)).toMatchObject({ slug: 'by-another' })
})

it('an author moves their own and no other; a contributor nothing that readers have', async () => {
  const [author, contributor] = await Promise.all([signIn('author'), signIn('contributor')])
  const own = await draftBy(author)
  expect((await press(author, pageOf(own.id), { slug: 'author-s-own', revision: '1' })).status).toBe(303)
  const theirs = await draftBy(contributor)
  expect((await press(contributor, pageOf(theirs.id), { slug: 'still-a-draft', revision: '1' })).status).toBe(303)
  await press(editor, `/admin/articles/${theirs.id}/schedule/`, { act: 'publish', revision: '2' })
  for (const who of [author, contributor]) {
    await open(who, pageOf(theirs.id), 403)
    expect((await press(who, pageOf(theirs.id), { slug: 'not-theirs', revision: '3' })).status).toBe(403)
  }
})
