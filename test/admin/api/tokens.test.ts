import { env } from 'cloudflare:test'
import { expect, it } from 'vitest'
import { call } from '../../newsroom.ts'
import { hire, pathsAtFault, refused, told, write } from '../cast.ts'

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
