import { createExecutionContext, env } from 'cloudflare:test'
import { expect, it } from 'vitest'
import { adminDoor } from '../../../src/admin/door.ts'
import { pressRoomOf } from '../../../src/app.ts'
import { visit } from '../../newsroom.ts'
import { told } from '../cast.ts'

interface Operation {
  operationId: string
  summary: string
  parameters?: { in: string; name: string }[]
  requestBody?: { content: Record<string, { schema: { properties?: Record<string, unknown> } }> }
  responses: Record<string, unknown>
}

interface Document {
  openapi: string
  info: { title: string; version: string }
  paths: Record<string, Record<string, Operation>>
  security: unknown[]
  components: { securitySchemes: Record<string, unknown>; responses: Record<string, unknown> }
}

const documentOf = async () => told<Document>(await visit('/admin/api/openapi.json'))
const operationsOf = ({ paths }: Document) =>
  Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
  )

it('the document is OpenAPI 3.1, and open to everybody', async () => {
  const document = await documentOf()
  expect(document.openapi).toMatch(/^3\.1\.\d+$/)
  expect(document.info).toMatchObject({ title: expect.any(String), version: expect.any(String) })
})

it('every route that exists is named, and none that does not', async () => {
  const routes = adminDoor(pressRoomOf)
    .routes.filter(
      ({ method, path }) => method !== 'ALL' && path.startsWith('/admin/api/') && !path.endsWith('openapi.json'),
    )
    .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`)
  const named = operationsOf(await documentOf()).map(({ method, path }) => `${method.toUpperCase()} ${path}`)
  expect(named.sort()).toEqual([...new Set(routes)].sort())
})

it.each([
  ['post', '/articles'],
  ['get', '/articles'],
  ['get', '/articles/{id}'],
  ['patch', '/articles/{id}'],
  ['put', '/articles/{id}/publication'],
  ['delete', '/articles/{id}/publication'],
  ['post', '/articles/{id}/corrections'],
  ['get', '/articles/{id}/revisions'],
  ['post', '/articles/{id}/revisions/{revision}/restoration'],
  ['post', '/briefs'],
  ['get', '/briefs'],
  ['patch', '/briefs/{id}'],
  ['delete', '/briefs/{id}'],
  ['get', '/picks'],
  ['put', '/picks/pins'],
  ['post', '/picks/refreshes'],
  ['put', '/banner'],
  ['delete', '/banner'],
  ['post', '/media'],
  ['get', '/tokens'],
  ['post', '/tokens'],
])('the contract’s %s %s is there', async (method, path) => {
  expect((await documentOf()).paths[`/admin/api${path}`]).toHaveProperty(method)
})

it('each operation has a name of its own, a summary, and its answers', async () => {
  const operations = operationsOf(await documentOf())
  expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length)
  for (const { operation, path } of operations) {
    expect(operation.operationId, path).toMatch(/^[a-z][A-Za-z]+$/)
    expect(operation.summary, path).not.toBe('')
    expect(
      Object.keys(operation.responses).some((status) => /^2\d\d$/.test(status)),
      path,
    ).toBe(true)
    expect(operation.responses, path).toHaveProperty('4XX')
  }
})

it('each parameter of a path is described', async () => {
  for (const { operation, path } of operationsOf(await documentOf())) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    expect(
      (operation.parameters ?? []).filter((one) => one.in === 'path').map(({ name }) => name),
      path,
    ).toEqual(inPath)
  }
})

it('the fields of an article are told by the schema that checks them', async () => {
  const { paths } = await documentOf()
  const schema = paths['/admin/api/articles']?.post?.requestBody?.content['application/json']?.schema
  expect(Object.keys(schema?.properties ?? {}).sort()).toEqual(
    'authors body headline image kind language markdown publish related slug standfirst topics weight'
      .split(' ')
      .sort(),
  )
})

it('both ways in are told: a token, and the cookie of the desk', async () => {
  const { components, security } = await documentOf()
  expect(security).toEqual([{ bearer: [] }, { session: [] }])
  expect(components.securitySchemes).toMatchObject({
    bearer: { type: 'http', scheme: 'bearer' },
    session: { type: 'apiKey', in: 'cookie', name: '__Host-masthead' },
  })
})

it('every reference leads somewhere', async () => {
  const document = await documentOf()
  for (const [, pointer = ''] of JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)) {
    const found = pointer
      .split('/')
      .reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], document)
    expect(found, pointer).toBeDefined()
  }
})

it('the document is the same for whoever asks', async () => {
  const context = createExecutionContext()
  const request = new Request('https://elsewhere.example/admin/api/openapi.json')
  const answer = await adminDoor(pressRoomOf).fetch(request, env, context)
  expect(await answer.json()).toEqual(await documentOf())
})
