import { expect, it } from 'vitest'
import { call, read, visit } from '../newsroom.ts'

const LATEST = '/news-feed/latest.json'

interface Item {
  id: string
  revision: number
  at: string
  html: string
}

async function brief(fields: Record<string, unknown>): Promise<{ id: string; revision: number }> {
  const response = await call('POST', '/briefs', fields)
  if (response.status !== 201) throw new Error(await response.text())
  return response.json()
}

async function latest(): Promise<Item[]> {
  const { items }: { items: Item[] } = JSON.parse(await read(LATEST))
  return items
}

it('before the first brief there is an empty list', async () => {
  expect(JSON.parse(await read(LATEST))).toEqual({ items: [] })
})

it('it holds the newest ten briefs just as the rail shows them', async () => {
  for (let i = 0; i < 12; i++) {
    const day = String(10 + Math.floor(i / 4))
    await brief({
      headline: `Brief ${i}`,
      body: i % 2 ? '<p>In short.</p>' : '',
      at: `2024-03-${day}T0${i % 4}:00:00Z`,
    })
  }
  const items = await latest()
  expect(items.map(({ at }) => at)).toEqual(items.map(({ at }) => at).sort((a, b) => (a < b ? 1 : -1)))
  expect(items.map(({ html }) => html.match(/Brief \d+/)?.[0])).toEqual(
    [11, 10, 9, 8, 7, 6, 5, 4, 3, 2].map((i) => `Brief ${i}`),
  )
  expect(await read('/')).toContain(`<ol>${items.map(({ html }) => html).join('')}</ol>`)
  expect(items[0]).toEqual({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    revision: 1,
    at: '2024-03-12T03:00:00.000Z',
    html: expect.stringContaining('<p class="day">12 March</p>'),
  })
  expect(items.filter(({ html }) => html.includes('class="day"'))).toHaveLength(3)
})

it('caches keep it for seconds, and it is not sent again unchanged', async () => {
  const first = await visit(LATEST)
  expect(first.headers.get('content-type')).toBe('application/json; charset=utf-8')
  expect(first.headers.get('cache-control')).toBe('public, max-age=5, stale-while-revalidate=10, stale-if-error=60')
  expect(first.headers.get('cache-tag')).toBe('news-feed,briefs')
  expect(first.headers.get('set-cookie')).toBeNull()
  const again = await visit(LATEST, { headers: { 'if-none-match': first.headers.get('etag') ?? '' } })
  expect([again.status, await again.text()]).toEqual([304, ''])
  expect(again.headers.get('cache-control')).toBe(first.headers.get('cache-control'))
  expect((await visit(LATEST, { method: 'HEAD' })).headers.get('etag')).toBe(first.headers.get('etag'))
})

it('a new brief is in it at once, a change too, and what was taken down is not', async () => {
  const before = (await visit(LATEST)).headers.get('etag')
  const { id } = await brief({ headline: 'Fog <b>on the quay</b>' })
  const [newest, ...rest] = await latest()
  expect(newest?.id).toBe(id)
  expect(newest?.html).toContain('Fog &lt;b&gt;on the quay&lt;/b&gt;')
  expect(rest).toHaveLength(9)
  expect((await visit(LATEST)).headers.get('etag')).not.toBe(before)

  await call('PATCH', `/briefs/${id}`, { headline: 'No fog' }, { 'if-match': '*' })
  expect((await latest())[0]).toMatchObject({ id, revision: 2, html: expect.stringContaining('No fog') })

  await call('DELETE', `/briefs/${id}`)
  expect(await read(LATEST)).not.toContain('fog')
  expect((await latest()).map((item) => item.id)).not.toContain(id)
})

it('what a brief holds for editors alone does not leak', async () => {
  expect(Object.keys((await latest())[0] ?? {}).sort()).toEqual(['at', 'html', 'id', 'revision'])
})

it('a taken-down brief is purged from the cache in front', async () => {
  const { id } = await brief({ headline: 'Wrong' })
  const purged: string[] = []
  const cache = {
    purge: async ({ tags = [] }: { tags?: string[] }) => {
      purged.push(...tags)
      return { success: true, errors: [] }
    },
  }
  await call('DELETE', `/briefs/${id}`, undefined, {}, { cache })
  expect(purged).toContain('briefs')
})
