import { env } from 'cloudflare:test'
import { expect, it } from 'vitest'
import { watch } from '../../faults.ts'
import { call, visit } from '../../newsroom.ts'
import { auditOf, hire, pathsAtFault, refused, secondsAhead, told, write } from '../cast.ts'
import { callAs, posted, signIn } from '../signing-in.ts'

it('a token is shown when it is made, and never again', async () => {
  const answer = await call('POST', '/tokens', { name: 'The importer', role: 'editor' })
  const issued = await told<Record<string, string>>(answer, 201)
  expect(issued).toEqual({
    id: expect.any(String),
    name: 'The importer',
    role: 'editor',
    token: expect.stringMatching(/^mh_[0-9a-f]{64}$/),
  })
  expect(await (await call('GET', '/tokens')).text()).not.toContain(issued.token)
})

it('the database keeps no token, only its hash', async () => {
  const { token, id } = await hire('author')
  const row = await env.DB.prepare('select * from tokens where id = ?').bind(id).first<Record<string, string>>()
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token)))
  expect(row?.hash).toBe(Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join(''))
  for (const table of ['tokens', 'audit']) {
    const { results } = await env.DB.prepare(`select * from ${table}`).all()
    expect(JSON.stringify(results)).not.toContain(token)
  }
})

it('a revoked token stops at once', async () => {
  const editor = await hire('editor')
  await told(await call('GET', '/articles', undefined, editor.headers))
  expect((await call('DELETE', `/tokens/${editor.id}`)).status).toBe(204)
  await refused(await call('GET', '/articles', undefined, editor.headers), 401)
})

it('a token is revoked once', async () => {
  const { id } = await hire('author')
  await call('DELETE', `/tokens/${id}`)
  await refused(await call('DELETE', `/tokens/${id}`), 404)
})

it('what a revoked token wrote stays', async () => {
  const author = await hire('author')
  const { id } = await write({ headline: 'Outlives its author' }, author.headers)
  await call('DELETE', `/tokens/${author.id}`)
  await told(await call('GET', `/articles/${id}`))
})

it('the list shows tokens in force, each once, and when each was last used', async () => {
  const used = await hire('author', 'Used')
  const gone = await hire('author', 'Gone')
  const idle = await hire('author', 'Idle')
  await call('GET', '/articles', undefined, used.headers)
  await call('DELETE', `/tokens/${gone.id}`)
  const lines: { id: string; lastUsedAt: string | null }[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: { items: typeof lines; next: string | null } = await told(
      await call('GET', `/tokens?limit=2&cursor=${cursor}`),
    )
    lines.push(...page.items)
    cursor = page.next
  }
  expect(lines.filter(({ id }) => id === gone.id)).toEqual([])
  expect(lines.filter(({ id }) => id === idle.id)).toMatchObject([
    { lastUsedAt: null, name: 'Idle', role: 'author', createdBy: 'Owner' },
  ])
  expect(lines.filter(({ id }) => id === used.id)).toMatchObject([{ lastUsedAt: expect.any(String) }])
})

it.each([
  [{}, ['name', 'role']],
  [{ name: '', role: 'editor' }, ['name']],
  [{ name: 'x', role: 'root' }, ['role']],
  [{ name: 'x', role: 'editor', token: 'mine' }, ['token']],
])('a wrong token is refused: %j', async (body, paths) => {
  expect(await pathsAtFault(await call('POST', '/tokens', body))).toEqual(paths)
})

it('a token of a member acts in their name, and may no more than they may now', async () => {
  const ada = await signIn('editor', 'Ada Marlowe')
  const issued = await told<{ id: string; token: string }>(
    await call('POST', '/tokens', { name: 'Hers', role: 'editor', member: ada.email.toUpperCase() }),
    201,
  )
  const bearer = { authorization: `Bearer ${issued.token}` }
  const { id } = await write({ headline: 'By her program' }, bearer)
  expect((await auditOf('article', id)).at(-1)?.actor).toBe(`Ada Marlowe (${ada.id})`)
  await told(await callAs(ada, 'GET', `/articles/${id}`))
  await told(await call('PUT', '/picks/pins', { pins: [] }, bearer))
  await call('PATCH', `/staff/${ada.id}`, { role: 'author' })
  await refused(await call('PUT', '/picks/pins', { pins: [] }, bearer), 403)
  await told(await call('GET', `/articles/${id}`, undefined, bearer))
})

it('a token that may less than its member may less', async () => {
  const ada = await signIn('editor')
  const { token } = await told<{ token: string }>(
    await call('POST', '/tokens', { name: 'Little', role: 'contributor', member: ada.id }),
    201,
  )
  await refused(await call('PUT', '/picks/pins', { pins: [] }, { authorization: `Bearer ${token}` }), 403)
})

it('a token ends when it was told to', async () => {
  const expiresAt = secondsAhead(3_600)
  const { id, token } = await told<{ id: string; token: string }>(
    await call('POST', '/tokens', { name: 'Brief', role: 'author', expiresAt }),
    201,
  )
  const bearer = { authorization: `Bearer ${token}` }
  await told(await call('GET', '/articles', undefined, bearer))
  await env.DB.prepare('update tokens set expires_at = ? where id = ?')
    .bind(Date.now() - 1, id)
    .run()
  await refused(await call('GET', '/articles', undefined, bearer), 401)
})

it('the list says whose a token is and when it ends', async () => {
  const ada = await signIn('author', 'Ada Marlowe')
  const expiresAt = '2100-01-01T00:00:00.000Z'
  const { id } = await told<{ id: string }>(
    await call('POST', '/tokens', { name: 'Told', role: 'author', member: ada.id, expiresAt }),
    201,
  )
  const { items } = await told<{ items: { id: string }[] }>(await call('GET', '/tokens?limit=100'))
  expect(items.find((one) => one.id === id)).toMatchObject({
    member: { id: ada.id, name: 'Ada Marlowe', email: ada.email },
    expiresAt,
  })
})

it.each([
  [{ member: 'nobody@x.example' }, ['member']],
  [{ expiresAt: '2020-01-01T00:00:00Z' }, ['expiresAt']],
  [{ expiresAt: 'soon' }, ['expiresAt']],
])('a token that could never work is refused: %j', async (fields, paths) => {
  expect(await pathsAtFault(await call('POST', '/tokens', { name: 'x', role: 'author', ...fields }))).toEqual(paths)
})

it('nobody is made more than they are by a token of theirs', async () => {
  const ada = await signIn('author')
  expect(await pathsAtFault(await call('POST', '/tokens', { name: 'x', role: 'editor', member: ada.id }))).toEqual([
    'role',
  ])
})

it('who bears a token is one question, by index', async () => {
  const watched = watch()
  const { headers } = await hire('editor')
  await call('GET', '/banner', undefined, headers, { env: watched.env })
  const questionsOf = async (more: Record<string, string>) => {
    watched.reset()
    await call('GET', '/banner', undefined, more, { env: watched.env })
    return watched.counts.d1
  }
  // The secret of the configuration is looked up nowhere.
  expect(await questionsOf(headers)).toBe((await questionsOf({})) + 1)
  const { results } = await env.DB.prepare(
    'explain query plan select 1 from tokens left join members on members.id = tokens.member_id where tokens.hash = ?',
  )
    .bind('x')
    .all<{ detail: string }>()
  for (const { detail } of results) expect(detail).toMatch(/^SEARCH .* USING /)
})

it('the page shows a token once, and revokes it', async () => {
  const owner = await signIn('owner')
  const page = await visit('/admin/tokens/', posted(owner, { name: 'From the page', role: 'author' }))
  expect(page.status).toBe(200)
  const [token = ''] = /mh_[0-9a-f]{64}/.exec(await page.text()) ?? []
  const bearer = { authorization: `Bearer ${token}` }
  await told(await call('GET', '/articles', undefined, bearer))
  const list = await (await visit('/admin/tokens/', { headers: owner.headers })).text()
  expect(list).not.toContain(token)
  const [, id = ''] = /value="([^"]+)"[^>]*aria-label="Revoke From the page"/.exec(list) ?? []
  const revoked = await visit('/admin/tokens/', posted(owner, { revoke: id }))
  expect(revoked.headers.get('location')).toBe('/admin/tokens/?said=token-revoked')
  await refused(await call('GET', '/articles', undefined, bearer), 401)
})

it('the page gives back what was typed, and says what is wrong', async () => {
  const owner = await signIn('owner')
  const fields = { name: 'Kept "name"', role: 'editor', member: 'nobody@x.example', expiresAt: '2020-01-01' }
  const page = await visit('/admin/tokens/', posted(owner, fields))
  expect(page.status).toBe(422)
  const text = await page.text()
  for (const value of ['Kept &quot;name&quot;', 'nobody@x.example', '2020-01-01'])
    expect(text).toContain(`value="${value}"`)
  expect(text).toContain('Give a time that is still ahead.')
})
