import { env } from 'cloudflare:test'
import { beforeAll, expect, it } from 'vitest'
import { call, publish, read as readPage, visit } from '../../newsroom.ts'
import { read, secondsAhead, told, write } from '../cast.ts'
import { posted, type SignedIn, signIn } from '../signing-in.ts'
import { draftBy, open } from './visiting.ts'

let editor: SignedIn
beforeAll(async () => {
  editor = await signIn('editor')
})

const pageOf = (id: string) => `/admin/articles/${id}/preview/`

/** What stands in the page beside the line on top. */
function mainOf(page: string): string {
  return /<main[\s\S]*<\/main>/.exec(page)?.[0] ?? ''
}

it('a draft is shown as readers will get it, once it is out', async () => {
  await publish({ headline: 'Came before', topics: ['Harbour'] })
  const related = await publish({ headline: 'Belongs to it' })
  const { id, slug } = await write({
    headline: 'Not out yet',
    standfirst: 'A standfirst.',
    body: '<p>The <em>words</em>.</p>',
    topics: ['Harbour'],
    authors: ['Ada Marlowe'],
    related: [related.slug],
    image: { url: '/media/tram.webp', alt: 'A tram', caption: 'Line 6.', credit: 'J. Berg' },
  })
  const before = await open(editor, pageOf(id))
  expect(before).toContain('Preview. Nobody else sees this yet.')
  await told(await call('PUT', `/articles/${id}/publication`, {}))
  const told_ = (page: string) => mainOf(page).replaceAll(/<time[\s\S]*?<\/time>/g, '<time>')
  expect(told_(before)).toBe(told_(await readPage(`/${slug}/`)))
})

it('nobody keeps it, nobody finds it, and it counts no read', async () => {
  const { id } = await write({ headline: 'Kept by nobody', body: '<p>Words.</p>' })
  const answer = await visit(pageOf(id), { headers: editor.headers })
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(answer.headers.get('x-robots-tag')).toContain('noindex')
  expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
  const page = await answer.text()
  expect(page).toContain('<meta name="robots" content="noindex"')
  expect(page).not.toContain('data-article')
  const { keys } = await env.RENDERS.list()
  expect(keys.filter(({ name }) => name.includes('kept-by-nobody'))).toEqual([])
})

it('its policy is the readers’, with the one style of the line more', async () => {
  const { id, slug } = await publish({ headline: 'Policy' })
  const own = (await visit(`/${slug}/`)).headers.get('content-security-policy') ?? ''
  const policy = (await visit(pageOf(id), { headers: editor.headers })).headers.get('content-security-policy') ?? ''
  expect(policy.replace(/(style-src \S+) 'sha256-[^']+'/, '$1')).toBe(own)
  expect(policy).not.toBe(own)
})

it('a scheduled story bears its time to come; what readers have says so', async () => {
  const at = secondsAhead(86_400)
  const { id } = await write({ headline: 'Tomorrow', body: '<p>Words.</p>', publish: at })
  expect(await open(editor, pageOf(id))).toContain(`datetime="${at}"`)
  const live = await publish({ headline: 'Already' })
  expect(await open(editor, pageOf(live.id))).toContain('Readers see this now.')
})

it('what is in the form is shown and not saved', async () => {
  const { id } = await write({ headline: 'Saved', body: '<p>Saved words.</p>', topics: ['City'] })
  const fields = {
    headline: 'Typed & not saved',
    body: '<p>Typed words.<script>alert(1)</script></p><p onclick="x()">More.</p>',
    topics: 'Brand New Topic',
    authors: 'Never Seen',
    'image-url': 'javascript:alert(1)',
    'image-alt': 'No',
    language: 'not a language',
    slug: 'typed',
  }
  const answer = await visit(pageOf(id), posted(editor, fields))
  const page = await answer.text()
  expect(answer.status).toBe(200)
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(mainOf(page)).toContain('<h1>Typed &amp; not saved</h1>')
  expect(mainOf(page)).toContain('<p>Typed words.</p><p>More.</p>')
  expect(mainOf(page)).toContain('href="/tag/brand-new-topic/"')
  expect(mainOf(page)).toContain('Never Seen')
  expect(page).not.toContain('javascript:')
  expect(await read(id)).toMatchObject({ headline: 'Saved', revision: 1, topics: [{ name: 'City' }] })
})

it('what was never saved can be looked at', async () => {
  const answer = await visit(pageOf('new'), posted(editor, { headline: 'Brand new', body: '<p>Words.</p>' }))
  expect(answer.status).toBe(200)
  expect(await answer.text()).toContain('Brand new')
})

it('another site cannot post to it', async () => {
  const { id } = await write({ headline: 'Ours', body: '<p>Words.</p>' })
  const init = posted(editor, { headline: 'Theirs' })
  const answer = await visit(pageOf(id), { ...init, headers: { ...init.headers, origin: 'https://evil.example' } })
  expect(answer.status).toBe(403)
})

it('an author and a contributor look at their own only; whoever is not signed in at nothing', async () => {
  const [author, contributor] = await Promise.all([signIn('author'), signIn('contributor')])
  const theirs = await draftBy(contributor)
  await open(contributor, pageOf(theirs.id))
  await open(author, pageOf(theirs.id), 403)
  expect((await visit(pageOf(theirs.id), posted(author, { headline: 'Mine' }))).status).toBe(403)
  expect((await visit(pageOf(theirs.id))).headers.get('location')).toMatch(/^\/admin\/sign-in\//)
})
