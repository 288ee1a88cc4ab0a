import { env } from 'cloudflare:test'
import { expect, it } from 'vitest'
import { call, visit } from '../../newsroom.ts'
import { pathsAtFault, refused, secondsAhead, told } from '../cast.ts'

interface Brief {
  id: string
  headline: string
  body: string
  url: string | null
  at: string
  updatedAt: string | null
  revision: number
}

const file = async (fields: Record<string, unknown>): Promise<Brief> => told(await call('POST', '/briefs', fields), 201)

it('a brief is live at once', async () => {
  const answer = await call('POST', '/briefs', {
    headline: 'Bridge open',
    body: '<p>Both lanes.</p>',
    url: 'https://example.com/bridge',
  })
  const brief = await told<Brief>(answer, 201)
  expect(brief).toMatchObject({
    headline: 'Bridge open',
    body: '<p>Both lanes.</p>',
    url: 'https://example.com/bridge',
    updatedAt: null,
    revision: 1,
  })
  expect(answer.headers.get('location')).toBe(`/admin/api/briefs/${brief.id}`)
  expect(answer.headers.get('etag')).toBe('"1"')
  expect(await (await visit('/news-feed/')).text()).toContain('Bridge open')
  expect((await visit(`/news-feed/${brief.id}/`)).status).toBe(200)
})

it('a brief needs only a headline', async () => {
  expect(await file({ headline: 'Just this' })).toMatchObject({ body: '', url: null })
})

it('a brief is cleaned, from HTML and from Markdown', async () => {
  expect((await file({ headline: 'HTML', body: '<p onclick=x>Kept</p><script>steal()</script>' })).body).toBe(
    '<p>Kept</p>',
  )
  expect((await file({ headline: 'Markdown', markdown: 'Kept **too**' })).body).toBe('<p>Kept <strong>too</strong></p>')
})

it('a brief may be of a time in the past', async () => {
  expect((await file({ headline: 'Old news', at: '2019-01-01T00:00:00Z' })).at).toBe('2019-01-01T00:00:00.000Z')
})

it('a brief of a time ahead is refused', async () => {
  expect(await pathsAtFault(await call('POST', '/briefs', { headline: 'Soon', at: secondsAhead(600) }))).toEqual(['at'])
})

it('a clock a little ahead of ours is taken as now', async () => {
  const { at } = await file({ headline: 'Fast clock', at: secondsAhead(60) })
  expect(Date.parse(at)).toBeLessThanOrEqual(Date.now())
})

it.each([
  [{}, ['headline']],
  [{ headline: 'x', url: 'javascript:x' }, ['url']],
  [{ headline: 'x', body: 'a', markdown: 'b' }, ['markdown']],
  [{ headline: 'x', body: 'x'.repeat(20_001) }, ['body']],
  [{ headline: 'x', tags: [] }, ['tags']],
])('a wrong brief is refused: %j', async (body, paths) => {
  expect(await pathsAtFault(await call('POST', '/briefs', body))).toEqual(paths)
})

it('the cursor reaches every brief once, newest first, and those of one moment too', async () => {
  for (let n = 0; n < 3; n++) await file({ headline: `At once ${n}`, at: '2018-01-01T00:00:00Z' })
  const reached: Brief[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: { items: Brief[]; next: string | null } = await told(
      await call('GET', `/briefs?limit=2&cursor=${cursor}`),
    )
    reached.push(...page.items)
    cursor = page.next
  }
  expect(new Set(reached.map(({ id }) => id)).size).toBe(reached.length)
  expect(reached.length).toBe(await env.DB.prepare('select count(*) as n from briefs').first('n'))
  expect(reached.map(({ at }) => at)).toEqual(
    reached
      .map(({ at }) => at)
      .sort()
      .reverse(),
  )
})

it('a changed brief is read changed', async () => {
  const { id } = await file({ headline: 'Draft of a brief', body: '<p>Stays.</p>', url: '/a/' })
  await visit(`/news-feed/${id}/`)
  const changed = await told<Brief>(await call('PATCH', `/briefs/${id}`, { headline: 'Brief, corrected', url: null }))
  expect(changed).toMatchObject({
    headline: 'Brief, corrected',
    body: '<p>Stays.</p>',
    url: null,
    revision: 2,
    updatedAt: expect.any(String),
  })
  expect(await (await visit(`/news-feed/${id}/`)).text()).toContain('Brief, corrected')
})

it('a change of nothing is refused', async () => {
  const { id } = await file({ headline: 'Unchanged' })
  await refused(await call('PATCH', `/briefs/${id}`, {}), 422)
})

it('a change to a time ahead is refused', async () => {
  const { id } = await file({ headline: 'Stays now' })
  expect(await pathsAtFault(await call('PATCH', `/briefs/${id}`, { at: secondsAhead(600) }))).toEqual(['at'])
})

it('a brief that was taken down is nowhere, and its words are kept', async () => {
  const { id } = await file({ headline: 'Taken down soon' })
  await visit('/news-feed/')
  expect((await call('DELETE', `/briefs/${id}`)).status).toBe(204)
  expect(await (await visit('/news-feed/')).text()).not.toContain('Taken down soon')
  expect((await visit(`/news-feed/${id}/`)).status).toBe(404)
  expect(await env.DB.prepare('select headline from briefs where id = ?').bind(id).first('headline')).toBe(
    'Taken down soon',
  )
})

it('a brief that was taken down is neither read, changed nor taken down again', async () => {
  const { id } = await file({ headline: 'Down' })
  await call('DELETE', `/briefs/${id}`)
  await refused(await call('GET', `/briefs/${id}`), 404)
  await refused(await call('PATCH', `/briefs/${id}`, { headline: 'Up' }), 404)
  await refused(await call('DELETE', `/briefs/${id}`), 404)
})
