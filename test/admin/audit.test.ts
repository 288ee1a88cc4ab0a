import { env } from 'cloudflare:test'
import { expect, it } from 'vitest'
import { call, publish, tick, visit } from '../newsroom.ts'
import { auditOf, change, hire, save, secondsAhead, told, write } from './cast.ts'

const actsOf = async (subject: string, id: string) => (await auditOf(subject, id)).map(({ act }) => act)

it('each act on an article leaves its line', async () => {
  const article = await write({ headline: 'Watched', body: '<p>a</p>' })
  const path = `/articles/${article.id}`
  await save(article, { headline: 'Watched closely' })
  await call('PUT', `${path}/publication`, { at: secondsAhead(600) })
  await call('DELETE', `${path}/publication`)
  await call('PUT', `${path}/publication`)
  await call('POST', `${path}/corrections`, { text: 'One thing.' })
  await call('POST', `${path}/revisions/1/restoration`)
  await call('DELETE', `${path}/publication`, { note: 'All wrong.' })
  expect(await actsOf('article', article.id)).toEqual([
    'draft',
    'revise',
    'schedule',
    'unschedule',
    'publish',
    'correct',
    'restore',
    'retract',
  ])
})

it('a line says who acted, by name and id', async () => {
  const ben = await hire('editor', 'Ben Okri')
  const { id } = await write({ headline: 'By Ben' }, ben.headers)
  expect(await auditOf('article', id)).toMatchObject([{ actor: `Ben Okri (${ben.id})`, act: 'draft' }])
})

it('a line keeps what matters of the act', async () => {
  const article = await publish({ headline: 'Detailed' })
  await call('DELETE', `/articles/${article.id}/publication`, { note: 'Not true.' })
  expect((await auditOf('article', article.id)).at(-1)).toMatchObject({
    act: 'retract',
    detail: { note: 'Not true.', revision: 2 },
  })
})

it('the clock’s acts are the clock’s', async () => {
  const { id } = await write({ headline: 'Clockwork', body: '<p>a</p>', publish: secondsAhead(1) })
  await new Promise((done) => setTimeout(done, 1_100))
  await tick('* * * * *')
  expect((await auditOf('article', id)).at(-1)).toMatchObject({ act: 'publish', actor: 'The clock (clock)' })
})

it('what was refused leaves no line', async () => {
  const article = await write({ headline: 'Refused' })
  await change({ ...article, revision: 7 }, { headline: 'No' })
  await call('DELETE', `/articles/${article.id}/publication`)
  await call('PATCH', `/articles/${article.id}`, { headline: 7 }, { 'if-match': '*' })
  expect(await actsOf('article', article.id)).toEqual(['draft'])
})

it('each act on a brief leaves its line', async () => {
  const { id } = await told(await call('POST', '/briefs', { headline: 'Brief' }), 201)
  await call('PATCH', `/briefs/${id}`, { headline: 'Briefer' })
  await call('DELETE', `/briefs/${id}`)
  expect(await actsOf('brief', id)).toEqual(['file', 'revise', 'remove'])
})

it('pins and changed picks leave their lines', async () => {
  const { slug } = await publish({ headline: 'Picked' })
  await call('PUT', '/picks/pins', { pins: [{ slug }] })
  expect(await actsOf('picks', 'pins')).toEqual(['pin'])
  expect((await actsOf('picks', 'picks')).at(-1)).toBe('refresh')
})

it('a banner leaves a line when it goes up and when it comes down', async () => {
  await call('PUT', '/banner', { text: 'Up', href: '/up/' })
  await call('DELETE', '/banner')
  expect(await actsOf('banner', 'banner')).toEqual(['put up', 'take down'])
})

it('changed settings leave a line', async () => {
  await call('PATCH', '/settings', { name: 'The Audited' })
  expect((await auditOf('site', 'site')).at(-1)).toMatchObject({
    act: 'change',
    detail: { value: { name: 'The Audited' } },
  })
})

it.each([
  ['topic', 'topics', 'topics'],
  ['person', 'people', 'authors'],
])('a renamed and merged %s leaves its lines', async (subject, list, field) => {
  await write({ headline: 'Names', [field]: [`Old ${subject}`, `Other ${subject}`] })
  const { id } = await told(await call('PATCH', `/${list}/old-${subject}`, { name: `New ${subject}` }))
  await call('PUT', `/${list}/new-${subject}/merger`, { into: `other-${subject}` })
  expect(await auditOf(subject, id)).toMatchObject([
    { act: 'rename', detail: { from: `Old ${subject}`, to: `New ${subject}` } },
    { act: 'merge', detail: { from: `New ${subject}`, into: `Other ${subject}` } },
  ])
})

it('a token leaves a line when it is made and when it is ended', async () => {
  const { id } = await hire('author')
  await call('DELETE', `/tokens/${id}`)
  expect(await actsOf('token', id)).toEqual(['issue', 'revoke'])
})

it('a picture leaves a line', async () => {
  const form = new FormData()
  form.set(
    'file',
    new File(
      [Uint8Array.from(atob('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=='), (c) => c.charCodeAt(0))],
      'a.gif',
    ),
  )
  const { key } = await told<{ key: string }>(
    await visit('/admin/api/media', {
      method: 'POST',
      headers: { authorization: 'Bearer test-owner-token' },
      body: form,
    }),
    201,
  )
  expect(await actsOf('media', key)).toEqual(['store'])
})

it('reading leaves no line', async () => {
  const before = await env.DB.prepare('select count(*) as n from audit').first('n')
  for (const path of ['/articles', '/briefs', '/picks', '/banner', '/settings', '/topics', '/people', '/tokens'])
    await call('GET', path)
  expect(await env.DB.prepare('select count(*) as n from audit').first('n')).toBe(before)
})
