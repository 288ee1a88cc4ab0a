import CachePolicy from 'http-cache-semantics'
import type { Miniflare } from 'miniflare'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { pageKinds, startSample } from './paper.ts'

let mf: Miniflare
let origin: string
let kinds: Awaited<ReturnType<typeof pageKinds>>

beforeAll(async () => {
  const paper = await startSample()
  mf = paper.mf
  origin = paper.origin
  kinds = await pageKinds(origin)
})

afterAll(() => mf?.dispose())

function caching(path: string, status: number, headers: Headers) {
  return new CachePolicy({ url: path, method: 'GET', headers: {} }, { status, headers: Object.fromEntries(headers) })
}

it('a cache may keep a page for thirty seconds, and an error not at all', async () => {
  for (const { path } of kinds) {
    const { status, headers } = await fetch(origin + path)
    const policy = caching(path, status, headers)
    expect([path, policy.storable(), policy.maxAge()]).toEqual([path, status !== 404, status === 404 ? 0 : 30])
  }
})

it('a page that is for one reader alone may not be kept', () => {
  expect(caching('/', 200, new Headers({ 'cache-control': 'private, no-store' })).storable()).toBe(false)
})
