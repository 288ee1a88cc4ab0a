import { afterAll, beforeAll, expect } from 'vitest'
import { always } from './always.ts'
import { type Event, ISOLATES, inOrder, noted, pause, revisionIn, startIsolates } from './isolates.ts'

const PAUSE_AT_MOST_MS = 30
const ONE_CALL_OF = 30
/** More than anything may be old once the database answers. */
const HEALED_MS = 10 * 60_000

let paper: Awaited<ReturnType<typeof startIsolates>>

beforeAll(async () => {
  paper = await startIsolates({ isBroken: true })
})

afterAll(() => paper?.mf.dispose())

always(
  'while one storage call of thirty fails, no acknowledged edit is lost, no isolate goes back, and all follow in the end',
  async ({ seed, between }, round) => {
    const [readers, editors, edits] = [between(2, 4), between(2, 4), between(5, 10)]
    await paper.order({})
    const words = { headline: `Revision 1 of ${round}.`, slug: `faulty-${round}`, body: '<p>x</p>', publish: true }
    const { json: created } = await paper.ask(0, 'POST', '/articles', words)
    const books: Record<string, Event[]> = { [`/faulty-${round}/`]: [], '/': [], '/feed.json': [] }
    const acknowledged: number[] = []
    let isOver = false

    const edit = async (isolate: number) => {
      for (let tries = 0; tries < edits; tries++) {
        const { status: found, json: current } = await paper.ask(isolate, 'GET', `/articles/${created.id}`)
        if (found !== 200) continue
        const headline = `Revision ${current.revision + 1} of ${round}.`
        const isCurrent = { 'if-match': `"${current.revision}"` }
        const { status, json } = await paper.ask(isolate, 'PATCH', `/articles/${created.id}`, { headline }, isCurrent)
        expect([200, 412, 503]).toContain(status)
        if (status === 200) acknowledged.push(json.revision)
        await pause(between(0, PAUSE_AT_MOST_MS))
      }
    }
    const read = async (isolate: number) => {
      while (!isOver) {
        for (const [path, book] of Object.entries(books)) {
          await noted(book, isolate, async () => {
            const { status, text } = await paper.visit(isolate, path)
            expect([200, 503]).toContain(status)
            return status === 200 ? revisionIn(text, round) : null
          })
        }
      }
    }
    await paper.order({ oneOf: ONE_CALL_OF, seed })
    const reading = Array.from({ length: readers }, (_, i) => read(i % ISOLATES))
    await Promise.all(Array.from({ length: editors }, (_, i) => edit(i % ISOLATES)))
    isOver = true
    await Promise.all(reading)
    await paper.order({})

    expect(new Set(acknowledged).size).toBe(acknowledged.length)
    const { json: saves } = await paper.ask(0, 'GET', `/articles/${created.id}/revisions?limit=100`)
    const kept: number[] = saves.items.map(({ revision }: { revision: number }) => revision)
    expect(kept.toReversed()).toEqual(kept.map((_, i) => i + 1))
    for (const revision of acknowledged) expect(kept).toContain(revision)
    for (const [path, book] of Object.entries(books))
      for (const [first, second] of inOrder(book)) expect(second.seen, path).toBeGreaterThanOrEqual(first.seen)
    await paper.order({ pass: HEALED_MS })
    for (const isolate of [0, 1])
      for (const path of Object.keys(books))
        expect(revisionIn((await paper.visit(isolate, path)).text, round), path).toBe(kept.length)
  },
)
