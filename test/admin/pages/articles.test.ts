import { beforeAll, expect, it } from 'vitest'
import { type Article, call, publish, visit } from '../../newsroom.ts'
import { secondsAhead, told, write } from '../cast.ts'
import { callAs, type SignedIn, signIn } from '../signing-in.ts'

let editor: SignedIn
let author: SignedIn
let contributor: SignedIn
let own: Article

beforeAll(async () => {
  editor = await signIn('editor', 'Ada Marlowe')
  author = await signIn('author', 'Ben Okri')
  contributor = await signIn('contributor', 'Cleo Dane')
  await publish({ headline: 'The gate is closed', topics: ['Harbour'], authors: ['Ada Marlowe'] })
  await write({ headline: 'Salt', body: '<p>In the <b>allot</b>ments of Reeperside</p>', authors: ['Ben Okri'] })
  await write({ headline: 'Tomorrow’s tide', publish: secondsAhead(86_400), body: '<p>a</p>' })
  await write({ headline: '<script>alert(1)</script>', body: '<p>a</p>' })
  own = await told(await callAs(author, 'POST', '/articles', { headline: 'Ben’s own' }), 201)
  await callAs(contributor, 'POST', '/articles', { headline: 'Cleo’s own' })
})

async function see(who: SignedIn, path = ''): Promise<string> {
  const page = await visit(`/admin/articles/${path}`, { headers: who.headers })
  expect(page.status).toBe(200)
  return page.text()
}

function headlinesIn(html: string): string[] {
  return [...html.matchAll(/<a class="headline"[^>]*>([^<]*)<\/a>/g)].map(([, headline = '']) => headline)
}

it('an editor sees every story, newest made first, its state in words, and what is typed as it is typed', async () => {
  const html = await see(editor)
  expect(headlinesIn(html)).toEqual([
    'Cleo’s own',
    'Ben’s own',
    '&lt;script&gt;alert(1)&lt;/script&gt;',
    'Tomorrow’s tide',
    'Salt',
    'The gate is closed',
  ])
  expect(html).toMatch(/Draft, saved \d\d:\d\d/)
  expect(html).toMatch(/Scheduled for tomorrow \d\d:\d\d, UTC/)
  expect(html).toMatch(/Live since \d\d:\d\d, revision 1/)
  expect(html).toMatch(/Drafts <span class="number">4</)
})

it.each([
  ['?status=draft&q=allotments', ['Salt']],
  ['?q=REEPERSIDE+salt', ['Salt']],
  ['?q=reeper+nothing', []],
  ['?topic=harbour', ['The gate is closed']],
  ['?author=ben+okri', ['Salt']],
  ['?author=ben-okri&status=published', []],
  ['?status=scheduled', ['Tomorrow’s tide']],
  ['?mine=on', []],
  ['?q=%25', []],
  ['?q=%22)%20OR%20*%20NEAR(', []],
  ['?q=salt&topic=&author=&status=', ['Salt']],
])('%s shows what it asks for', async (query, headlines) => {
  expect(headlinesIn(await see(editor, query))).toEqual(headlines)
})

it.each(['?status=lost', '?after=nonsense', '?after=1.2.3', `?q=${'x'.repeat(900)}`, '?before=%00'])(
  'an address that is wrong shows a list all the same: %s',
  async (query) => {
    expect(headlinesIn(await see(editor, query.slice(0, 1_000))).length).toBeGreaterThan(0)
  },
)

it('what was chosen stays chosen, in the form and in the tabs', async () => {
  const html = await see(editor, '?status=draft&topic=harbour&author=%22%3Eada&q=salt')
  expect(html).toContain('<option value="harbour" selected="">Harbour</option>')
  expect(html).toContain('value="&quot;&gt;ada"')
  expect(html).toContain('href="/admin/articles/?status=published&amp;q=salt&amp;topic=harbour&amp;author=%22%3Eada"')
  expect(html).toContain('clear the filters')
})

it.each([
  ['author', 'Ben’s own'],
  ['contributor', 'Cleo’s own'],
] as const)('an %s sees their own stories alone, however they ask', async (role, headline) => {
  const who = role === 'author' ? author : contributor
  for (const query of ['', '?status=draft', '?q=own', '?mine=', '?author=&topic='])
    expect(headlinesIn(await see(who, query))).toEqual([headline])
  expect(headlinesIn(await see(who, '?q=allotments'))).toEqual([])
  expect(await see(who)).toMatch(/Drafts <span class="number">1</)
})

it('who has a story open is told, until they have been gone for a while', async () => {
  await callAs(author, 'PUT', `/articles/${own.id}/working-copy`, { base: 1 })
  expect(await see(editor)).toContain('Ben Okri is editing')
  expect(await see(author)).toContain('You are editing')
  await callAs(editor, 'PUT', `/articles/${own.id}/working-copy`, { base: 1 })
  expect(await see(editor)).toContain('You and Ben Okri are editing')
})

it('the API takes the same filters', async () => {
  const list = async (query: string) => {
    const { items } = await told<{ items: Article[] }>(await call('GET', `/articles?${query}`))
    return items.map(({ headline }) => headline)
  }
  expect(await list('author=ada-marlowe')).toEqual(['The gate is closed'])
  expect(await list('kind=page')).toEqual([])
  expect(await list('mine=true&status=published')).toEqual(['The gate is closed'])
  expect(await list('q=allotments')).toEqual(['Salt'])
})

it('the list is gone through by its links', async () => {
  for (let n = 0; n < 31; n++) await write({ headline: `Paged ${n}` })
  const first = await see(editor, '?q=paged')
  expect(headlinesIn(first)).toHaveLength(30)
  const [, next = ''] = /rel="next" href="\/admin\/articles\/([^"]+)"/.exec(first) ?? []
  const second = await see(editor, next.replaceAll('&amp;', '&'))
  expect(headlinesIn(second)).toEqual(['Paged 0'])
  const [, previous = ''] = /rel="prev" href="\/admin\/articles\/([^"]+)"/.exec(second) ?? []
  expect(headlinesIn(await see(editor, previous.replaceAll('&amp;', '&')))).toEqual(headlinesIn(first))
})

it('pages are listed for those who may change them', async () => {
  await publish({ headline: 'About us', kind: 'page', slug: 'about' })
  const html = await (await visit('/admin/pages/', { headers: editor.headers })).text()
  expect(headlinesIn(html)).toEqual(['About us'])
  expect(html).toContain('<a href="/about/">/about/</a>')
  expect(headlinesIn(await see(editor))).not.toContain('About us')
  expect((await visit('/admin/pages/', { headers: author.headers })).status).toBe(403)
})

it('whoever is not signed in is shown the way in', async () => {
  for (const path of ['/admin/articles/', '/admin/pages/', '/admin/calendar/', '/admin/'])
    expect((await visit(path)).headers.get('location')).toMatch(/^\/admin\/sign-in\//)
})
