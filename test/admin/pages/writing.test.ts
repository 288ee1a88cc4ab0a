import { expect, it } from 'vitest'
import { call, publish, read as readPage, visit } from '../../newsroom.ts'
import { hire, read, told, write } from '../cast.ts'
import { callAs, posted, type SignedIn, signIn } from '../signing-in.ts'

const pageOf = (id: string) => `/admin/articles/${id}/`

async function open(who: SignedIn, path: string): Promise<string> {
  const answer = await visit(path, { headers: who.headers })
  expect(answer.status).toBe(200)
  return answer.text()
}

function send(who: SignedIn, path: string, fields: Record<string, string>): Promise<Response> {
  return visit(path, posted(who, fields))
}

it('a form without JavaScript makes a draft and leads to it', async () => {
  const ada = await signIn('editor', 'Ada')
  const answer = await send(ada, '/admin/articles/new/', {
    headline: 'The gate holds',
    body: '<p>It held.</p>',
    topics: 'Harbour',
    authors: 'Ada Marlowe',
    act: 'save',
    kind: 'article',
  })
  expect(answer.status).toBe(303)
  const page = await open(ada, (answer.headers.get('location') ?? '').replace(/\?.*/, ''))
  expect(page).toContain('The gate holds')
  expect(page).toContain('&lt;p&gt;It held.&lt;/p&gt;')
  expect(page).toContain('Draft')
})

it('what is refused is shown again with every word that was typed', async () => {
  const ada = await signIn('editor', 'Ada')
  const answer = await send(ada, '/admin/articles/new/', { headline: '', body: '<p>Long work.</p>', topics: 'Harbour' })
  const page = await answer.text()
  expect(answer.status).toBe(422)
  expect(page).toContain('Long work.')
  expect(page).toContain('value="Harbour"')
  expect(page).toContain('id="headline-error"')
})

it('saved and published by one button, a story is live', async () => {
  const ada = await signIn('editor', 'Ada')
  const { id, slug } = await write({ headline: 'Tide turns early', body: '<p>One.</p>' })
  const fields = { headline: 'Tide turns early', body: '<p>Two.</p>', revision: '1', act: 'publish' }
  const answer = await send(ada, pageOf(id), fields)
  expect(answer.headers.get('location')).toBe(`${pageOf(id)}?said=published`)
  expect(await readPage(`/${slug}/`)).toContain('Two.')
})

it('what cannot be published is saved all the same, and says why', async () => {
  const ada = await signIn('editor', 'Ada')
  const { id } = await write({ headline: 'No picture text', body: '<p>One.</p>' })
  const picture = { 'image-url': '/media/harbour.webp', 'image-alt': '' }
  const fields = { headline: 'No picture text', body: '<p>Two.</p>', ...picture, revision: '1', act: 'publish' }
  const answer = await send(ada, pageOf(id), fields)
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('Saved, but not published.')
  expect(await read(id)).toMatchObject({ status: 'draft', body: '<p>Two.</p>', revision: 2 })
})

it('an update can leave the time of "Updated" alone', async () => {
  const ada = await signIn('editor', 'Ada')
  const { id } = await publish({ headline: 'A quiet change' })
  await send(ada, pageOf(id), { headline: 'A quiet change', body: '<p>Comma.</p>', revision: '1', act: 'quietly' })
  expect(await read(id)).toMatchObject({ updatedAt: null, body: '<p>Comma.</p>' })
  await send(ada, pageOf(id), { headline: 'A quiet change', body: '<p>News.</p>', revision: '2', act: 'save' })
  expect((await read(id)).updatedAt).not.toBeNull()
})

it('of two who save one revision the second sees both versions, and loses no word', async () => {
  const [ada, bo] = [await signIn('editor', 'Ada'), await signIn('editor', 'Bo')]
  const { id } = await write({ headline: 'First', body: '<p>One.</p>', topics: ['City'] })
  await send(ada, pageOf(id), { headline: 'Ada’s', body: '<p>One.</p>', topics: 'Harbour', revision: '1', act: 'save' })
  const answer = await send(bo, pageOf(id), {
    headline: 'Bo’s',
    body: '<p>Bo wrote this.</p>',
    topics: 'City',
    revision: '1',
    act: 'save',
  })
  const page = await answer.text()
  expect(answer.status).toBe(412)
  expect(page).toContain('Ada saved revision 2')
  expect(page).toContain('Ada’s')
  expect(page).toContain('value="Bo’s"')
  // Only Bo wrote in the body, only Ada changed the topic: that is brought together already.
  expect(page).toContain('value="&lt;p&gt;Bo wrote this.&lt;/p&gt;"')
  expect(page).toContain('value="Harbour"')
  const merged = { headline: 'Both', body: '<p>Bo wrote this.</p>', topics: 'Harbour', revision: '2', act: 'save' }
  expect((await send(bo, pageOf(id), merged)).status).toBe(303)
  expect(await read(id)).toMatchObject({ headline: 'Both', body: '<p>Bo wrote this.</p>', revision: 3 })
})

it('saves that follow one another while somebody writes are kept as one revision', async () => {
  const ada = await signIn('editor', 'Ada')
  const { id } = await write({ headline: 'Growing', body: '<p>1</p>' })
  for (const revision of [1, 2, 3, 4]) {
    const body = { body: `<p>${revision + 1}</p>`, autosave: true }
    const headers = { 'if-match': `"${revision}"` }
    expect((await callAs(ada, 'PATCH', `/articles/${id}`, body, headers)).status).toBe(200)
  }
  const { items } = await told<{ items: { revision: number; act: string }[] }>(
    await call('GET', `/articles/${id}/revisions`),
  )
  expect(items.map(({ revision }) => revision)).toEqual([5, 1])
  expect(await read(id)).toMatchObject({ revision: 5, body: '<p>5</p>' })
})

it('what somebody else saved by itself is not written over', async () => {
  const [ada, bo] = [await signIn('editor', 'Ada'), await signIn('editor', 'Bo')]
  const { id } = await write({ headline: 'Two hands', body: '<p>1</p>' })
  await callAs(ada, 'PATCH', `/articles/${id}`, { body: '<p>2</p>', autosave: true }, { 'if-match': '"1"' })
  await callAs(bo, 'PATCH', `/articles/${id}`, { body: '<p>3</p>', autosave: true }, { 'if-match': '"2"' })
  const { items } = await told<{ items: { revision: number }[] }>(await call('GET', `/articles/${id}/revisions`))
  expect(items.map(({ revision }) => revision)).toEqual([3, 2, 1])
})

it('a live story is never saved by itself: its changes are kept aside until somebody publishes them', async () => {
  const ada = await signIn('editor', 'Ada')
  const { id, slug } = await publish({ headline: 'Already out', body: '<p>Old.</p>' })
  const refused = await callAs(
    ada,
    'PATCH',
    `/articles/${id}`,
    { body: '<p>x</p>', autosave: true },
    { 'if-match': '"1"' },
  )
  expect(refused.status).toBe(409)
  const kept = await callAs(ada, 'PUT', `/articles/${id}/working-copy`, { base: 1, content: { body: '<p>New.</p>' } })
  expect(kept.status).toBe(200)
  expect(await readPage(`/${slug}/`)).toContain('Old.')
  const page = await open(ada, pageOf(id))
  expect(page).toContain('&lt;p&gt;New.&lt;/p&gt;')
  expect(page).toContain('Readers do not see them yet')
  expect(await open(await signIn('editor', 'Bo'), pageOf(id))).toContain('&lt;p&gt;Old.&lt;/p&gt;')
})

it('what was kept aside is gone when it is published, and when it is discarded', async () => {
  const ada = await signIn('editor', 'Ada')
  const { id } = await publish({ headline: 'Set aside', body: '<p>Old.</p>' })
  const aside = async () =>
    (await told<{ content: unknown }>(await callAs(ada, 'GET', `/articles/${id}/working-copy`))).content
  const keep = () => callAs(ada, 'PUT', `/articles/${id}/working-copy`, { base: 1, content: { body: '<p>New.</p>' } })
  await keep()
  await send(ada, pageOf(id), { headline: 'Set aside', revision: '1', act: 'discard' })
  expect(await aside()).toBeNull()
  await keep()
  await send(ada, pageOf(id), { headline: 'Set aside', body: '<p>New.</p>', revision: '1', act: 'save' })
  expect(await aside()).toBeNull()
})

it('who has a story open is told to the others', async () => {
  const [ada, bo] = [await signIn('editor', 'Ada Marlowe'), await signIn('editor', 'Bo')]
  const { id } = await write({ headline: 'Crowded' })
  await callAs(ada, 'PUT', `/articles/${id}/working-copy`, { base: 1 })
  expect(await open(bo, pageOf(id))).toContain('Ada Marlowe has this open too.')
  expect(await open(ada, pageOf(id))).not.toContain('has this open too.')
})

it('whoever may not change a story is not offered to, and cannot', async () => {
  const writer = await signIn('contributor', 'Cy')
  const other = await hire('author')
  const { id } = await told(await call('POST', '/articles', { headline: 'Not Cy’s' }, other.headers), 201)
  expect((await visit(pageOf(id), { headers: writer.headers })).status).toBe(403)
  expect((await send(writer, pageOf(id), { headline: 'Mine now', revision: '1', act: 'save' })).status).toBe(403)
  const page = await open(writer, '/admin/articles/new/')
  expect(page).not.toContain('value="publish"')
  expect(page).not.toContain('name="weight"')
})

it('hostile words stay words in the form', async () => {
  const ada = await signIn('editor', 'Ada')
  const { id } = await write({ headline: '</textarea><script>alert(1)</script>', body: '<p>x</p>' })
  const page = await open(ada, pageOf(id))
  expect(page).not.toContain('<script>alert')
  expect(page).toContain('&lt;/textarea&gt;&lt;script&gt;')
})
