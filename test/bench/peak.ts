import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import type { Outcome, Peak } from '../peak/outcome.ts'
import { expectAtMost } from './expecting.ts'
import { fillArchive, migrate } from './paper.ts'
import { bundleWorker } from './worker.ts'

const ARCHIVE = 1_000
/** Of a thousand queries a second that D1 answers, what a peak may take at its worst. */
const QUERIES_A_SECOND = 1_000
/** Places differ by chance in when they ask; that is all in which few readers may differ from many. */
const AS_MANY = 1.25

/** What the README promises of what an act presses, should no purge arrive. Not the sum of what is promised of: that is tried. */
const PROMISED_SECONDS = 150

/** A breaking story, three corrections, and in the end it is taken back. */
const PEAK: Peak = {
  subject: 'bridge',
  places: 200,
  isolatesAPlace: 3,
  upperPlaces: 8,
  readersASecond: 100_000,
  purges: true,
  correctedAt: [197, 428, 746],
  takenBackAt: 1_031,
  endsAt: 1_200,
  seed: 1,
}

const PEAKS = {
  'two tiers, purges': PEAK,
  'two tiers, no purge arrives': { ...PEAK, purges: false },
  'a tenth of the readers': { ...PEAK, readersASecond: PEAK.readersASecond / 10 },
  'one tier, no purge arrives': { ...PEAK, upperPlaces: 0, purges: false },
} satisfies Record<string, Peak>

/** The crowd that a breaking story brings, with the Worker's own code and a simulated platform (`test/peak`). */
export async function peak(): Promise<void> {
  const outcomes: Record<string, Outcome> = {}
  for (const [name, one] of Object.entries(PEAKS)) outcomes[name] = await simulatePeak(one)
  console.log(`\nA peak: ${PEAK.readersASecond.toLocaleString('en')} readers a second in ${PEAK.places} data centres`)
  console.log('A story breaks, is corrected three times and taken back, in twenty minutes\n')
  for (const [name, outcome] of Object.entries(outcomes)) {
    console.log(name)
    console.table(Object.fromEntries(rowsOf(outcome).map(([what, value]) => [what, { '': value }])))
    expectAtMost(`${name}: the oldest that a reader saw, seconds`, outcome.worst.seconds, PROMISED_SECONDS)
    expectAtMost(`${name}: queries of D1 in a second`, outcome.d1.mostASecond, QUERIES_A_SECOND)
  }
  const [many, few] = [outcomes['two tiers, purges'], outcomes['a tenth of the readers']]
  if (many && few) expectAtMost('D1 queries of ten times the readers', many.d1.queries / few.d1.queries, AS_MANY)
}

/** The peak as it usually is: two tiers, purges arrive. */
export function usualPeak(): Promise<Outcome> {
  return simulatePeak(PEAK)
}

async function simulatePeak(one: Peak): Promise<Outcome> {
  const script = await bundleWorker('test/peak/worker.ts')
  const options = { modules: true, script, compatibilityDate: '2026-10-01', d1Databases: { DB: 'db' } }
  const mf = new Miniflare(convertV4MiniflareOptions(options))
  await migrate(mf)
  await fillArchive(mf, ARCHIVE)
  const answer = await mf.dispatchFetch('https://peak.example/', { method: 'POST', body: JSON.stringify(one) })
  const text = await answer.text()
  await mf.dispose()
  if (!answer.ok) throw new Error(`The simulation failed:\n${text}`)
  return JSON.parse(text)
}

/** What there is to say of a peak, in words and figures. */
export function rowsOf({
  views,
  requests,
  from,
  kv,
  d1,
  worst,
  worstTakenBack,
  outOfDate,
}: Outcome): [string, string][] {
  const count = (value: number) => Math.round(value).toLocaleString('en')
  const share = (value: number, digits = 1) => `${(value * 100).toFixed(digits)}%`
  return [
    ['views', count(views)],
    ['answered by the caches in front', share(1 - requests / views, 3)],
    ['requests to the Worker', count(requests)],
    ['of them from memory, KV, D1', [from.memory, from.kv, from.d1].map((value) => count(value ?? 0)).join(', ')],
    ['KV: keys read, written, refused', [kv.reads, kv.writes, kv.refused].map(count).join(', ')],
    ['D1: queries, at most in a second', [d1.queries, d1.mostASecond].map(count).join(', ')],
    ['D1: rows read, written', [d1.rowsRead, d1.rowsWritten].map(count).join(', ')],
    ['worst out of date, of the promised', `${worst.seconds.toFixed(1)} s (${worst.path}) of ${PROMISED_SECONDS} s`],
    ['worst after it was taken back', `${worstTakenBack.toFixed(1)} s`],
    ['views out of date at all', share(outOfDate.atAll)],
    ['for more than 10 s, than a minute', `${share(outOfDate.overTenSeconds)}, ${share(outOfDate.overAMinute)}`],
  ]
}
