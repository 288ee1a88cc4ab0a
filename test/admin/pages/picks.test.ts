import { beforeAll, expect, it } from 'vitest'
import { call, publish, visit } from '../../newsroom.ts'
import { secondsAhead, told } from '../cast.ts'
import { type SignedIn, signIn } from '../signing-in.ts'

interface Pins {
  items: { article: { slug: string }; until: string | null }[]
}

let ada: SignedIn
beforeAll(async () => {
  ada = await signIn('editor', 'Ada Marlowe')
  await call('PATCH', '/settings', { timeZone: 'Europe/Kyiv' })
  for (const slug of ['trams', 'floods', 'opera', 'chess', 'vote', 'parks'])
    await publish({ headline: `Story of ${slug}`, slug, topics: [slug] })
  await call('POST', '/picks/refreshes')
})

const BOARDS = [
  { at: '/admin/picks/', pins: '/picks/pins', read: '/picks/pins' },
  { at: '/admin/front/', pins: '/front/pins', read: '/front' },
]

/** The form as a browser sends it: a row for each slug, and the button that was pressed. */
function form(act: string, slugs: string[], more: Record<string, string> = {}): URLSearchParams {
  const sent = new URLSearchParams({ act, ...more })
  for (const slug of slugs) {
    sent.append('slug', slug)
    sent.append('headline', `Story of ${slug}`)
    sent.append('until-date', more[`${slug}-date`] ?? '')
    sent.append('until-time', more[`${slug}-time`] ?? '')
  }
  return sent
}

for (const { at, pins, read } of BOARDS) {
  const show = async () => (await visit(at, { headers: ada.headers })).text()
  const post = (body: URLSearchParams, who = ada) => visit(at, { method: 'POST', headers: who.headers, body })
  const pinned = async () => told<Pins>(await call('GET', read))
  const order = async () => (await pinned()).items.map(({ article }) => article.slug)
  const pin = (...slugs: string[]) => call('PUT', pins, { pins: slugs.map((slug) => ({ slug })) })
  const revision = async () =>
    /name="revision" value="([^"]*)"/.exec(await show())?.[1]?.replaceAll('&quot;', '"') ?? ''

  it.each([
    ['up:1', ['floods', 'trams', 'opera']],
    ['down:1', ['trams', 'opera', 'floods']],
    ['up:0', ['trams', 'floods', 'opera']],
    ['down:2', ['trams', 'floods', 'opera']],
    ['remove:1', ['trams', 'opera']],
    ['pin:chess', ['trams', 'floods', 'opera', 'chess']],
    ['pin:trams', ['trams', 'floods', 'opera']],
  ])(`${at}: %s`, async (act, expected) => {
    await pin('trams', 'floods', 'opera')
    expect((await post(form(act, ['trams', 'floods', 'opera']))).status).toBe(303)
    expect(await order()).toEqual(expected)
  })

  it.each(['vote', '/vote/', 'https://paper.example/vote/?from=mail'])(
    `${at}: a story is pinned by %s`,
    async (story) => {
      await pin('trams')
      await post(form('add', ['trams'], { story }))
      expect(await order()).toEqual(['trams', 'vote'])
    },
  )

  it(`${at}: a story that is not there is refused, and its words stay in the field`, async () => {
    await pin('trams')
    const answer = await post(form('add', ['trams'], { story: 'nowhere' }))
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain('No published article has the address &quot;nowhere&quot;.')
    expect(page).toMatch(/name="story"[^>]*value="nowhere"/)
    expect(await order()).toEqual(['trams'])
  })

  it(`${at}: a pin ends in the paper’s own zone, and keeps its end when rows move`, async () => {
    await pin('trams', 'floods')
    await post(form('save', ['trams', 'floods'], { 'trams-date': '2100-07-01', 'trams-time': '09:30' }))
    expect((await pinned()).items[0]?.until).toBe('2100-07-01T06:30:00.000Z')
    const page = await show()
    expect(page).toContain('value="2100-07-01"')
    expect(page).toContain('value="09:30"')
    expect(page).toContain('Pinned until Thursday 1 July 2100, 09:30, Kyiv time')
  })

  it.each([
    [{ 'trams-date': '2020-01-01', 'trams-time': '09:30' }, 'would be pinned until a time that is over'],
    [{ 'trams-date': '2100-02-31', 'trams-time': '' }, 'give a day and a time'],
  ])(`${at}: a wrong end is refused: %j`, async (end, words) => {
    await pin('trams')
    const answer = await post(form('save', ['trams'], end))
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain(words)
    expect((await pinned()).items[0]?.until).toBeNull()
  })

  it(`${at}: of two who choose at once the second sees what the first chose`, async () => {
    await pin('trams', 'floods')
    const seen = await revision()
    await pin('opera')
    const answer = await post(form('up:1', ['trams', 'floods'], { revision: seen }))
    expect(answer.status).toBe(412)
    const page = await answer.text()
    expect(page).toContain('Somebody changed the choice since you read it.')
    expect(page).toContain('data-row="opera"')
    expect(await order()).toEqual(['opera'])
    expect((await post(form('remove:0', ['opera'], { revision: await revision() }))).status).toBe(303)
  })

  it(`${at}: it is the editors’`, async () => {
    const author = await signIn('author')
    expect((await visit(at, { headers: author.headers })).status).toBe(403)
    await pin('trams')
    expect((await post(form('remove:0', ['trams']), author)).status).toBe(403)
    expect(await order()).toEqual(['trams'])
  })
}

it('beside the pins stands what the clock would choose, and what speaks for it', async () => {
  await call('PUT', '/picks/pins', { pins: [] })
  const page = await (await visit('/admin/picks/', { headers: ada.headers })).text()
  expect(page).toMatch(/What the clock would choose[\s\S]*Story of parks[\s\S]*New: 0 reads in two days, out since/)
  const { items } = await told<{ items: { reads: number; weight: number; reason: string }[] }>(
    await call('GET', '/picks/clock'),
  )
  expect(items).toHaveLength(5)
  expect(items[0]).toMatchObject({ reads: 0, weight: 1, reason: 'New' })
})

it('the clock’s choice does not know of pins', async () => {
  await call('PUT', '/picks/pins', { pins: [{ slug: 'trams' }] })
  const before = await told(await call('GET', '/picks/clock'))
  await call('PUT', '/picks/pins', { pins: [] })
  expect(await told(await call('GET', '/picks/clock'))).toEqual(before)
})

it('the clock is made to choose now', async () => {
  const body = new URLSearchParams({ act: 'refresh' })
  const answer = await visit('/admin/picks/', { method: 'POST', headers: ada.headers, body })
  expect(answer.headers.get('location')).toBe('/admin/picks/?said=picks-refreshed')
})

it('pins over are not among the editors’ own choice any more', async () => {
  await call('PUT', '/picks/pins', { pins: [{ slug: 'trams', until: secondsAhead(-1) }, { slug: 'opera' }] })
  const { items } = await told<Pins>(await call('GET', '/picks/pins'))
  expect(items.map(({ article }) => article.slug)).toEqual(['opera'])
})
