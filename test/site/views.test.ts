import { createExecutionContext, env, waitOnExecutionContext } from 'cloudflare:test'
import { expect, it, vi } from 'vitest'
import worker from '../../src/index.ts'
import { countRead, flushReads, type Tally } from '../../src/picks/counting.ts'
import { primary } from '../../src/platform/database.ts'
import { failing, watch } from '../faults.ts'
import { publish, SITE } from '../newsroom.ts'

async function readsOf(id: string): Promise<number> {
  return (
    (await env.DB.prepare('select coalesce(sum(reads), 0) as reads from views where article_id = ?')
      .bind(id)
      .first('reads')) ?? 0
  )
}

it('many reads are one write, some seconds later', async () => {
  const { id } = await publish({ headline: 'Read often' })
  const paper = watch()
  const context = createExecutionContext()
  for (let i = 0; i < 20; i++) {
    const request = new Request(`${SITE}/views`, {
      method: 'POST',
      body: id,
      headers: { 'cf-connecting-ip': `10.0.0.${i}` },
    })
    const response = await worker.fetch(request as Parameters<typeof worker.fetch>[0], paper.env, context)
    expect(response.status).toBe(204)
    expect(response.headers.get('set-cookie')).toBeNull()
  }
  expect(paper.counts.d1).toBe(0)
  await waitOnExecutionContext(context)
  expect(paper.counts.d1).toBe(1)
  expect(await readsOf(id)).toBe(20)
})

it.each(['', 'nonsense', `${'x'.repeat(10_000)}`, '{"id":1}'])(
  'a beacon that is not an article’s id is refused',
  async (body) => {
    const request = new Request(`${SITE}/views`, { method: 'POST', body }) as Parameters<typeof worker.fetch>[0]
    expect((await worker.fetch(request, env, createExecutionContext())).status).toBe(400)
  },
)

it('reads of what is not live are not counted', async () => {
  const draft = await publish({ headline: 'A draft', publish: false })
  const tally: Tally = new Map([
    [draft.id, 5],
    ['00000000-0000-7000-8000-000000000000', 7],
  ])
  await flushReads(primary(env.DB), tally, new Date())
  expect(await readsOf(draft.id)).toBe(0)
  expect(tally.size).toBe(0)
})

it('reads of one hour are one row', async () => {
  const { id } = await publish({ headline: 'Twice in an hour' })
  const now = new Date('2027-01-01T12:10:00Z')
  for (let i = 0; i < 3; i++) await flushReads(primary(env.DB), new Map([[id, 2]]), now)
  const { results } = await env.DB.prepare('select hour, reads from views where article_id = ?').bind(id).all()
  expect(results).toEqual([{ hour: Math.floor(now.getTime() / 3_600_000), reads: 6 }])
})

it('reads that could not be written are written next time', async () => {
  const { id } = await publish({ headline: 'Not lost' })
  const tally: Tally = new Map()
  countRead(tally, id)
  countRead(tally, id)
  const paper = watch()
  paper.fault = failing('d1')
  await expect(flushReads(primary(paper.env.DB), tally, new Date())).rejects.toThrow()
  expect(tally.get(id)).toBe(2)
  await flushReads(primary(env.DB), tally, new Date())
  expect(await readsOf(id)).toBe(2)
})

it('a flood of invented ids does not fill the isolate', () => {
  const tally: Tally = new Map()
  for (let i = 0; i < 100_000; i++) countRead(tally, `invented ${i}`)
  expect(tally.size).toBeLessThanOrEqual(2_000)
  vi.useRealTimers()
})
