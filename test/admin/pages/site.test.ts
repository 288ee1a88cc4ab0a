import { beforeAll, expect, it } from 'vitest'
import { call, read, visit } from '../../newsroom.ts'
import { told, write } from '../cast.ts'
import { posted, type SignedIn, signIn } from '../signing-in.ts'

let owner: SignedIn
let editor: SignedIn
beforeAll(async () => {
  owner = await signIn('owner', 'Olga')
  editor = await signIn('editor')
  await call('PATCH', '/settings', { name: 'The Post', timeZone: 'Europe/Kyiv', timeZoneName: '' })
})

const show = async (at: string, who = owner) => (await visit(at, { headers: who.headers })).text()
const revisionOf = (page: string) => /name="revision" value="([^"]*)"/.exec(page)?.[1]?.replaceAll('&quot;', '"') ?? ''
const settings = () => call('GET', '/settings').then((answer) => told<Record<string, unknown>>(answer))

const BANNER = {
  act: 'show',
  text: 'We are hiring',
  label: 'Apply',
  href: '/jobs/',
  'until-date': '',
  'until-time': '',
}

it('a banner ends at a time of the paper’s own zone, and its form says when', async () => {
  const form = { ...BANNER, 'until-date': '2100-07-01', 'until-time': '18:00' }
  expect((await visit('/admin/banner/', posted(editor, form))).status).toBe(303)
  expect(await told(await call('GET', '/banner'))).toMatchObject({ until: '2100-07-01T15:00:00.000Z' })
  const page = await show('/admin/banner/', editor)
  expect(page).toContain('until Thursday 1 July 2100, 18:00, Kyiv time')
  expect(page).toContain('value="2100-07-01"')
  expect(page).toMatch(/data-preview[^>]*>.*We are hiring <a href="\/jobs\/">Apply<\/a>/)
})

it.each([
  [{ 'until-date': '2020-01-01' }, 'This time is over'],
  [{ 'until-date': '2100-02-31' }, 'Give a day'],
  [{ 'until-time': '12:00' }, 'Give a day'],
  [{ href: 'javascript:x' }, 'Give a path'],
])('a wrong banner is refused, and its words stay: %j', async (wrong, words) => {
  const answer = await visit('/admin/banner/', posted(editor, { ...BANNER, text: 'Kept words', ...wrong }))
  expect(answer.status).toBe(422)
  const page = await answer.text()
  expect(page).toContain('value="Kept words"')
  expect(page).toContain(words)
})

it('of two banners the second knows of the first', async () => {
  const revision = revisionOf(await show('/admin/banner/', editor))
  await call('PUT', '/banner', { text: 'The other’s', href: '/x/' })
  const answer = await visit('/admin/banner/', posted(editor, { ...BANNER, revision }))
  expect(answer.status).toBe(412)
  const page = await answer.text()
  expect(page).toContain('Now it says: The other’s')
  const again = await visit('/admin/banner/', posted(editor, { ...BANNER, revision: revisionOf(page) }))
  expect(again.status).toBe(303)
})

it('a banner is taken down', async () => {
  await visit('/admin/banner/', posted(editor, BANNER))
  await visit('/admin/banner/', posted(editor, { act: 'remove' }))
  expect(await told<null>(await call('GET', '/banner'))).toBeNull()
})

const SETTINGS = {
  name: 'The Harbour Post',
  description: 'From the quay',
  language: 'en',
  timeZone: 'Europe/Kyiv',
  timeZoneName: '',
  securityContact: '',
  webSubHub: '',
  indexNowKey: '',
}

it('settings are saved, and readers see them at once', async () => {
  await read('/')
  const answer = await visit('/admin/settings/', posted(owner, SETTINGS))
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/admin/settings/?said=settings-saved'])
  expect(await read('/')).toContain('The Harbour Post')
})

it('the time zones there are stand to choose', async () => {
  expect(await show('/admin/settings/')).toContain('<option value="Europe/Copenhagen">')
})

it('a wrong setting is said at its field, and all that was typed stays', async () => {
  const wrong = { ...SETTINGS, description: 'Kept words', timeZone: 'Kyiv', webSubHub: 'hub', securityContact: 'me' }
  const answer = await visit('/admin/settings/', posted(owner, wrong))
  expect(answer.status).toBe(422)
  const page = await answer.text()
  expect(page).toContain('value="Kept words"')
  expect(page).toMatch(/id="timeZone-error">\s*Give an IANA name/)
  expect(page).toMatch(/id="webSubHub-error">\s*Give an address such as https/)
  expect(page).toMatch(/id="securityContact-error">\s*Give an address such as mailto/)
})

it('of two who change settings the second sees what the first made of them', async () => {
  const revision = revisionOf(await show('/admin/settings/'))
  await call('PATCH', '/settings', { name: 'By the first' })
  const answer = await visit('/admin/settings/', posted(owner, { ...SETTINGS, name: 'By the second', revision }))
  expect(answer.status).toBe(412)
  const page = await answer.text()
  expect(page).toContain('Name of the paper: By the first')
  expect(page).toContain('value="By the second"')
  expect((await settings()).name).toBe('By the first')
})

it.each(['/admin/settings/', '/admin/navigation/'])('%s is the owner’s', async (at) => {
  for (const role of ['editor', 'author', 'contributor'] as const) {
    const other = await signIn(role)
    expect((await visit(at, { headers: other.headers })).status).toBe(403)
    expect((await visit(at, posted(other, { ...SETTINGS, act: 'save' }))).status).toBe(403)
  }
})

/** Rows as a browser sends them. */
function links(act: string, rows: [string, string][], more: Record<string, string> = {}): RequestInit {
  const body = new URLSearchParams({ act, list: 'navigation', ...more })
  for (const [label, href] of rows) {
    body.append('label', label)
    body.append('href', href)
  }
  return { method: 'POST', headers: owner.headers, body }
}
const CITY: [string, string] = ['City', '/tag/city/']
const SPORT: [string, string] = ['Sport', '/tag/sport/']

it('links are saved in their order; rows left empty are not', async () => {
  const answer = await visit('/admin/navigation/', links('save', [SPORT, ['', ' '], CITY]))
  expect(answer.status).toBe(303)
  expect((await settings()).navigation).toEqual([
    { label: 'Sport', href: '/tag/sport/' },
    { label: 'City', href: '/tag/city/' },
  ])
})

it('a row is moved, added and taken out in the form only: readers see it once it is saved', async () => {
  await visit('/admin/navigation/', links('save', [CITY, SPORT]))
  const labelsAfter = async (act: string) => {
    const answer = await visit('/admin/navigation/', links(act, [CITY, SPORT]))
    const page = await answer.text()
    expect(page).toContain('Not saved yet.')
    const header = page.slice(page.indexOf('id="navigation"'), page.indexOf('id="footerLinks"'))
    return [...header.matchAll(/name="label" value="([^"]*)"/g)].map(([, label]) => label)
  }
  expect(await labelsAfter('up:1')).toEqual(['Sport', 'City'])
  expect(await labelsAfter('down:0')).toEqual(['Sport', 'City'])
  expect(await labelsAfter('remove:0')).toEqual(['Sport'])
  expect(await labelsAfter('add')).toEqual(['City', 'Sport', ''])
  expect((await settings()).navigation).toEqual([expect.objectContaining({ label: 'City' }), expect.anything()])
})

it('the footer has its own', async () => {
  await visit('/admin/navigation/', links('save', [['About', '/about/']], { list: 'footerLinks' }))
  expect((await settings()).footerLinks).toEqual([{ label: 'About', href: '/about/' }])
  expect((await settings()).navigation).toHaveLength(2)
})

it('a wrong link is said at its row', async () => {
  const answer = await visit('/admin/navigation/', links('save', [CITY, ['Evil', 'javascript:x']]))
  expect(answer.status).toBe(422)
  expect(await answer.text()).toMatch(/data-row="navigation-1"><p class="error">Give a path/)
})

it('of two who change the links the second sees what the first made of them', async () => {
  const revision = revisionOf(await show('/admin/navigation/'))
  await call('PATCH', '/settings', { navigation: [{ label: 'The other’s', href: '/x/' }] })
  const answer = await visit('/admin/navigation/', links('save', [CITY], { revision }))
  expect(answer.status).toBe(412)
  expect(await answer.text()).toContain('Now it is: The other’s.')
})

it('links are completed from topics and pages', async () => {
  await write({ headline: 'Filed', topics: ['Deep Sea'] })
  await call('POST', '/articles', {
    headline: 'About us',
    slug: 'about-us',
    kind: 'page',
    body: '<p>Us.</p>',
    publish: true,
  })
  const page = await show('/admin/navigation/')
  expect(page).toContain('<option value="/tag/deep-sea/">Deep Sea</option>')
  expect(page).toContain('<option value="/about-us/">About us</option>')
})
