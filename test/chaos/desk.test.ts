import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { type Broken, type DatabaseFault, startBroken } from './paper.ts'

const SITE = 'https://paper.example'
let paper: Broken
/** Of an owner who is signed in. */
let headers: { cookie: string; origin: string; 'sec-fetch-site': string }
let story: { id: string }

beforeAll(async () => {
  paper = await startBroken()
  const { url } = await paper.make('POST', '/staff/owner/links')
  const token = new URL(url).searchParams.get('token') ?? ''
  const init = { method: 'POST', body: new URLSearchParams({ token }), headers: { 'sec-fetch-site': 'same-origin' } }
  const answer = await paper.visit('/admin/sign-in/link/', init)
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  headers = { cookie, origin: SITE, 'sec-fetch-site': 'same-origin' }
  story = await paper.make('POST', '/articles', { headline: 'The gate', body: '<p>It holds.</p>' })
})
beforeEach(() => paper.order({ forget: true }))
afterAll(() => paper?.mf.dispose())

const written = {
  headline: 'The gate “holds”',
  body: '<p>Four hundred words that nobody wants to write again.</p>\r\n<p>And the end.</p>',
  topics: 'Harbour',
  revision: '1',
  act: 'save',
}
const save = () =>
  paper.visit(`/admin/articles/${story.id}/`, { method: 'POST', headers, body: new URLSearchParams(written) })

it.each<DatabaseFault>(['throw', 'hang', 'overloaded'])(
  'while the database does %s, an editor gets their text back in a form that sends it again',
  async (db) => {
    await paper.order({ db, hangMs: 60_000, forget: true })
    const { status, text, headers: said } = await save()
    expect(status).toBe(503)
    expect(said.get('retry-after')).not.toBeNull()
    expect(said.get('cache-control')).toBe('no-store')
    expect(text).toContain(`action="/admin/articles/${story.id}/"`)
    expect(text).toContain('Four hundred words that nobody wants to write again.')
    expect(text).toContain('value="The gate “holds”"')
    await paper.order()
    expect((await save()).status).toBe(303)
    const now = JSON.parse((await paper.ask('GET', `/articles/${story.id}`)).text)
    expect(now).toMatchObject({ headline: written.headline })
    written.revision = String(now.revision)
  },
)

it('a page of the desk that cannot be shown says so in words', async () => {
  await paper.order({ db: 'throw', forget: true })
  const { status, text } = await paper.visit('/admin/', { headers })
  expect(status).toBe(503)
  expect(text).toContain('Something behind the desk does not answer')
  expect(text).toContain('Wait a moment')
})
