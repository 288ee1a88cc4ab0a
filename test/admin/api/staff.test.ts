import { env } from 'cloudflare:test'
import { expect, it } from 'vitest'
import type { Env } from '../../../src/env.ts'
import { call } from '../../newsroom.ts'
import { auditOf, pathsAtFault, refused, told, write } from '../cast.ts'
import { letters, linkTo, withPostbox } from '../postbox.ts'
import { follow, signIn } from '../signing-in.ts'

interface Member {
  id: string
  email: string
  name: string
  role: string
  byline: { slug: string; name: string } | null
  deactivatedAt: string | null
  sessions: number
  lastSeenAt: string | null
}

const read = async (id: string) => told<Member>(await call('GET', `/staff/${id}`))
const invite = (fields: object, at: Env = withPostbox) => call('POST', '/staff', fields, {}, { env: at })

async function allMembers(): Promise<Member[]> {
  const found: Member[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: { items: Member[]; next: string | null } = await told(
      await call('GET', `/staff?limit=2&cursor=${cursor}`),
    )
    found.push(...page.items)
    cursor = page.next
  }
  return found
}

it('whoever is invited is a member, and is sent a link', async () => {
  const invited = await told<Member>(await invite({ email: 'Bea@Paper.example', name: 'Bea', role: 'author' }), 201)
  expect(invited).toEqual({
    id: expect.any(String),
    email: 'bea@paper.example',
    name: 'Bea',
    role: 'author',
    invitation: 'sent',
  })
  expect(letters.at(-1)).toMatchObject({ to: 'bea@paper.example', text: expect.stringContaining('Owner invites you') })
  expect(await follow(linkTo('bea@paper.example'))).toBeDefined()
})

it('an address is invited once', async () => {
  const fields = { email: 'twice@paper.example', name: 'Twice', role: 'author' }
  const answers = await Promise.all([invite(fields), invite({ ...fields, email: 'TWICE@paper.example' })])
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
})

it.each([
  [{}, ['email', 'name', 'role']],
  [{ email: 'x', name: '', role: 'king' }, ['email', 'name', 'role']],
  [{ email: 'a@b.example', name: 'x', role: 'author', id: 'mine' }, ['id']],
])('a wrong invitation is refused: %j', async (body, paths) => {
  expect(await pathsAtFault(await invite(body))).toEqual(paths)
})

it('somebody whose letter could not be sent is a member, and whoever invited them is told', async () => {
  const MAIL = { send: () => Promise.reject(new Error('no')) } as unknown as SendEmail
  const fields = { email: 'unsent@paper.example', name: 'Unsent', role: 'author' }
  const { id } = await told<Member>(await invite(fields, { ...env, MAIL }), 201)
  const again = await call('POST', `/staff/${id}/invitations`, undefined, {}, { env: withPostbox })
  expect(await told(again, 201)).toEqual({ invitation: 'sent' })
  expect(await follow(linkTo(fields.email))).toBeDefined()
})

it('another invitation ends the one before', async () => {
  const fields = { email: 'again@paper.example', name: 'Again', role: 'author' }
  const { id } = await told<Member>(await invite(fields), 201)
  const first = linkTo(fields.email)
  await call('POST', `/staff/${id}/invitations`, undefined, {}, { env: withPostbox })
  await expect(follow(first)).rejects.toThrow('403')
  expect(await follow(linkTo(fields.email))).toBeDefined()
})

it('the list shows each member once, who is signed in, and who is gone', async () => {
  const ada = await signIn('editor', 'Listed')
  const gone = await signIn('author', 'Gone')
  await call('PUT', `/staff/${gone.id}/deactivation`)
  const all = await allMembers()
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
  expect(all.find(({ id }) => id === ada.id)).toMatchObject({
    sessions: 1,
    lastSeenAt: expect.any(String),
    deactivatedAt: null,
  })
  expect(all.find(({ id }) => id === gone.id)).toMatchObject({
    sessions: 0,
    lastSeenAt: null,
    deactivatedAt: expect.any(String),
  })
})

it('a member is renamed, given another role and a byline', async () => {
  await write({ headline: 'By her', authors: ['Bylined Person'] })
  const { id } = await signIn('author')
  const changed = await told<Member>(
    await call('PATCH', `/staff/${id}`, { name: 'New', role: 'editor', byline: 'bylined-person' }),
  )
  expect(changed).toMatchObject({
    name: 'New',
    role: 'editor',
    byline: { slug: 'bylined-person', name: 'Bylined Person' },
  })
  expect(await told<Member>(await call('PATCH', `/staff/${id}`, { byline: null }))).toMatchObject({
    byline: null,
    name: 'New',
  })
  expect((await auditOf('member', id)).slice(2)).toMatchObject([
    { act: 'change', detail: { name: 'New', from: 'author', to: 'editor' } },
    { act: 'change', detail: { byline: null } },
  ])
})

it.each([
  [{ byline: 'nobody-at-all' }, ['byline']],
  [{ role: 'root' }, ['role']],
  [{ email: 'other@x.example' }, ['email']],
])('a wrong change is refused: %j', async (body, paths) => {
  const { id } = await signIn('author')
  expect(await pathsAtFault(await call('PATCH', `/staff/${id}`, body))).toEqual(paths)
})

it('the last owner stays one: neither demoted nor deactivated, not even two at once', async () => {
  await env.DB.prepare("update members set role = 'editor' where role = 'owner'").run()
  const [one, other] = [await signIn('owner'), await signIn('owner')]
  const demoted = await Promise.all([
    call('PATCH', `/staff/${one.id}`, { role: 'author' }),
    call('PUT', `/staff/${other.id}/deactivation`),
  ])
  expect(demoted.map(({ status }) => status).sort()).toEqual([200, 409])
  const { results } = await env.DB.prepare(
    "select id from members where role = 'owner' and deactivated_at is null",
  ).all<{ id: string }>()
  expect(results).toHaveLength(1)
  const last = results[0]?.id ?? ''
  const refusal = await refused(await call('PATCH', `/staff/${last}`, { role: 'editor' }), 409)
  expect(refusal.errors).toEqual([{ path: 'role', message: expect.stringContaining('Nobody else owns the paper') }])
  await refused(await call('PUT', `/staff/${last}/deactivation`), 409)
  expect((await told<Member>(await call('PATCH', `/staff/${last}`, { name: 'Still' }))).name).toBe('Still')
})

it('deactivating twice, or reactivating who is not gone, changes nothing', async () => {
  const { id } = await signIn('author')
  await told(await call('DELETE', `/staff/${id}/deactivation`))
  await told(await call('PUT', `/staff/${id}/deactivation`))
  const { deactivatedAt } = await read(id)
  await told(await call('PUT', `/staff/${id}/deactivation`))
  expect((await read(id)).deactivatedAt).toBe(deactivatedAt)
  expect((await auditOf('member', id)).map(({ act }) => act)).toEqual(['invite', 'sign in', 'deactivate'])
})

it('whoever is gone is not invited again', async () => {
  const { id } = await signIn('author')
  await call('PUT', `/staff/${id}/deactivation`)
  await refused(await call('POST', `/staff/${id}/invitations`), 409)
})

it('what a deactivated member wrote stays', async () => {
  const ada = await signIn('author')
  const article = await write({ headline: 'Outlives her' })
  await env.DB.prepare('update articles set created_by = ? where id = ?').bind(ada.id, article.id).run()
  await call('PUT', `/staff/${ada.id}/deactivation`)
  await told(await call('GET', `/articles/${article.id}`))
})

it.each([
  ['GET', ''],
  ['PATCH', ''],
  ['PUT', '/deactivation'],
  ['DELETE', '/deactivation'],
  ['DELETE', '/sessions'],
  ['POST', '/invitations'],
])('%s of nobody%s is a 404', async (method, path) => {
  await refused(await call(method, `/staff/none${path}`, method === 'PATCH' ? { name: 'x' } : undefined), 404)
})
