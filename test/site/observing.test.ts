import { beforeEach, expect, it, vi } from 'vitest'
import { watch } from '../faults.ts'
import { call, forget, forgetAll, publish, visit } from '../newsroom.ts'

beforeEach(forgetAll)

const statusOf = async (path: string, place = {}) => (await visit(path, {}, place)).headers.get('cache-status')

it('Cache-Status says where a page came from', async () => {
  await publish({ headline: 'Seen', slug: 'seen' })
  await forgetAll()
  expect(await statusOf('/seen/')).toBe('masthead; fwd=miss; stored; detail=d1')
  expect(await statusOf('/seen/')).toBe('masthead; hit; detail=memory')
  forget()
  expect(await statusOf('/seen/')).toBe('masthead; hit; detail=kv')
})

it('Cache-Status of an absence and of an old address says the same', async () => {
  const story = await publish({ headline: 'Moved', slug: 'moved-from' })
  await call('PATCH', `/articles/${story.id}`, { slug: 'moved-to' }, { 'if-match': '*' })
  await visit('/moved-from/')
  expect(await statusOf('/moved-from/')).toBe('masthead; hit; detail=memory')
  expect(await statusOf('/nothing-here/')).toContain('detail=d1')
  expect(await statusOf('/nothing-here/')).toBe('masthead; hit; detail=memory')
})

it('a search is stored nowhere, and says so, and how many rows it read', async () => {
  await publish({ headline: 'Sought', slug: 'sought' })
  await visit('/search/?q=sought')
  const { headers } = await visit('/search/?q=sought')
  expect(headers.get('cache-status')).toBe('masthead; fwd=bypass; detail=d1')
  expect(headers.get('server-timing')).toMatch(/d1;dur=\d+;desc="[1-9]\d* rows"$/)
})

it('it says so, too, when what is shown is old, and when there is nothing to show', async () => {
  await publish({ headline: 'Old', slug: 'old' })
  await visit('/old/')
  const paper = watch()
  paper.fault = () => {
    throw new Error('down')
  }
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_600_000 })
  expect(await statusOf('/old/', paper)).toBe('masthead; hit; ttl=-1; detail=stale')
  expect(await statusOf('/never/', paper)).toBe('masthead; fwd=miss; detail=none')
  vi.useRealTimers()
})

it('Server-Timing says how long KV and D1 took, and how many rows were read', async () => {
  await publish({ headline: 'Timed', slug: 'timed' })
  await forgetAll()
  expect((await visit('/timed/')).headers.get('server-timing')).toMatch(/^kv;dur=\d+, d1;dur=\d+;desc="[1-9]\d* rows"$/)
  forget()
  expect((await visit('/timed/')).headers.get('server-timing')).toMatch(/^kv;dur=\d+$/)
  expect((await visit('/timed/')).headers.get('server-timing')).toBeNull()
})

it('an answer that failed is always logged, as one line of JSON with its request and what each fragment did', async () => {
  const lines: Record<string, unknown>[] = []
  const log = vi.spyOn(console, 'log').mockImplementation((line) => void lines.push(JSON.parse(String(line))))
  const paper = watch()
  paper.fault = () => {
    throw new Error('down')
  }
  await visit('/never-read/?private=1', { headers: { 'cf-ray': 'abc-123' } }, paper)
  log.mockRestore()
  expect(lines).toContainEqual(
    expect.objectContaining({
      event: 'answer',
      request: 'abc-123',
      path: '/never-read/',
      status: 503,
      cache: 'none',
      fragments: expect.objectContaining({ 'article/never-read': 'none', masthead: 'none' }),
      rowsRead: 0,
    }),
  )
})

it('answers that ask nobody are logged one in a thousand', async () => {
  await publish({ headline: 'Quiet', slug: 'quiet' })
  await visit('/quiet/')
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined)
  const chance = vi.spyOn(Math, 'random').mockReturnValue(0.5)
  await visit('/quiet/')
  expect(log).not.toHaveBeenCalled()
  chance.mockReturnValue(0.0005)
  await visit('/quiet/')
  expect(log).toHaveBeenCalledTimes(1)
  chance.mockRestore()
  log.mockRestore()
})

it('the desk sees what was pressed and shown, what waits to be purged and what is overdue', async () => {
  const read = async () => (await call('GET', '/health')).json<Record<string, never>>()
  const before = (await read()) as unknown as Health
  const cache = { purge: async () => ({ success: false, errors: [] }) }
  const story = await publish({ headline: 'Counted', slug: 'counted' }, { cache })
  await visit('/counted/')
  const after = (await read()) as unknown as Health
  expect(after.isolate.pressed).toBeGreaterThan(before.isolate.pressed)
  const shown = ({ isolate: { answers } }: Health) => Object.values(answers).reduce((sum, count) => sum + count, 0)
  expect(shown(after)).toBe(shown(before) + 1)
  expect(after.purgesWaiting).toBeGreaterThan(before.purgesWaiting)
  expect(after.due).toBe(0)
  expect(story.status).toBe('published')
})

interface Health {
  isolate: { pressed: number; answers: Record<string, number> }
  purgesWaiting: number
  due: number
}

it('an author does not see it', async () => {
  const { token } = await (await call('POST', '/tokens', { name: 'Ada', role: 'author' })).json<{ token: string }>()
  const answer = await call('GET', '/health', undefined, { authorization: `Bearer ${token}` })
  expect(answer.status).toBe(403)
})
