import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { median } from './load.ts'
import { fillArchive, migrate, startBare, startPaper } from './paper.ts'

const STORY = '/story-900/'
const ARCHIVE = 1_000
const PAIRS = 60
const STARTS = 9
/** What asks neither KV nor D1, and wakes the isolate. */
const NOTHING_ASKED = '/icon-192.png'

/** What `x-bench-cold` empties before a read, and where `Cache-Status` must say that the page came from. */
const COLD = {
  'warm: all in the isolate’s memory': { cold: 'nothing', from: 'memory' },
  'memory-cold: nothing in the isolate, all in KV': { cold: 'memory', from: 'kv' },
  'KV-cold: nothing in KV either; D1 answers, KV is written behind the answer': { cold: 'kv', from: 'd1' },
}

/**
 * Around the built Worker, without a switch in it. The Worker remembers one address at a time and keeps each address'
 * fragments under keys of its own: so a visit by turns to two makes memory empty, and one to a new address KV as well.
 */
const FORGETFUL = `
import worker from './index.js'

let visits = 0

export default {
  fetch(request, env, context) {
    visits += 1
    const place = { memory: visits % 2, kv: 'new-' + visits }[request.headers.get('x-bench-cold')] ?? 'warm'
    return worker.fetch(request, { ...env, SITE_URL: 'https://' + place + '.example' }, context)
  },
}
`

interface Pair {
  own: number
  base: number
}

/**
 * Reads of which little is at hand, one reader at a time, each beside a bare Worker that returns the same bytes. KV and
 * D1 are on the same machine: it is their work that is measured, not how far they are.
 */
export async function cold(): Promise<Record<string, object>> {
  const rows: Record<string, object> = {}
  const { mf, url } = await startPaper({ around: FORGETFUL })
  await fillArchive(mf, ARCHIVE)
  const story = new URL(STORY, url)
  const { body, type } = await read(story)
  const bare = await startBare(body, type)
  for (const [what, { cold, from }] of Object.entries(COLD)) {
    const headers = { 'x-bench-cold': cold }
    // After these, KV has what memory goes to and fro between.
    for (let i = 0; i < 4; i++) await read(story, headers)
    const pairs: Pair[] = []
    for (let pair = 0; pair < PAIRS; pair++) {
      const { ms: own, status } = await read(story, headers)
      const { ms: base } = await read(bare.url)
      // On a machine that was busy elsewhere for two seconds, memory is believed no more.
      if (status.endsWith(`detail=${from}`)) pairs.push({ own, base })
    }
    if (pairs.length < PAIRS / 2) throw new Error(`${what}: it came from elsewhere`)
    rows[what] = ratioOf(pairs)
  }
  await Promise.all([mf.dispose(), bare.mf.dispose()])
  rows['D1-cold: nothing in KV; the first query of a D1, and the first page of an isolate, that have just started'] =
    await coldDatabase(body, type)
  return rows
}

/** One read a start: D1 has opened no file, read no page of it and prepared no statement. The isolates are awake, but have shown nothing yet. */
async function coldDatabase(body: string, type: string) {
  const storage = mkdtempSync(join(tmpdir(), 'masthead-'))
  const filled = await startPaper({ storage })
  await migrate(filled.mf)
  await fillArchive(filled.mf, ARCHIVE)
  await filled.mf.dispose()
  const pairs: Pair[] = []
  for (let start = 0; start < STARTS; start++) {
    // Under an address of its own, for which KV has nothing.
    const paper = await startPaper({ storage, bindings: { SITE_URL: `https://start-${start}.example` } })
    const bare = await startBare(body, type)
    for (const { url } of [paper, bare]) await (await fetch(new URL(NOTHING_ASKED, url))).arrayBuffer()
    const { ms: own, status } = await read(new URL(STORY, paper.url))
    if (!status.endsWith('detail=d1')) throw new Error(`after a start: ${status}`)
    pairs.push({ own, base: (await read(bare.url)).ms })
    await Promise.all([paper.mf.dispose(), bare.mf.dispose()])
  }
  rmSync(storage, { recursive: true })
  return ratioOf(pairs)
}

function ratioOf(pairs: readonly Pair[]) {
  return {
    'masthead, ms': median(pairs.map(({ own }) => own)).toFixed(1),
    'bare, ms': median(pairs.map(({ base }) => base)).toFixed(1),
    'times as long': median(pairs.map(({ own, base }) => own / base)).toFixed(1),
    ratio: median(pairs.map(({ own, base }) => base / own)).toFixed(2),
  }
}

async function read(url: URL, headers: Record<string, string> = {}) {
  const begun = performance.now()
  const response = await fetch(url, { headers })
  const body = await response.text()
  const ms = performance.now() - begun
  if (response.status !== 200 || !body.includes('Story number')) throw new Error(`${url} is not what it should be`)
  const { headers: told } = response
  return { ms, body, type: told.get('content-type') ?? '', status: told.get('cache-status') ?? '' }
}
