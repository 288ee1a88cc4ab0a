import { beforeAll, describe, expect, it } from 'vitest'
import { call, publish, read, visit } from '../../newsroom.ts'
import { told, write } from '../cast.ts'
import { posted, type SignedIn, signIn } from '../signing-in.ts'

let ada: SignedIn
beforeAll(async () => {
  ada = await signIn('editor', 'Ada Marlowe')
})

const show = async (path: string) => (await visit(path, { headers: ada.headers })).text()
const revisionOf = (page: string) => /name="revision" value="([^"]*)"/.exec(page)?.[1]?.replaceAll('&quot;', '"') ?? ''

describe.each([
  { at: '/admin/topics/', field: 'topics', page: '/tag', api: '/topics' },
  { at: '/admin/people/', field: 'authors', page: '/author', api: '/people' },
])('$at', ({ at, field, page, api }) => {
  const named = (...names: string[]) => ({ [field]: names })
  const post = (slug: string, fields: Record<string, string>, who = ada) => visit(`${at}${slug}/`, posted(who, fields))

  it('lists each with its live stories, and finds it by part of its name', async () => {
    await publish({ headline: `Seen at ${at}`, ...named('Deep Sea') })
    await write({ headline: 'A draft', ...named('Deep Sea', 'Deep Space') })
    const list = await show(`${at}?q=deep`)
    expect(list).toMatch(/Deep Sea<\/a><\/td><td class="number">1<\/td>/)
    expect(list).toMatch(/Deep Space<\/a><\/td><td class="number">0<\/td>/)
    expect(await show(`${at}?q=nothing-like-it`)).toContain('None of them has “nothing-like-it” in its name.')
  })

  it('renames: the old address leads readers to the new, and the desk to the new page', async () => {
    await publish({ headline: `Kiev at ${at}`, ...named('Kiev') })
    const answer = await post('kiev', { name: 'Kyiv', description: '', biography: '' })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `${at}kyiv/?said=name-saved`])
    expect((await visit(`${page}/kiev/`)).headers.get('location')).toBe(`${page}/kyiv/`)
    expect(await show(`${at}kiev/`)).toContain('<h1>Kyiv</h1>')
  })

  it('a name that is taken is refused at its field, and stays there', async () => {
    await write({ headline: 'Two', ...named('Taken', 'Taker') })
    const answer = await post('taker', { name: 'TAKEN', description: 'Kept words', biography: 'Kept words' })
    expect(answer.status).toBe(409)
    const shown = await answer.text()
    expect(shown).toMatch(/id="name-error">\s*Another has this name/)
    expect(shown).toContain('value="TAKEN"')
    expect(shown).toContain('Kept words')
  })

  it('of two who change it the second sees what the first made of it', async () => {
    await write({ headline: 'Contested', ...named('Contested') })
    const revision = revisionOf(await show(`${at}contested/`))
    await call('PATCH', `${api}/contested`, { name: 'By the first' })
    const answer = await post('contested', { name: 'By the second', revision })
    expect(answer.status).toBe(412)
    const shown = await answer.text()
    expect(shown).toContain('Now it is called By the first')
    expect(shown).toContain('value="By the second"')
  })

  it('a merger says what will happen before it does: which stories, which addresses', async () => {
    await publish({ headline: `Autos at ${at}`, ...named('Autos') })
    await publish({ headline: `Cars at ${at}`, ...named('Cars') })
    const asked = await (await post('autos', { act: 'merge', into: 'CARS' })).text()
    expect(asked).toContain('1 live story of Autos')
    expect(asked).toContain(`${page}/autos/ leads readers to ${page}/cars/`)
    expect((await told<{ items: object[] }>(await call('GET', `${api}?q=autos`))).items).toHaveLength(1)
    const merged = await post('autos', { act: 'merge', into: 'cars', sure: 'cars' })
    expect(merged.headers.get('location')).toBe(`${at}cars/?said=merged`)
    expect((await visit(`${page}/autos/`)).headers.get('location')).toBe(`${page}/cars/`)
    expect(await read(`${page}/cars/`)).toContain(`Autos at ${at}`)
  })

  it.each([
    ['Alone', 'Name another than itself.'],
    ['Nobody', 'called “Nobody”.'],
  ])('is not merged into %s', async (into, words) => {
    await write({ headline: 'Alone', ...named('Alone') })
    const answer = await post('alone', { act: 'merge', into })
    expect(answer.status).toBe(422)
    const shown = await answer.text()
    expect(shown).toContain(words)
    expect(shown).toContain(`value="${into}"`)
  })

  it('is the editors’', async () => {
    await write({ headline: 'Common', ...named('Common') })
    const author = await signIn('author')
    for (const path of [at, `${at}common/`]) expect((await visit(path, { headers: author.headers })).status).toBe(403)
    expect((await post('common', { name: 'Mine' }, author)).status).toBe(403)
    expect((await post('common', { act: 'merge', into: 'x' }, author)).status).toBe(403)
  })

  it('there is no page of what is not there', async () => {
    expect((await visit(`${at}nowhere/`, { headers: ada.headers })).status).toBe(404)
  })

  it('names are words, not HTML', async () => {
    await write({ headline: 'Hostile', ...named('<img src=x onerror=steal()>') })
    const [, path = ''] = /href="([^"]*)">&lt;img/.exec(await show(at)) ?? []
    expect(await show(path)).not.toContain('<img src=x')
  })
})

it('a topic’s description is saved and read', async () => {
  await publish({ headline: 'Described', topics: ['Described'] })
  await visit('/admin/topics/described/', posted(ada, { name: 'Described', description: 'What it is about' }))
  expect(await read('/tag/described/')).toContain('What it is about')
  expect(await show('/admin/topics/described/')).toContain('value="What it is about"')
})

it('a picture is sent with the form, kept, and shown to readers', async () => {
  await publish({ headline: 'Portrayed', authors: ['Portrayed'] })
  const body = new FormData()
  for (const [name, value] of Object.entries({ name: 'Portrayed', biography: 'Hers.', 'picture-alt': 'Her face' }))
    body.set(name, value)
  body.set('picture-file', new File([PNG], 'face.png', { type: 'image/png' }))
  const answer = await visit('/admin/people/portrayed/', { method: 'POST', headers: ada.headers, body })
  expect(answer.status).toBe(303)
  const page = await read('/author/portrayed/')
  expect(page).toMatch(
    /<figure class="portrait"><img src="\/media\/[0-9a-f]+\.png" alt="Her face" width="1" height="1"/,
  )
  expect(page).toContain('<p class="about">Hers.</p>')
})

it('what is no picture is refused, and the words stay', async () => {
  await write({ headline: 'Faceless', authors: ['Faceless'] })
  const body = new FormData()
  body.set('name', 'Faceless')
  body.set('biography', 'Kept words')
  body.set('picture-file', new File(['no picture'], 'x.png', { type: 'image/png' }))
  const answer = await visit('/admin/people/faceless/', { method: 'POST', headers: ada.headers, body })
  expect(answer.status).toBe(415)
  const page = await answer.text()
  expect(page).toContain('Kept words')
  expect(page).toMatch(/id="picture-file-error">\s*This is not a picture/)
})

it('a picture is taken away', async () => {
  await publish({ headline: 'Once seen', authors: ['Once Seen'] })
  await call('PATCH', '/people/once-seen', { picture: { url: '/media/x.png', alt: 'x' } })
  const form = { name: 'Once Seen', biography: '', 'picture-url': '' }
  await visit('/admin/people/once-seen/', posted(ada, form))
  expect(await read('/author/once-seen/')).not.toContain('class="portrait"')
})

/** One pixel. */
const PNG = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='),
  (character) => character.charCodeAt(0),
)
