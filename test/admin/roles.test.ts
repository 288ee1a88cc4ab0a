import { beforeAll, expect, it } from 'vitest'
import { type Article, call, publish } from '../newsroom.ts'
import { change, hire, type Role, read, refused, type Staff, secondsAhead, told, write } from './cast.ts'

const staff: Partial<Record<Role, Staff>> = {}
let another: Staff

beforeAll(async () => {
  for (const role of ['owner', 'editor', 'author', 'contributor'] as const) staff[role] = await hire(role)
  another = await hire('author', 'Another author')
})

function by(role: Role): { authorization: string } {
  return staff[role]?.headers ?? { authorization: 'none' }
}

const words = (headline: string) => ({ headline, body: '<p>Some words.</p>' })

it.each(['owner', 'editor', 'author', 'contributor'] as const)(
  'a new %s may draft, read and change their own',
  async (role) => {
    const article = await write(words(`Own of ${role}`), by(role))
    await told(await call('GET', `/articles/${article.id}`, undefined, by(role)))
    await told(await change(article, { headline: 'Better' }, by(role)))
  },
)

it.each(['owner', 'editor'] as const)(
  'the %s may read, change, publish, correct and retract what another wrote',
  async (role) => {
    const article = await write(words(`Run by ${role}`), another.headers)
    await told(await call('GET', `/articles/${article.id}`, undefined, by(role)))
    await told(await change(article, { headline: 'Edited', weight: 2 }, by(role)))
    await told(await call('PUT', `/articles/${article.id}/publication`, {}, by(role)))
    await told(await call('POST', `/articles/${article.id}/corrections`, { text: 'Fixed.' }, by(role)), 201)
    await told(await call('DELETE', `/articles/${article.id}/publication`, {}, by(role)))
  },
)

it.each(['author', 'contributor'] as const)(
  'the %s may do nothing with what another wrote, not even read it',
  async (role) => {
    const article = await publish(words(`Not of ${role}`))
    const path = `/articles/${article.id}`
    for (const [method, at, body] of acts(path))
      await refused(await call(method, at, body, { ...by(role), 'if-match': '*' }), 403)
    expect(await read(article.id)).toEqual(article)
  },
)

it.each(['author', 'contributor'] as const)('the list of the %s holds just their own', async (role) => {
  const own = await write(words(`Listed for ${role}`), by(role))
  await write(words('Not listed'), another.headers)
  const { items } = await told<{ items: Article[] }>(await call('GET', '/articles?limit=100', undefined, by(role)))
  expect(items.map(({ id }) => id)).toContain(own.id)
  expect(items.map(({ headline }) => headline)).not.toContain('Not listed')
})

it('an author publishes, changes, corrects, retracts and schedules their own', async () => {
  const article = await write({ ...words('All mine'), publish: true }, by('author'))
  const path = `/articles/${article.id}`
  await told(await change(article, { headline: 'Still mine' }, by('author')))
  await told(await call('POST', `${path}/corrections`, { text: 'My mistake.' }, by('author')), 201)
  await told(await call('POST', `${path}/revisions/1/restoration`, undefined, by('author')))
  await told(await call('DELETE', `${path}/publication`, {}, by('author')))
  await told(await call('PUT', `${path}/publication`, {}, by('author')))
  await write({ ...words('Mine tomorrow'), publish: secondsAhead(600) }, by('author'))
})

it.each([true, '2020-01-01T00:00:00Z', '2100-01-01T00:00:00Z'])(
  'a contributor may not publish what they write (%s)',
  async (at) => {
    await refused(await call('POST', '/articles', { ...words('At once'), publish: at }, by('contributor')), 403)
  },
)

it('a contributor may not publish their draft, nor take it back', async () => {
  const article = await write(words('Please publish'), by('contributor'))
  await refused(await call('PUT', `/articles/${article.id}/publication`, {}, by('contributor')), 403)
  await refused(
    await call('PUT', `/articles/${article.id}/publication`, { at: secondsAhead(60) }, by('contributor')),
    403,
  )
  await refused(await call('DELETE', `/articles/${article.id}/publication`, {}, by('contributor')), 403)
  expect((await read(article.id)).status).toBe('draft')
})

it.each([
  ['scheduled', { at: '2100-01-01T00:00:00Z' }],
  ['published', {}],
])('a contributor may read their own once it is %s, not change it', async (status, publication) => {
  const article = await write(words(`Taken on, ${status}`), by('contributor'))
  const taken = await told(await call('PUT', `/articles/${article.id}/publication`, publication))
  expect((await told(await call('GET', `/articles/${article.id}`, undefined, by('contributor')))).status).toBe(status)
  await refused(await change(taken, { headline: 'Sneaked in' }, by('contributor')), 403)
  await refused(
    await call('POST', `/articles/${article.id}/revisions/1/restoration`, undefined, by('contributor')),
    403,
  )
  await refused(await call('POST', `/articles/${article.id}/corrections`, { text: 'No.' }, by('contributor')), 403)
})

it.each(['author', 'contributor'] as const)('the %s may not weigh their own, nor make pages', async (role) => {
  await refused(await call('POST', '/articles', { headline: 'Heavy', weight: 3 }, by(role)), 403)
  await refused(await call('POST', '/articles', { headline: 'Page', kind: 'page' }, by(role)), 403)
  await refused(await change(await write(words(`Light of ${role}`), by(role)), { weight: 3 }, by(role)), 403)
})

it.each(['author', 'contributor'] as const)('the %s may not touch what is everybody’s', async (role) => {
  await publish({ ...words('Everybody’s'), topics: ['Common'], authors: ['Common Person'] })
  const { id } = await told(await call('POST', '/briefs', { headline: 'Common brief' }), 201)
  const acts: [string, string, unknown][] = [
    ['POST', '/briefs', { headline: 'x' }],
    ['PATCH', `/briefs/${id}`, { headline: 'x' }],
    ['DELETE', `/briefs/${id}`, undefined],
    ['PUT', '/picks/pins', { pins: [] }],
    ['POST', '/picks/refreshes', {}],
    ['GET', '/picks/clock', undefined],
    ['PUT', '/front/pins', { pins: [] }],
    ['PUT', '/banner', { text: 'x', href: '/x' }],
    ['DELETE', '/banner', undefined],
    ['PATCH', '/topics/common', { name: 'x' }],
    ['PUT', '/topics/common/merger', { into: 'x' }],
    ['PATCH', '/topics/common', { description: 'x' }],
    ['PATCH', '/people/common-person', { name: 'x' }],
    ['PATCH', '/people/common-person', { biography: 'x' }],
    ['PATCH', '/people/common-person', { picture: { url: '/media/x.png', alt: '' } }],
    ['PUT', '/people/common-person/merger', { into: 'x' }],
  ]
  for (const [method, path, body] of acts) await refused(await call(method, path, body, by(role)), 403)
})

it.each(['editor', 'author', 'contributor'] as const)(
  'the %s may not touch the settings or the tokens',
  async (role) => {
    await refused(await call('PATCH', '/settings', { name: 'Mine' }, by(role)), 403)
    await refused(await call('POST', '/tokens', { name: 'x', role: 'owner' }, by(role)), 403)
    await refused(await call('GET', '/tokens', undefined, by(role)), 403)
    await refused(await call('DELETE', `/tokens/${another.id}`, undefined, by(role)), 403)
  },
)

it('the owner of a token may all that the bootstrap token may', async () => {
  await told(await call('PATCH', '/settings', { description: 'Ours' }, by('owner')))
  await told(await call('GET', '/tokens', undefined, by('owner')))
})

it('what an editor may is not refused', async () => {
  await told(await call('POST', '/briefs', { headline: 'x' }, by('editor')), 201)
  await told(await call('PUT', '/picks/pins', { pins: [] }, by('editor')))
  await told(await call('PUT', '/banner', { text: 'x', href: '/x' }, by('editor')))
  expect((await call('DELETE', '/banner', undefined, by('editor'))).status).toBe(204)
  await write({ headline: 'Editor’s page', kind: 'page', weight: 3 }, by('editor'))
})

function acts(path: string): [string, string, unknown][] {
  return [
    ['GET', path, undefined],
    ['PATCH', path, { headline: 'Stolen' }],
    ['PUT', `${path}/publication`, {}],
    ['DELETE', `${path}/publication`, {}],
    ['POST', `${path}/corrections`, { text: 'Stolen.' }],
    ['GET', `${path}/revisions`, undefined],
    ['GET', `${path}/revisions/1`, undefined],
    ['POST', `${path}/revisions/1/restoration`, undefined],
    ['GET', `${path}/narration`, undefined],
    ['POST', `${path}/narration`, {}],
    ['DELETE', `${path}/narration`, undefined],
  ]
}
