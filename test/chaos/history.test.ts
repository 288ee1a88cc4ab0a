import type { Miniflare } from 'miniflare'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startPaper, TOKEN } from '../bench/paper.ts'

/**
 * A checker of histories in the manner of Jepsen: many act and read at once, in two isolates on one storage. Every
 * acknowledged act and every read is written down with when it began and ended; then the book is held against what the
 * paper promises.
 */
const ISOLATES = 2
const READERS = 4
const EDITORS = 3
const EDITS = 12

let mf: Miniflare
let fetchers: Awaited<ReturnType<Miniflare['getWorker']>>[]

beforeAll(async () => {
  mf = (await startPaper({ isolates: ISOLATES })).mf
  fetchers = await Promise.all(Array.from({ length: ISOLATES }, (_, i) => mf.getWorker(`isolate-${i}`)))
})

afterAll(() => mf?.dispose())

/** One event: in which isolate, when, and the revision that was made or seen; 0 for "there is nothing", -1 for "taken back". */
interface Event {
  isolate: number
  began: number
  ended: number
  seen: number
}

async function visit(isolate: number, path: string): Promise<{ status: number; text: string }> {
  const response = await fetchers[isolate]?.fetch(`https://paper.example${path}`, { redirect: 'manual' })
  return { status: response?.status ?? 0, text: (await response?.text()) ?? '' }
}

async function ask(isolate: number, method: string, path: string, body?: object, headers: Record<string, string> = {}) {
  const response = await fetchers[isolate]?.fetch(`https://paper.example/admin/api${path}`, {
    method,
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json', ...headers },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  const text = (await response?.text()) ?? ''
  return { status: response?.status ?? 0, json: text.startsWith('{') ? JSON.parse(text) : {} }
}

/** Does something and writes down when it began and ended. What gives null is not written down. */
async function noted(book: Event[], isolate: number, act: () => Promise<number | null>): Promise<void> {
  const began = performance.now()
  const seen = await act()
  if (seen !== null) book.push({ isolate, began, ended: performance.now(), seen })
}

const revisionIn = (text: string) => Number(/Revision (\d+)\./.exec(text)?.[1] ?? 0)

async function readRevision(isolate: number, path: string): Promise<number> {
  const { status, text } = await visit(isolate, path)
  expect([200, 404, 410]).toContain(status)
  return status === 410 ? -1 : status === 404 ? 0 : revisionIn(text)
}

/** Pairs of events of one isolate of which the second began after the first had ended. */
function inOrder(book: readonly Event[]): [Event, Event][] {
  return book.flatMap((first) =>
    book.flatMap((second): [Event, Event][] =>
      second.isolate === first.isolate && second.began > first.ended ? [[first, second]] : [],
    ),
  )
}

it('no acknowledged edit is lost, no reader of an isolate sees an older revision after a newer, and who saved sees it', async () => {
  const created = await ask(0, 'POST', '/articles', {
    headline: 'Revision 1.',
    slug: 'history',
    body: '<p>x</p>',
    publish: true,
  })
  const { id } = created.json
  const acts: Event[] = []
  const reads: Record<string, Event[]> = { '/history/': [], '/': [], '/feed.json': [] }
  let refused = 0
  let isOver = false

  const edit = async (isolate: number) => {
    for (let done = 0; done < EDITS; ) {
      const { json: current } = await ask(isolate, 'GET', `/articles/${id}`)
      await noted(acts, isolate, async () => {
        const words = { headline: `Revision ${current.revision + 1}.` }
        const { status, json } = await ask(isolate, 'PATCH', `/articles/${id}`, words, {
          'if-match': `"${current.revision}"`,
        })
        expect([200, 412]).toContain(status)
        if (status === 412) refused += 1
        else done += 1
        return status === 200 ? json.revision : null
      })
    }
  }
  const read = async (isolate: number) => {
    while (!isOver) {
      for (const [path, book] of Object.entries(reads)) await noted(book, isolate, () => readRevision(isolate, path))
    }
  }
  const readers = Array.from({ length: READERS }, (_, i) => read(i % ISOLATES))
  await Promise.all(Array.from({ length: EDITORS }, (_, i) => edit(i % ISOLATES)))
  isOver = true
  await Promise.all(readers)

  expect(refused).toBeGreaterThan(0)
  // Revisions only rise, and each was made once.
  const made = acts.map(({ seen }) => seen)
  expect(new Set(made).size).toBe(EDITORS * EDITS)
  expect(made.toSorted((a, b) => a - b)).toEqual(Array.from({ length: EDITORS * EDITS }, (_, i) => i + 2))
  const { json } = await ask(1, 'GET', `/articles/${id}`)
  expect(json.headline).toBe(`Revision ${EDITORS * EDITS + 1}.`)

  for (const [path, book] of Object.entries(reads)) {
    expect(book.length, path).toBeGreaterThan(20)
    for (const [first, second] of inOrder(book)) expect(second.seen, path).toBeGreaterThanOrEqual(first.seen)
    // Where an act was acknowledged, what is read after it is not older.
    for (const act of acts) {
      const later = book.filter(({ isolate, began }) => isolate === act.isolate && began > act.ended)
      for (const one of later) expect(one.seen, `${path} after ${act.seen}`).toBeGreaterThanOrEqual(act.seen)
    }
  }
})

it('the checker sees a history that goes back', () => {
  const book = [
    { isolate: 0, began: 0, ended: 1, seen: 2 },
    { isolate: 0, began: 2, ended: 3, seen: 1 },
  ]
  expect(inOrder(book).some(([first, second]) => second.seen < first.seen)).toBe(true)
})

it('a story that is taken back while a crowd reads it is shown to nobody after its press, and to nobody elsewhere after two seconds', async () => {
  const { json } = await ask(0, 'POST', '/articles', {
    headline: 'Revision 1.',
    slug: 'libel',
    body: '<p>Secret.</p>',
    publish: true,
  })
  const reads: { isolate: number; began: number; shows: boolean }[] = []
  let until = Number.POSITIVE_INFINITY
  const read = async (isolate: number) => {
    while (performance.now() < until) {
      for (const path of ['/libel/', '/libel.md', '/', '/feed.json', '/rss/']) {
        const began = performance.now()
        const { text } = await visit(isolate, path)
        reads.push({ isolate, began, shows: text.includes('Secret.') || text.includes('/libel/') })
      }
    }
  }
  const readers = Array.from({ length: READERS }, (_, i) => read(i % ISOLATES))
  await new Promise((resolve) => setTimeout(resolve, 500))
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
})

it('of many stories with one headline each has an address of its own, and all are there', async () => {
  const made = await Promise.all(
    Array.from({ length: 12 }, (_, i) =>
      ask(i % ISOLATES, 'POST', '/articles', { headline: 'Same words', body: '<p>x</p>', publish: true }),
    ),
  )
  expect(made.map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 201))
  const slugs = made.map(({ json }) => json.slug)
  expect(new Set(slugs).size).toBe(12)
  for (const slug of slugs) for (const i of [0, 1]) expect((await visit(i, `/${slug}/`)).status, slug).toBe(200)
})

it('a reader who follows an address while it changes always arrives', async () => {
  const { json } = await ask(0, 'POST', '/articles', {
    headline: 'Moves',
    slug: 'moves-0',
    body: '<p>x</p>',
    publish: true,
  })
  let isOver = false
  const arrivals: number[] = []
  const read = async (isolate: number) => {
    while (!isOver) {
      let path = '/moves-0/'
      let status = 0
      // Another isolate may know each of the addresses for as long as it believes its memory: ever newer ones.
      for (let hops = 0; hops < 12; hops++) {
        const response = await fetchers[isolate]?.fetch(`https://paper.example${path}`, { redirect: 'manual' })
        await response?.arrayBuffer()
        status = response?.status ?? 0
        if (status !== 301) break
        path = response?.headers.get('location') ?? ''
      }
      arrivals.push(status)
    }
  }
  const readers = Array.from({ length: READERS }, (_, i) => read(i % ISOLATES))
  for (let i = 1; i <= 10; i++) {
    const { status } = await ask(0, 'PATCH', `/articles/${json.id}`, { slug: `moves-${i}` }, { 'if-match': '*' })
    expect(status).toBe(200)
  }
  isOver = true
  await Promise.all(readers)
  expect(arrivals.length).toBeGreaterThanOrEqual(READERS)
  expect(new Set(arrivals)).toEqual(new Set([200]))
})

it('an editor and two clocks publish one story at the same moment once', async () => {
  const at = new Date(Date.now() + 1_500).toISOString()
  const { json } = await ask(0, 'POST', '/articles', { headline: 'Due', slug: 'due', body: '<p>x</p>', publish: at })
  await new Promise((resolve) => setTimeout(resolve, 2_000))
  const clock = (isolate: number) => fetchers[isolate]?.scheduled({ cron: '* * * * *', scheduledTime: new Date() })
  const [editor] = await Promise.all([
    ask(0, 'PUT', `/articles/${json.id}/publication`, {}),
    clock(0),
    clock(1),
    clock(1),
  ])
  expect([200, 409, 412]).toContain(editor.status)
  const { json: acts } = await ask(0, 'GET', `/articles/${json.id}/revisions`)
  expect(acts.items.filter(({ act }: { act: string }) => act === 'publish')).toHaveLength(1)
  const { json: story } = await ask(1, 'GET', `/articles/${json.id}`)
  expect([story.status, story.revision]).toEqual(['published', 2])
  expect((await visit(0, '/due/')).status).toBe(200)
})
