import { describe, expect, it } from 'vitest'
import { call, publish, visit } from '../../newsroom.ts'
import { pathsAtFault, read, refused, told, write } from '../cast.ts'

interface Named {
  id: string
  slug: string
  name: string
}

describe.each([
  { list: 'topics', field: 'topics', page: '/tag' },
  { list: 'people', field: 'authors', page: '/author' },
])('$list', ({ list, field, page }) => {
  const named = (...names: string[]) => ({ [field]: names })
  const all = async () => (await told<{ items: Named[] }>(await call('GET', `/${list}?limit=100`))).items

  it('are made by being named, and listed', async () => {
    await write({ headline: 'Names them', ...named(`Jazz of ${list}`, `Folk of ${list}`) })
    expect((await all()).map(({ name }) => name)).toEqual(
      expect.arrayContaining([`Jazz of ${list}`, `Folk of ${list}`]),
    )
  })

  it('are reached once each by the cursor', async () => {
    await write({ headline: 'Names more', ...named('One', 'Two', 'Three', 'Four', 'Five') })
    const reached: Named[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const got: { items: Named[]; next: string | null } = await told(
        await call('GET', `/${list}?limit=2&cursor=${cursor}`),
      )
      reached.push(...got.items)
      cursor = got.next
    }
    expect(reached).toEqual(await all())
  })

  it('may bear a name that the site has an address for', async () => {
    const article = await write({ headline: 'About the media', ...named('Media') })
    expect(article[field]).toEqual([{ slug: 'media', name: 'Media' }])
  })

  it('are renamed: the old address leads readers to the new', async () => {
    const article = await publish({ headline: `Kiev renamed among ${list}`, ...named('Kiev') })
    expect((await visit(`${page}/kiev/`)).status).toBe(200)
    expect(await told<Named>(await call('PATCH', `/${list}/kiev`, { name: 'Kyiv' }))).toMatchObject({
      slug: 'kyiv',
      name: 'Kyiv',
    })
    const old = await visit(`${page}/kiev/`)
    expect([old.status, old.headers.get('location')]).toEqual([301, `${page}/kyiv/`])
    expect(await (await visit(`${page}/kyiv/`)).text()).toContain(`Kiev renamed among ${list}`)
    expect((await read(article.id))[field]).toEqual([{ slug: 'kyiv', name: 'Kyiv' }])
  })

  it('are found by an address they had', async () => {
    await write({ headline: 'Twice', ...named('First name') })
    await call('PATCH', `/${list}/first-name`, { name: 'Second name' })
    expect(await told(await call('PATCH', `/${list}/first-name`, { name: 'Third name' }))).toMatchObject({
      slug: 'third-name',
    })
  })

  it('may change the letters of a name and keep the address', async () => {
    await write({ headline: 'Letters', ...named('ecology') })
    expect(await told(await call('PATCH', `/${list}/ecology`, { name: 'Ecology' }))).toMatchObject({
      slug: 'ecology',
      name: 'Ecology',
    })
  })

  it('do not take a name that another has, in whatever letters', async () => {
    await write({ headline: 'Two names', ...named('Taken', 'Taker') })
    const problem = await refused(await call('PATCH', `/${list}/taker`, { name: 'TAKEN' }), 409)
    expect(problem.errors?.map(({ path }) => path)).toEqual(['name'])
  })

  it('are merged: articles and address go over to the other', async () => {
    const one = await publish({ headline: `Merged one of ${list}`, ...named('Autos') })
    const both = await publish({ headline: `Merged both of ${list}`, ...named('Autos', 'Else', 'Cars') })
    await visit(`${page}/autos/`)
    await visit(`${page}/cars/`)
    expect(await told(await call('PUT', `/${list}/autos/merger`, { into: 'cars' }))).toMatchObject({
      slug: 'cars',
      name: 'Cars',
    })
    expect((await read(one.id))[field]).toEqual([{ slug: 'cars', name: 'Cars' }])
    expect((await read(both.id))[field]).toEqual([
      { slug: 'cars', name: 'Cars' },
      { slug: 'else', name: 'Else' },
    ])
    const old = await visit(`${page}/autos/`)
    expect([old.status, old.headers.get('location')]).toEqual([301, `${page}/cars/`])
    expect(await (await visit(`${page}/cars/`)).text()).toContain(`Merged one of ${list}`)
    expect((await all()).map(({ slug }) => slug)).not.toContain('autos')
  })

  it('are not merged into themselves or into nothing', async () => {
    await write({ headline: 'Alone', ...named('Alone') })
    expect(await pathsAtFault(await call('PUT', `/${list}/alone/merger`, { into: 'alone' }))).toEqual(['into'])
    expect(await pathsAtFault(await call('PUT', `/${list}/alone/merger`, { into: 'nowhere' }))).toEqual(['into'])
  })

  it('are not found where there are none', async () => {
    await refused(await call('PATCH', `/${list}/nowhere`, { name: 'x' }), 404)
    await refused(await call('PUT', `/${list}/nowhere/merger`, { into: 'x' }), 404)
  })

  it.each([[{ name: '' }], [{ name: 7 }]])('want a name: %j', async (body) => {
    await write({ headline: 'Named', ...named('Nameable') })
    expect(await pathsAtFault(await call('PATCH', `/${list}/nameable`, body))).toEqual(['name'])
  })

  it('want something to change', async () => {
    await write({ headline: 'Named', ...named('Unchanged') })
    expect(await pathsAtFault(await call('PATCH', `/${list}/unchanged`, {}))).toEqual([''])
  })

  it('are found by part of their name, whatever its letters', async () => {
    await write({ headline: 'Sought', ...named(`Київ of ${list}`, `Elsewhere of ${list}`) })
    const { items } = await told<{ items: Named[] }>(await call('GET', `/${list}?q=${encodeURIComponent('КИЇВ')}`))
    expect(items.map(({ name }) => name)).toEqual([`Київ of ${list}`])
  })

  it('are listed with how many live stories they have, drafts left out', async () => {
    await write({ headline: 'A draft', ...named(`Counted of ${list}`) })
    await publish({ headline: `Live of ${list}`, ...named(`Counted of ${list}`) })
    const { items } = await told<{ items: object[] }>(await call('GET', `/${list}?q=counted`))
    expect(items).toEqual([expect.objectContaining({ stories: 1 })])
  })

  it('stay as they are if somebody changed them since they were read', async () => {
    await write({ headline: 'Both change it', ...named(`Contested of ${list}`) })
    const path = `/${list}/contested-of-${list}`
    const etag = (await call('GET', path)).headers.get('etag') ?? ''
    await told(await call('PATCH', path, { name: `Contested by one of ${list}` }, { 'if-match': etag }))
    await refused(await call('PATCH', path, { name: 'Contested by another' }, { 'if-match': etag }), 412)
    expect(await told(await call('GET', path))).toMatchObject({ name: `Contested by one of ${list}` })
  })
})
