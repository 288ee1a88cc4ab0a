import { afterAll, beforeAll, expect, it } from 'vitest'
import { always } from './always.ts'
import { type Event, ISOLATES, inOrder, noted, pause, revisionIn, startIsolates } from './isolates.ts'

/**
 * A checker of histories in the manner of Jepsen: many act and read at once, in two isolates on one storage. Every
 * acknowledged act and every read is written down with when it began and ended; then the book is held against what the
 * paper promises.
 */
/** What an act may wait before it is done, so that each round meets others at other moments. */
const PAUSE_AT_MOST_MS = 30

let paper: Awaited<ReturnType<typeof startIsolates>>
let visit: typeof paper.visit
let ask: typeof paper.ask

beforeAll(async () => {
  paper = await startIsolates()
  ;({ visit, ask } = paper)
})

afterAll(() => paper?.mf.dispose())

/** The revision that a page shows of this round's story. */
async function readRevision(isolate: number, path: string, round: number): Promise<number> {
  const { status, text } = await visit(isolate, path)
  expect([200, 404, 410]).toContain(status)
  if (status !== 200) return status === 410 ? -1 : 0
  return revisionIn(text, round)
}

always(
  'no acknowledged edit is lost, no reader of an isolate sees an older revision after a newer, and who saved sees it',
  async ({ between }, round) => {
    const [readers, editors, edits] = [between(3, 8), between(3, 5), between(8, 16)]
    const created = await ask(0, 'POST', '/articles', {
      headline: `Revision 1 of ${round}.`,
      slug: `history-${round}`,
      body: '<p>x</p>',
      publish: true,
    })
    const { id } = created.json
    const acts: Event[] = []
    const reads: Record<string, Event[]> = { [`/history-${round}/`]: [], '/': [], '/feed.json': [] }
    let refused = 0
    let isOver = false

    const edit = async (isolate: number) => {
      // All begin from the first revision: all but one of them are refused.
      let { json: current } = created
      for (let done = 0; done < edits; ) {
        await noted(acts, isolate, async () => {
          const words = { headline: `Revision ${current.revision + 1} of ${round}.` }
          const { status, json } = await ask(isolate, 'PATCH', `/articles/${id}`, words, {
            'if-match': `"${current.revision}"`,
          })
          expect([200, 412]).toContain(status)
          if (status === 412) refused += 1
          else done += 1
          return status === 200 ? json.revision : null
        })
        await pause(between(0, PAUSE_AT_MOST_MS))
        current = (await ask(isolate, 'GET', `/articles/${id}`)).json
      }
    }
    const read = async (isolate: number) => {
      while (!isOver) {
        for (const [path, book] of Object.entries(reads))
          await noted(book, isolate, () => readRevision(isolate, path, round))
      }
    }
    const reading = Array.from({ length: readers }, (_, i) => read(i % ISOLATES))
    await Promise.all(Array.from({ length: editors }, (_, i) => edit(i % ISOLATES)))
    isOver = true
    await Promise.all(reading)

    expect(refused).toBeGreaterThanOrEqual(editors - 1)
    // Revisions only rise, and each was made once.
    const made = acts.map(({ seen }) => seen)
    expect(new Set(made).size).toBe(editors * edits)
    expect(made.toSorted((a, b) => a - b)).toEqual(Array.from({ length: editors * edits }, (_, i) => i + 2))
    const { json } = await ask(1, 'GET', `/articles/${id}`)
    expect(json.headline).toBe(`Revision ${editors * edits + 1} of ${round}.`)

    for (const [path, book] of Object.entries(reads)) {
      expect(book.length, path).toBeGreaterThanOrEqual(readers)
      for (const [first, second] of inOrder(book)) expect(second.seen, path).toBeGreaterThanOrEqual(first.seen)
      // Where an act was acknowledged, what is read after it is not older.
      for (const act of acts) {
        const later = book.filter(({ isolate, began }) => isolate === act.isolate && began > act.ended)
        for (const one of later) expect(one.seen, `${path} after ${act.seen}`).toBeGreaterThanOrEqual(act.seen)
      }
    }
  },
)

it('the checker sees a history that goes back', () => {
  const book = [
    { isolate: 0, began: 0, ended: 1, seen: 2 },
    { isolate: 0, began: 2, ended: 3, seen: 1 },
  ]
  expect(inOrder(book).some(([first, second]) => second.seen < first.seen)).toBe(true)
})

always(
  'a story that is taken back while a crowd reads it is shown to nobody after its press, and to nobody elsewhere after two seconds',
  async ({ between }, round) => {
    const slug = `libel-${round}`
    const { json } = await ask(0, 'POST', '/articles', {
      headline: 'Taken back',
      slug,
      body: '<p>Secret.</p>',
      publish: true,
    })
    const reads: { isolate: number; began: number; shows: boolean }[] = []
    let until = Number.POSITIVE_INFINITY
    const read = async (isolate: number) => {
      while (performance.now() < until) {
        for (const path of [`/${slug}/`, `/${slug}.md`, '/', '/feed.json', '/rss/']) {
          const began = performance.now()
          const { text } = await visit(isolate, path)
          reads.push({ isolate, began, shows: text.includes('Secret.') || text.includes(`/${slug}/`) })
        }
      }
    }
    const readers = Array.from({ length: between(4, 10) }, (_, i) => read(i % ISOLATES))
    await pause(between(300, 1_000))
    const { status } = await ask(0, 'DELETE', `/articles/${json.id}/publication`, { note: 'Wrong.' })
    expect(status).toBe(200)
    const pressed = performance.now()
    // What another isolate remembers it believes for two seconds.
    until = pressed + 3_500
    await Promise.all(readers)
    expect(reads.some(({ shows, began }) => shows && began < pressed)).toBe(true)
    expect(reads.filter(({ isolate, began, shows }) => isolate === 0 && began > pressed && shows)).toEqual([])
    const elsewhere = reads.filter(({ isolate, began }) => isolate === 1 && began > pressed + 2_500)
    expect(elsewhere.length).toBeGreaterThan(0)
    expect(elsewhere.filter(({ shows }) => shows)).toEqual([])
  },
)

always(
  'of many stories with one headline each has an address of its own, and all are there',
  async ({ between }, round) => {
    const headline = `Same words ${round}`
    const many = between(6, 12)
    const made = await Promise.all(
      Array.from({ length: many }, (_, i) =>
        ask(i % ISOLATES, 'POST', '/articles', { headline, body: '<p>x</p>', publish: true }),
      ),
    )
    expect(made.map(({ status }) => status)).toEqual(made.map(() => 201))
    const slugs = made.map(({ json }) => json.slug)
    expect(new Set(slugs).size).toBe(many)
    for (const slug of slugs) for (const i of [0, 1]) expect((await visit(i, `/${slug}/`)).status, slug).toBe(200)
  },
)

always('a reader who follows an address while it changes always arrives', async ({ between }, round) => {
  const [readers, moves] = [between(3, 6), between(4, 10)]
  const { json } = await ask(0, 'POST', '/articles', {
    headline: 'Moves',
    slug: `moves-${round}-0`,
    body: '<p>x</p>',
    publish: true,
  })
  let isOver = false
  const arrivals: number[] = []
  const read = async (isolate: number) => {
    while (!isOver) {
      let path = `/moves-${round}-0/`
      let status = 0
      // Another isolate may know each of the addresses for as long as it believes its memory: ever newer ones.
      for (let hops = 0; hops < 12; hops++) {
        const answer = await visit(isolate, path)
        status = answer.status
        if (status !== 301) break
        path = answer.location
      }
      arrivals.push(status)
    }
  }
  const reading = Array.from({ length: readers }, (_, i) => read(i % ISOLATES))
  for (let i = 1; i <= moves; i++) {
    const slug = `moves-${round}-${i}`
    const { status } = await ask(0, 'PATCH', `/articles/${json.id}`, { slug }, { 'if-match': '*' })
    expect(status).toBe(200)
    await pause(between(0, PAUSE_AT_MOST_MS))
  }
  isOver = true
  await Promise.all(reading)
  expect(arrivals.length).toBeGreaterThanOrEqual(readers)
  expect(new Set(arrivals)).toEqual(new Set([200]))
})

always('an editor and two clocks publish one story at the same moment once', async ({ between }, round) => {
  const at = new Date(Date.now() + 1_500).toISOString()
  const due = { headline: 'Due', slug: `due-${round}`, body: '<p>x</p>', publish: at }
  const { json } = await ask(0, 'POST', '/articles', due)
  await pause(2_000)
  const clock = async (isolate: number) => {
    await pause(between(0, PAUSE_AT_MOST_MS))
    return paper.clock(isolate, '* * * * *')
  }
  const publish = async () => {
    await pause(between(0, PAUSE_AT_MOST_MS))
    return ask(0, 'PUT', `/articles/${json.id}/publication`, {})
  }
  const [editor] = await Promise.all([publish(), clock(0), clock(1), clock(1)])
  expect([200, 409, 412]).toContain(editor.status)
  const { json: acts } = await ask(0, 'GET', `/articles/${json.id}/revisions`)
  expect(acts.items.filter(({ act }: { act: string }) => act === 'publish')).toHaveLength(1)
  const { json: story } = await ask(1, 'GET', `/articles/${json.id}`)
  expect([story.status, story.revision]).toEqual(['published', 2])
  expect((await visit(0, `/due-${round}/`)).status).toBe(200)
})
