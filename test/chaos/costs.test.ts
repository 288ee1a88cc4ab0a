import { expect, it } from 'vitest'
import { fillArchive, startPaper, TOKEN } from '../bench/paper.ts'

const ROWS_AT_MOST = 200
const PAGES =
  '/ /story-50/ /story-50.md /tag/topics-1/ /page/3/ /author/people-1/ /news-feed/ /corrections/ /feed.json /rss/ ' +
  '/tag/topics-1/atom.xml /feed.json?before=00000032-0000-7000-8000-000000000032 ' +
  '/podcast.xml /tag/topics-1/podcast.xml?before=00000032-0000-7000-8000-000000000032 /llms.txt ' +
  '/newsletters/letter/ /newsletters/letter/?before=00000032-0000-7000-8000-000000000032 /newsletters/letter/issue-50/ ' +
  '/newsletters/letter/feed.json /search/?q=quay'

interface Counted {
  status: number
  before: { d1: number; rowsRead: number }
  all: { rowsRead: number; rowsWritten: number; kvWrites: number }
}

/** What pages never read before cost, and what a publication does, with an archive of so many stories. */
async function costsWith(stories: number) {
  const { mf, url } = await startPaper({ counted: true })
  await fillArchive(mf, stories)
  const ask = async (path: string, init: RequestInit = {}): Promise<Counted> =>
    (await fetch(new URL(path, url), init)).json()
  const reads: Record<string, Counted> = {}
  for (const [i, path] of PAGES.split(' ').entries()) {
    const nowhereYet = { headers: { 'x-bench-site': `https://paper-${i}.example` } }
    // A search asks each time, its frame once.
    if (path.startsWith('/search/')) await ask(path, nowhereYet)
    reads[path] = await ask(path, nowhereYet)
  }
  const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' }
  const story = { headline: 'New', body: '<p>x</p>', topics: ['topics 1'], authors: ['people 1'], publish: true }
  const publish = () => ask('/admin/api/articles', { method: 'POST', headers, body: JSON.stringify(story) })
  // The second has one of its own kind before it, whatever the archive.
  await publish()
  const published = await publish()
  await mf.dispose()
  return { reads, published }
}

it('a page costs at most 200 rows and one round trip, and a publication the same, whatever the archive holds', async () => {
  const [small, large] = [await costsWith(200), await costsWith(5_000)]
  for (const { reads } of [small, large]) {
    for (const [path, { status, before }] of Object.entries(reads)) {
      expect([path, status]).toEqual([path, 200])
      expect(before.rowsRead, path).toBeLessThanOrEqual(ROWS_AT_MOST)
      // A search asks for matches, then for what it shows of them.
      expect(before.d1, path).toBe(path.startsWith('/search/') ? 2 : 1)
    }
  }
  const { rowsWritten, kvWrites } = large.published.all
  expect([large.published.status, rowsWritten > 0, kvWrites > 0]).toEqual([201, true, true])
  expect({ rowsWritten, kvWrites }).toEqual({
    rowsWritten: small.published.all.rowsWritten,
    kvWrites: small.published.all.kvWrites,
  })
})
