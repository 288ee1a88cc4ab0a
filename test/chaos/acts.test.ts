import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Broken, startBroken } from './paper.ts'

/** More than anything may be old once the database answers, and more than a retry waits. */
const HEALED_MS = 10 * 60_000
const CALLS_AT_MOST = 60

let paper: Broken
let count = 0

beforeAll(async () => {
  paper = await startBroken()
  await paper.make('POST', '/articles', { headline: 'First', slug: 'first', body: '<p>x</p>', publish: true })
})

afterAll(() => paper?.mf.dispose())

/** What a page may say: words of before, words of after, or either left out where it then says nothing. */
interface Page {
  path: string
  before?: string
  after?: string
}

interface Act {
  /** Makes what the act is done to, read by somebody before. Gives the act itself, and what shows whether it was done. */
  prepare(n: number): Promise<{
    run(): Promise<{ status: number }>
    isDone(): Promise<boolean>
    pages: Page[]
    /** What a retry may answer: by default that it is done. */
    again?: number[]
  }>
}

const words = { body: '<p>Words.</p>', topics: ['City'], publish: true }
const story = (n: number, more = {}) =>
  paper.make('POST', '/articles', { ...words, headline: `Before ${n}.`, slug: `story-${n}`, ...more })
const read = async (pages: Page[]) => Promise.all(pages.map(({ path }) => paper.visit(path)))

const ACTS: Record<string, Act> = {
  'publish a new story': {
    prepare: async (n) => ({
      run: () =>
        paper.ask(
          'POST',
          '/articles',
          { ...words, headline: `After ${n}.`, slug: `story-${n}` },
          { 'idempotency-key': `story ${n}` },
        ),
      isDone: async () =>
        (await paper.make('GET', `/articles?q=${encodeURIComponent(`After ${n}.`)}`)).items.length === 1,
      pages: ['/', `/story-${n}/`, '/tag/city/', '/feed.json'].map((path) => ({ path, after: `After ${n}.` })),
    }),
  },
  'publish a draft': {
    async prepare(n) {
      const { id } = await story(n, { publish: false, headline: `After ${n}.` })
      return {
        run: () => paper.ask('PUT', `/articles/${id}/publication`, {}),
        isDone: async () => (await paper.make('GET', `/articles/${id}`)).status === 'published',
        pages: ['/', `/story-${n}/`, '/tag/city/'].map((path) => ({ path, after: `After ${n}.` })),
      }
    },
  },
  'change a story': {
    async prepare(n) {
      const { id } = await story(n)
      const pages = [`/story-${n}/`, '/', '/tag/city/', '/rss/', `/story-${n}.md`].map((path) => ({
        path,
        before: `Before ${n}.`,
        after: `After ${n}.`,
      }))
      await read(pages)
      return {
        run: () => paper.ask('PATCH', `/articles/${id}`, { headline: `After ${n}.` }, { 'if-match': '"1"' }),
        isDone: async () => (await paper.make('GET', `/articles/${id}`)).headline === `After ${n}.`,
        pages,
        // It was done, and the answer was lost: the current story comes with the refusal.
        again: [200, 412],
      }
    },
  },
  'retract a story': {
    async prepare(n) {
      const { id } = await story(n)
      const pages: Page[] = ['/', '/tag/city/', '/feed.json'].map((path) => ({ path, before: `Before ${n}.` }))
      pages.push({ path: `/story-${n}/`, before: `Before ${n}.`, after: `Wrong ${n}.` })
      await read(pages)
      return {
        run: () => paper.ask('DELETE', `/articles/${id}/publication`, { note: `Wrong ${n}.` }),
        isDone: async () => (await paper.make('GET', `/articles/${id}`)).status === 'retracted',
        pages,
      }
    },
  },
  'correct a story': {
    async prepare(n) {
      const { id } = await story(n)
      const pages = [`/story-${n}/`, '/corrections/'].map((path) => ({ path, after: `Corrected ${n}.` }))
      await read(pages)
      return {
        run: () => paper.ask('POST', `/articles/${id}/corrections`, { text: `Corrected ${n}.` }, { 'if-match': '"1"' }),
        isDone: async () => (await paper.make('GET', `/articles/${id}`)).corrections.length === 1,
        pages,
        again: [201, 412],
      }
    },
  },
  'give a story another address': {
    async prepare(n) {
      const { id } = await story(n)
      const pages = [{ path: '/', before: `/story-${n}/`, after: `/moved-${n}/` }]
      await read([...pages, { path: `/story-${n}/` }])
      return {
        run: () => paper.ask('PATCH', `/articles/${id}`, { slug: `moved-${n}` }, { 'if-match': '"1"' }),
        isDone: async () => (await paper.make('GET', `/articles/${id}`)).slug === `moved-${n}`,
        pages,
        again: [200, 412],
      }
    },
  },
  'file a brief': {
    prepare: async (n) => ({
      run: () => paper.ask('POST', '/briefs', { headline: `After ${n}.` }, { 'idempotency-key': `brief ${n}` }),
      isDone: async () => {
        const { items } = await paper.make('GET', '/briefs?limit=5')
        return items.filter(({ headline }: { headline: string }) => headline === `After ${n}.`).length === 1
      },
      pages: ['/', '/news-feed/', '/news-feed/feed.json'].map((path) => ({ path, after: `After ${n}.` })),
    }),
  },
  'change a brief': {
    async prepare(n) {
      const { id } = await paper.make('POST', '/briefs', { headline: `Before ${n}.` })
      const pages = ['/news-feed/', '/', `/news-feed/${id}/`].map((path) => ({
        path,
        before: `Before ${n}.`,
        after: `After ${n}.`,
      }))
      await read(pages)
      return {
        run: () => paper.ask('PATCH', `/briefs/${id}`, { headline: `After ${n}.` }, { 'if-match': '"1"' }),
        isDone: async () => (await paper.make('GET', `/briefs/${id}`)).headline === `After ${n}.`,
        pages,
        again: [200, 412],
      }
    },
  },
  'take a brief down': {
    async prepare(n) {
      const { id } = await paper.make('POST', '/briefs', { headline: `Before ${n}.` })
      const pages = ['/news-feed/', '/', `/news-feed/${id}/`].map((path) => ({ path, before: `Before ${n}.` }))
      await read(pages)
      return {
        run: () => paper.ask('DELETE', `/briefs/${id}`),
        isDone: async () => (await paper.ask('GET', `/briefs/${id}`)).status === 404,
        pages,
        again: [204, 404],
      }
    },
  },
  'pin a pick, and choose': {
    async prepare(n) {
      await story(n, { weight: 3 })
      await paper.make('PUT', '/picks/pins', { pins: [] })
      await paper.make('POST', '/picks/refreshes')
      return {
        run: async () => {
          const pinned = await paper.ask('PUT', '/picks/pins', { pins: [{ slug: 'first' }] })
          return pinned.status >= 300 ? pinned : paper.ask('POST', '/picks/refreshes')
        },
        isDone: async () => {
          const { items } = await paper.make('GET', '/picks')
          return items[0]?.article.slug === 'first'
        },
        pages: [{ path: '/about-nothing/', after: '<ol><li><a href="/first/">' }],
      }
    },
  },
  'put up a banner': {
    async prepare(n) {
      await paper.make('PUT', '/banner', { text: `Before ${n}.`, href: '/' })
      const pages = ['/', '/first/'].map((path) => ({ path, before: `Before ${n}.`, after: `After ${n}.` }))
      await read(pages)
      return {
        run: () => paper.ask('PUT', '/banner', { text: `After ${n}.`, href: '/' }),
        isDone: async () => (await paper.make('GET', '/banner')).text === `After ${n}.`,
        pages,
      }
    },
  },
  'publish what is due, by the clock': {
    async prepare(n) {
      const at = new Date((await paper.now()) + 60_000).toISOString()
      const { id } = await story(n, { publish: at, headline: `After ${n}.` })
      return {
        run: async () => {
          const { failed } = await paper.tick('* * * * *', { pass: 120_000, ...standing })
          return { status: failed ? 503 : 200 }
        },
        isDone: async () => (await paper.make('GET', `/articles/${id}`)).status === 'published',
        pages: ['/', `/story-${n}/`, '/tag/city/'].map((path) => ({ path, after: `After ${n}.` })),
      }
    },
  },
}

/** The order under which an act runs now: the clock is called by an order of its own, which must repeat it. */
let standing: { failAt?: number; after?: boolean } = {}

/** Whether a page shows what was, or what is. Anything else is a mixture. */
async function shows({ path, before, after }: Page): Promise<'before' | 'after'> {
  const { text } = await paper.visit(path)
  const [old, fresh] = [before, after].map((mark) => mark !== undefined && text.includes(mark))
  if (before && after && old === fresh) throw new Error(`${path} shows ${old ? 'both' : 'neither'}`)
  return after ? (fresh ? 'after' : 'before') : old ? 'before' : 'after'
}

const CASES = Object.keys(ACTS).flatMap((name) => [
  { name, how: 'is not made', after: false },
  { name, how: 'is made and its answer lost', after: true },
])

it.each(CASES)(
  '$name: whichever storage call $how, the act is whole, a retry completes it, and readers follow',
  async ({ name, after }) => {
    let failAt = 1
    for (; failAt <= CALLS_AT_MOST; failAt++) {
      const what = `${name}, call ${failAt}`
      await paper.order({ forget: true })
      const act = await ACTS[name]?.prepare(count++)
      if (!act) throw new Error(name)
      standing = { failAt, after }
      await paper.order(standing)
      const { status } = await act.run()
      standing = {}
      const calls = await paper.order()
      expect([200, 201, 204, 503], what).toContain(status)
      const isDone = await act.isDone()
      if (status < 300) expect(isDone, `${what}: it said that it was done`).toBe(true)
      for (const forget of [false, true]) {
        await paper.order({ forget })
        for (const page of act.pages) {
          const shown = await shows(page)
          if (!isDone) expect(shown, `${what}: ${page.path} of what was not done`).toBe('before')
          if (status < 300 && !forget) expect(shown, `${what}: ${page.path} where it was done`).toBe('after')
        }
      }
      const again = await act.run()
      expect(act.again ?? [200, 201, 204], `${what}: again`).toContain(again.status)
      expect(await act.isDone(), `${what}: after a retry`).toBe(true)
      await paper.order({ forget: true, pass: HEALED_MS })
      for (const page of act.pages) expect(await shows(page), `${what}: ${page.path} in the end`).toBe('after')
      if (calls.length < failAt) break
    }
    // The last round had no call left to fail: every one has had its turn.
    expect(failAt).toBeGreaterThan(3)
    expect(failAt).toBeLessThan(CALLS_AT_MOST)
  },
)
