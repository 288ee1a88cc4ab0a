import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { seed } from '../../src/local/seed.ts'
import { cold } from './cold.ts'
import { expectAtLeast, expectAtMost, failures } from './expecting.ts'
import { letters } from './letters.ts'
import { compare, TOOL } from './load.ts'
import type { Counts } from './measuring.ts'
import { money } from './money.ts'
import { builtModules, fillArchive, startBare, startPaper, TOKEN } from './paper.ts'
import { peak } from './peak.ts'

interface Counted {
  status: number
  bytes: number
  before: Counts
  all: Counts
}

const ARCHIVES = [100, 10_000, 100_000]
const PAGES = {
  front: '/',
  article: '/story-50/',
  topic: '/tag/topics-1/',
  'page 3': '/page/3/',
  author: '/author/people-1/',
  'news feed': '/news-feed/',
  'JSON feed': '/feed.json',
  'JSON feed of a topic': '/tag/topics-1/feed.json',
  'JSON feed, deep': '/feed.json?before=00000032-0000-7000-8000-000000000032',
}

/** A word that all stories say, some of them in their headlines. In a topic with a sixth of them more must be looked at. */
const SEARCHES = {
  search: { path: '/search/?q=quay', bar: 200 },
  'search in a topic': { path: '/search/?q=quay&topic=topics-1', bar: 1_500 },
}

const parts = { speed, cold: coldReads, costs, sizes, visible, letters, peak, money }
/** Writes a page of the documentation: only where it is asked for. */
const ASKED_FOR = ['money']
for (const [name, part] of Object.entries(parts)) {
  const wanted = process.argv.slice(2)
  if (wanted.includes(name) || (wanted.length === 0 && !ASKED_FOR.includes(name))) await part()
}
if (failures.length > 0) {
  console.log(`\nBelow the bar:\n${failures.map((line) => `  ${line}`).join('\n')}`)
  process.exitCode = 1
}

/** Warm pages against a bare Worker that returns the same bytes. */
async function speed() {
  console.log(`Requests a second, warm (${TOOL}; median of 11 pairs, each beside its baseline)\n`)
  const { mf, url } = await startPaper({ counted: false })
  await fillArchive(mf, 1_000)
  const rows: Record<string, object> = {}
  for (const [name, path] of [
    ['article', '/story-900/'],
    ['front', '/'],
    ['JSON feed', '/feed.json'],
    ['article, 304', '/story-900/'],
  ] as const) {
    const address = new URL(path, url).href
    const response = await fetch(address)
    const body = await response.text()
    if (response.status !== 200 || !body.includes('Story number')) throw new Error(`${path} is not what it should be`)
    const bare = await startBare(body, response.headers.get('content-type') ?? '')
    const headers = name === 'article, 304' ? { 'If-None-Match': response.headers.get('etag') ?? '' } : {}
    const { own, base, ratio } = await compare(address, bare.url.href, headers)
    rows[name] = { masthead: Math.round(own), bare: Math.round(base), ratio: ratio.toFixed(2), bytes: body.length }
    expectAtLeast(`${name}: ratio to the bare Worker`, ratio, 0.8)
    await bare.mf.dispose()
  }
  await mf.dispose()
  console.table(rows)
}

/** Reads of which little is at hand, against the same. */
async function coldReads() {
  console.log(
    '\nOne reader at a time, an article; KV and D1 on this machine (medians; each read beside its baseline)\n',
  )
  console.table(await cold())
}

/** What a read and a publication ask of D1 and KV, with archives of several sizes. */
async function costs() {
  const reads: Record<string, Record<string, string>> = {}
  const writes: Record<string, object> = {}
  const written: string[] = []
  for (const size of ARCHIVES) {
    const { mf, url } = await startPaper({ counted: true })
    await fillArchive(mf, size)
    let place = 0
    const ask = async (
      path: string,
      init: { method?: string; headers?: Record<string, string>; body?: string } = {},
    ): Promise<Counted> => {
      const answer = await mf.dispatchFetch(new URL(path, url).href, init)
      return JSON.parse(await answer.text())
    }
    for (const [name, path] of Object.entries(PAGES)) {
      const cold = await ask(path, { headers: { 'x-bench-site': `https://paper-${place++}.example` } })
      if (cold.status !== 200) throw new Error(`${path}: ${cold.status}`)
      reads[name] = { ...reads[name], [`rows at ${size}`]: `${cold.before.rowsRead}`, batches: `${cold.before.d1}` }
      expectAtMost(`${name}: rows read at ${size}`, cold.before.rowsRead, 200)
      expectAtMost(`${name}: D1 batches before the answer`, cold.before.d1, 1)
    }
    for (const [name, { path, bar }] of Object.entries(SEARCHES)) {
      // The frame is pressed; the results are asked each time.
      await ask(path)
      const { status, before } = await ask(path)
      if (status !== 200) throw new Error(`${path}: ${status}`)
      reads[name] = { ...reads[name], [`rows at ${size}`]: `${before.rowsRead}`, batches: `${before.d1}` }
      expectAtMost(`${name}: rows read at ${size}`, before.rowsRead, bar)
      expectAtMost(`${name}: D1 queries`, before.d1, 2)
    }
    await ask('/story-50/')
    const warm = await ask('/story-50/')
    expectAtMost('warm article: D1 queries', warm.all.d1, 0)
    expectAtMost('warm article: KV operations', warm.all.kvReads + warm.all.kvWrites, 1)
    const story = {
      headline: 'A new story',
      body: '<p>It has words.</p>',
      topics: ['topics 1'],
      authors: ['people 1'],
      publish: true,
    }
    const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' }
    await ask('/admin/api/articles', {
      method: 'POST',
      headers,
      body: JSON.stringify({ ...story, headline: 'Before it' }),
    })
    const published = await ask('/admin/api/articles', { method: 'POST', headers, body: JSON.stringify(story) })
    if (published.status !== 201 || published.all.kvWrites === 0) throw new Error(`publication: ${published.status}`)
    const { rowsWritten, rowsRead, kvWrites } = published.all
    writes[`${size} articles`] = { 'rows written': rowsWritten, 'fragments pressed': kvWrites, 'rows read': rowsRead }
    written.push(`${rowsWritten} ${kvWrites}`)
    await mf.dispose()
  }
  console.log('\nA cold read: rows read in D1 and round trips before the answer, nothing cached\n')
  console.table(reads)
  console.log('\nA publication\n')
  console.table(writes)
  if (new Set(written).size > 1) failures.push('the cost of a publication changes with the archive')
}

/** How long it takes from an editor's request until a reader has the story: where it was saved, and in another isolate. */
async function visible() {
  const { mf } = await startPaper({ isolates: 2 })
  await fillArchive(mf, 1_000)
  const [here, elsewhere] = await Promise.all(['isolate-0', 'isolate-1'].map((name) => mf.getWorker(name)))
  if (!here || !elsewhere) throw new Error('there are two isolates')
  const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' }
  const times: Record<string, number[]> = {
    'saved (the answer)': [],
    'on the front, same isolate': [],
    'on the front, another isolate': [],
  }
  for (let i = 0; i < 11; i++) {
    const headline = `Just now, number ${i}.`
    for (const isolate of [here, elsewhere]) await (await isolate.fetch('https://paper.example/')).text()
    const begun = performance.now()
    const body = JSON.stringify({ headline, body: '<p>Words.</p>', topics: ['topics 1'], publish: true })
    const until = async (isolate: typeof here) => {
      while (!(await (await isolate.fetch('https://paper.example/')).text()).includes(headline))
        await new Promise((again) => setTimeout(again, 5))
      return performance.now() - begun
    }
    const answered = here
      .fetch('https://paper.example/admin/api/articles', { method: 'POST', headers, body })
      .then((answer) => answer.text())
      .then(() => performance.now() - begun)
    const [saved, seenHere, seenElsewhere] = await Promise.all([answered, until(here), until(elsewhere)])
    times['saved (the answer)']?.push(saved)
    times['on the front, same isolate']?.push(seenHere)
    times['on the front, another isolate']?.push(seenElsewhere)
  }
  await mf.dispose()
  console.log('\nFrom the editor’s request until a reader sees the story, milliseconds (median and worst of 11)\n')
  console.table(
    Object.fromEntries(
      Object.entries(times).map(([what, all]) => {
        const sorted = all.toSorted((a, b) => a - b).map(Math.round)
        return [what, { median: sorted[5], worst: sorted.at(-1) }]
      }),
    ),
  )
}

/** What a reader's isolate must load, and what a reader's browser must. */
async function sizes() {
  const modules = new Map(builtModules().map(({ path, contents }) => [path, contents]))
  const loaded = new Set<string>()
  const load = (path: string) => {
    if (loaded.has(path)) return
    loaded.add(path)
    for (const [, found = ''] of (modules.get(path) ?? '').matchAll(
      /(?:^|;)(?:import|export)\b[^;(]*?["']\.\/([^"']+)["']/gm,
    )) {
      load(path.includes('/') ? `${path.slice(0, path.lastIndexOf('/'))}/${found}` : found)
    }
  }
  load('index.js')
  const worker = [...loaded].reduce((sum, path) => sum + gzipSync(modules.get(path) ?? '').length, 0)
  console.log(`\nThe reader's Worker: ${inKilobytes(worker)} gzip in ${loaded.size} modules`)
  expectAtMost("the reader's Worker, KB gzip", worker / 1024, 150)

  const { mf, url } = await startPaper({ counted: false })
  await seed({ address: url.origin, token: TOKEN, root: mkdtempSync(join(tmpdir(), 'masthead-')) })
  const pages: { path: string; bytes: number }[] = []
  for (let next: string | undefined = '/feed.json'; next; ) {
    const feed = JSON.parse(await (await fetch(new URL(next, url))).text())
    for (const item of feed.items) {
      const path = new URL(item.url).pathname
      const html = Buffer.from(await (await fetch(new URL(path, url))).arrayBuffer())
      pages.push({ path, bytes: brotliCompressSync(html).length })
    }
    next = feed.next_url?.replace(/^https?:\/\/[^/]+/, '')
  }
  const [largest] = pages.toSorted((one, other) => other.bytes - one.bytes)
  const script = /src="(\/assets\/reader[^"]+)"/.exec(await (await fetch(url)).text())?.[1] ?? ''
  const code = await (await fetch(new URL(script, url))).text()
  // A story is played, or it is spoken: a page loads one of the two.
  const more = [...code.matchAll(/import\([`'"]\.\/([\w-]+\.js)/g)].map(async ([, name]) => {
    return (await (await fetch(new URL(`/assets/${name}`, url))).text()).length
  })
  const javascript = code.length + Math.max(...(await Promise.all(more)))
  await mf.dispose()
  console.log(
    `Article pages of the sample paper: ${pages.length}, the largest ${inKilobytes(largest?.bytes ?? 0)} brotli (${largest?.path})`,
  )
  console.log(`The reader's script, with the player: ${inKilobytes(javascript)}, not compressed`)
  expectAtMost('article page, KB brotli', (largest?.bytes ?? Number.POSITIVE_INFINITY) / 1024, 14)
  expectAtMost("the reader's script, KB", javascript / 1024, 10)
}

function inKilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KB`
}
