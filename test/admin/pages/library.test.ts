import { expect, it } from 'vitest'
import { visit } from '../../newsroom.ts'
import { pngOf } from '../../pictures.ts'
import { told, write } from '../cast.ts'
import { callAs, posted, type SignedIn, signIn } from '../signing-in.ts'

const LIBRARY = '/admin/media/'
let made = 0

async function send(who: SignedIn, alt = ''): Promise<{ key: string; url: string }> {
  const form = new FormData()
  made += 1
  form.set('file', new File([await pngOf(30 + made, 20)], `picture-${made}.png`))
  form.set('alt', alt)
  return told(await callAs(who, 'POST', '/media', form), 201)
}

async function open(who: SignedIn, path: string, status = 200): Promise<string> {
  const answer = await visit(path, { headers: who.headers })
  expect(answer.status).toBe(status)
  return answer.text()
}

it('a picture is added by a plain form, and its page asks what it shows', async () => {
  const ada = await signIn('author', 'Ada Marlowe')
  const body = new FormData()
  body.append('file', new File([await pngOf(12, 12)], 'quay.png'))
  const answer = await visit(LIBRARY, { method: 'POST', headers: ada.headers, body })
  const location = answer.headers.get('location') ?? ''
  expect(answer.status).toBe(303)
  expect(location).toMatch(/^\/admin\/media\/[0-9a-f]{32}\.png\/\?said=picture-stored$/)
  const page = await open(ada, location)
  expect(page).toContain('Say what it shows.')
  expect(page).toContain('by Ada Marlowe')
  expect(page).toContain('PNG, 12 × 12 pixels')
})

it('a form without a picture says so', async () => {
  const ada = await signIn('author')
  const body = new FormData()
  body.append('file', new File([], ''))
  const answer = await visit(LIBRARY, { method: 'POST', headers: ada.headers, body })
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('Choose at least one picture.')
})

it('what is said of a picture is text, whatever is written', async () => {
  const ada = await signIn('editor')
  const { key } = await send(ada, '<script>steal()</script>')
  for (const path of [LIBRARY, `${LIBRARY}${key}/`, `${LIBRARY}?q=%3Cscript%3Esteal`]) {
    const page = await open(ada, path)
    expect(page).toContain('&lt;script&gt;steal')
    expect(page).not.toContain('<script>steal')
  }
})

it('words that are refused are shown again, each with its reason', async () => {
  const ada = await signIn('editor')
  const { key } = await send(ada)
  const fields = { alt: 'x'.repeat(501), caption: 'Kept', credit: 'Ada', name: 'n', act: 'save' }
  const answer = await visit(`${LIBRARY}${key}/`, posted(ada, fields))
  const page = await answer.text()
  expect(answer.status).toBe(422)
  expect(page).toContain('id="alt-error"')
  expect(page).toContain('Kept')
})

it('a picture in use says where, and its button is off; a request that comes all the same is refused', async () => {
  const ada = await signIn('editor')
  const { key, url } = await send(ada)
  const { id } = await write({ headline: 'Shows it', image: { url, alt: 'A quay' } })
  const page = await open(ada, `${LIBRARY}${key}/`)
  expect(page).toContain(`href="/admin/articles/${id}/"`)
  expect(page).toMatch(/<button[^>]* disabled[^>]*>Delete the picture/)
  const answer = await visit(`${LIBRARY}${key}/`, posted(ada, { act: 'delete' }))
  expect(answer.status).toBe(409)
  expect(await answer.text()).toContain('The picture is in use.')
})

it('a picture that is not used is deleted', async () => {
  const ada = await signIn('editor')
  const { key, url } = await send(ada)
  const answer = await visit(`${LIBRARY}${key}/`, posted(ada, { act: 'delete' }))
  expect(answer.headers.get('location')).toBe(`${LIBRARY}?said=picture-deleted`)
  expect((await visit(url)).status).toBe(404)
  await open(ada, `${LIBRARY}${key}/`, 404)
})

it('who may not change a picture reads what is said of it, and finds no button', async () => {
  const [editor, author] = [await signIn('editor'), await signIn('author')]
  const { key } = await send(editor, 'The quay at night')
  const page = await open(author, `${LIBRARY}${key}/`)
  expect(page).toContain('The quay at night')
  expect(page).not.toContain('Delete the picture')
  expect(page).not.toContain('name="alt"')
})

it('the next page of a search is a search too', async () => {
  const ada = await signIn('editor')
  for (let i = 0; i < 49; i++) await send(ada, 'A lighthouse')
  const page = await open(ada, `${LIBRARY}?q=lighthouse`)
  const next = /href="([^"]+)">Older pictures/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? ''
  expect(next).toContain('q=lighthouse')
  expect((await open(ada, next)).match(/class="plate"/g)).toHaveLength(1)
})
