import { beforeAll, expect, it } from 'vitest'
import { call, visit } from '../../newsroom.ts'
import { told } from '../cast.ts'
import { posted, type SignedIn, signIn } from '../signing-in.ts'

interface Brief {
  id: string
  headline: string
  body: string
  revision: number
}

let ada: SignedIn
beforeAll(async () => {
  ada = await signIn('editor', 'Ada Marlowe')
})

const AT = '/admin/briefs/'
const show = async (query = '') => (await visit(AT + query, { headers: ada.headers })).text()
const post = (fields: Record<string, string>, who = ada) => visit(AT, posted(who, fields))
const newest = async () =>
  (await told<{ items: Brief[] }>(await call('GET', '/briefs?limit=1'))).items[0] ?? {
    id: '',
    headline: '',
    body: '',
    revision: 0,
  }

it('the headline has the focus, and a brief typed into it is live', async () => {
  expect(await show()).toMatch(/<input id="headline"[^>]*autofocus/)
  const answer = await post({ headline: 'Bridge open again', act: 'file', key: crypto.randomUUID() })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, `${AT}?said=brief-live`])
  expect(await (await visit('/news-feed/')).text()).toContain('Bridge open again')
  expect(await show('?said=brief-live')).toContain('The brief is live.')
})

it('a form that is sent twice files one brief', async () => {
  const form = { headline: 'Sent twice', key: crypto.randomUUID() }
  await post(form)
  await post(form)
  const { items } = await told<{ items: Brief[] }>(await call('GET', '/briefs?limit=100'))
  expect(items.filter(({ headline }) => headline === 'Sent twice')).toHaveLength(1)
})

it('text is Markdown, and the link is checked: what was typed stays in the fields', async () => {
  await post({ headline: 'With text', markdown: 'It is **open**.', url: '/about/' })
  expect((await newest()).body).toBe('<p>It is <strong>open</strong>.</p>')
  const refused = await post({ headline: 'Kept words', markdown: 'Kept text', url: 'javascript:x' })
  expect(refused.status).toBe(422)
  const page = await refused.text()
  expect(page).toContain('value="Kept words"')
  expect(page).toContain('Kept text')
  expect(page).toMatch(/id="url-error"[^>]*>[^<]*Give a path/)
})

it('a brief is changed where it stands', async () => {
  await post({ headline: 'To be changed', markdown: 'Before' })
  const { id, revision } = await newest()
  const answer = await post({ act: 'revise', id, revision: String(revision), headline: 'Changed', markdown: 'After' })
  expect(answer.status).toBe(303)
  expect(await newest()).toMatchObject({ headline: 'Changed', body: '<p>After</p>', revision: revision + 1 })
})

it('what Markdown cannot say stays when only the headline is changed', async () => {
  const body = '<p>It is <mark>marked</mark>.</p>'
  const filed = await told<Brief>(await call('POST', '/briefs', { headline: 'Rich', body }), 201)
  const page = await show()
  const [, shown = ''] =
    new RegExp(`name="id" value="${filed.id}"[\\s\\S]*?<textarea[^>]*>([\\s\\S]*?)</textarea>`).exec(page) ?? []
  await post({ act: 'revise', id: filed.id, revision: '1', headline: 'Rich still', markdown: shown })
  expect(await newest()).toMatchObject({ headline: 'Rich still', body: filed.body })
})

it('of two who change a brief the second sees the words of the first, and loses none of theirs', async () => {
  await post({ headline: 'Contested' })
  const { id } = await newest()
  await post({ act: 'revise', id, revision: '1', headline: 'By the first', markdown: '' })
  const refused = await post({ act: 'revise', id, revision: '1', headline: 'By the second', markdown: '' })
  expect(refused.status).toBe(412)
  const page = await refused.text()
  expect(page).toContain('<q data-other-headline="true">By the first</q>')
  expect(page).toContain('value="By the second"')
  expect(page).toContain('name="revision" value="2"')
  expect((await post({ act: 'revise', id, revision: '2', headline: 'By the second', markdown: '' })).status).toBe(303)
  expect((await newest()).headline).toBe('By the second')
})

it('a brief is taken down', async () => {
  await post({ headline: 'Soon gone' })
  const { id } = await newest()
  expect((await post({ act: 'take down', id })).status).toBe(303)
  expect(await (await visit('/news-feed/')).text()).not.toContain('Soon gone')
})

it('a brief that somebody took down meanwhile gives the words back', async () => {
  await post({ headline: 'Gone first' })
  const { id } = await newest()
  await post({ act: 'take down', id })
  const answer = await post({ act: 'revise', id, revision: '1', headline: 'My own words', markdown: '' })
  expect(answer.status).toBe(404)
  expect(await answer.text()).toContain('value="My own words"')
})

it('earlier briefs are reached by a cursor', async () => {
  for (let i = 0; i < 31; i++) await call('POST', '/briefs', { headline: `Paged ${i}` })
  const [, next = ''] = /href="\/admin\/briefs\/(\?cursor=[^"]+)"/.exec(await show()) ?? []
  const page = await show(next)
  expect(page).toContain('Paged 0<')
  expect(page).not.toContain('Paged 30<')
})

it('what is written is words, not HTML', async () => {
  await post({ headline: '<img src=x onerror=steal()>', markdown: '</textarea><script>steal()</script>' })
  expect(await show()).not.toMatch(/<img src=x|<script>steal/)
})

it.each(['author', 'contributor'] as const)('the %s has no News Feed to write in', async (role) => {
  const other = await signIn(role)
  expect((await visit(AT, { headers: other.headers })).status).toBe(403)
  expect((await post({ headline: 'Sneaked in' }, other)).status).toBe(403)
})
