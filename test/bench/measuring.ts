import type { Miniflare } from 'miniflare'
import { openProfiler } from './cpu.ts'
import { fillArchive, startPaper, TOKEN } from './paper.ts'

const ARCHIVE = 10_000
const WARM = 1_000
const COLD = 300
const STORY_50 = '00000032-0000-7000-8000-000000000032'

export interface Counts {
  d1: number
  rowsRead: number
  rowsWritten: number
  kvReads: number
  kvKeys: number
  kvWrites: number
}

/** Microseconds of the Worker's CPU for one request of each class. */
interface Cpu {
  memory: number
  kv: number
  d1: number
  beacon: number
}

export interface Measured {
  cpu: Cpu
  /** What is asked of D1 and KV, all of it, also behind the answer. */
  acts: Record<
    | 'cold page'
    | 'publication'
    | 'correction'
    | 'brief'
    | 'first reads of an hour'
    | 'further reads'
    | 'every minute'
    | 'every five minutes',
    Counts
  >
}

export async function measure(): Promise<Measured> {
  return { cpu: await measureCpu(), acts: await countActs() }
}

async function measureCpu(): Promise<Cpu> {
  const { mf, url } = await startPaper({ isolates: 2, inspectorPort: 0 })
  await fillArchive(mf, ARCHIVE)
  const ask = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(new URL(path, url), init)
    await response.arrayBuffer()
    if (!response.ok) throw new Error(`${path}: ${response.status}`)
  }
  const stories = (from: number) => Array.from({ length: COLD }, (_, i) => `/story-${from + i}/`)
  const inKv = stories(1_000)
  const elsewhere = await mf.getWorker('isolate-1')
  for (const path of inKv) await (await elsewhere.fetch(`https://paper.example${path}`)).text()
  const beacon = { method: 'POST', body: STORY_50 }
  for (let i = 0; i < WARM; i++) await ask('/story-50/')
  const profiler = await openProfiler(mf, 'isolate-0')
  const cpu = {
    memory: await profiler.each(Array.from({ length: WARM }, () => () => ask('/story-50/'))),
    kv: await profiler.each(inKv.map((path) => () => ask(path))),
    d1: await profiler.each(stories(5_000).map((path) => () => ask(path))),
    beacon: await profiler.each(Array.from({ length: WARM }, () => () => ask('/views', beacon))),
  }
  profiler.close()
  await mf.dispose()
  return cpu
}

async function countActs(): Promise<Measured['acts']> {
  const { mf, url } = await startPaper({ counted: true })
  await fillArchive(mf, ARCHIVE)
  const ask = (path: string, init = {}) => counted(mf, new URL(path, url), init)
  const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json', 'if-match': '*' }
  const send = (method: string, path: string, body: object) =>
    ask(`/admin/api${path}`, { method, headers, body: JSON.stringify(body) })
  const story = { body: '<p>It has words.</p>', topics: ['topics 1'], authors: ['people 1'], publish: true }
  await send('POST', '/articles', { ...story, headline: 'Before it' })
  await ask('/story-50/')
  const acts = {
    'cold page': await ask('/story-60/', { headers: { 'x-bench-site': 'https://cold.example' } }),
    publication: await send('POST', '/articles', { ...story, headline: 'A new story' }),
    correction: await send('PATCH', '/articles/00002710-0000-7000-8000-000000002710', { standfirst: 'Corrected.' }),
    brief: await send('POST', '/briefs', { headline: 'In short', body: '<p>In short.</p>' }),
    // An isolate writes down together what was read in ten seconds: one statement for each story.
    'first reads of an hour': await ask('/views', { method: 'POST', body: STORY_50 }),
    'further reads': await ask('/views', { method: 'POST', body: STORY_50 }),
    'every minute': await ask('/', { headers: { 'x-bench-cron': '* * * * *' } }),
    'every five minutes': await ask('/', { headers: { 'x-bench-cron': '*/5 * * * *' } }),
  }
  await mf.dispose()
  return acts
}

async function counted(mf: Miniflare, url: URL, init: object): Promise<Counts> {
  const answer = await mf.dispatchFetch(url.href, init)
  const { status, all }: { status: number; all: Counts } = JSON.parse(await answer.text())
  if (status >= 400) throw new Error(`${url.pathname}: ${status}`)
  return all
}
