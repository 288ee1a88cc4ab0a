import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Measured, measure } from './measuring.ts'
import { ROOT } from './paper.ts'
import { rowsOf, usualPeak } from './peak.ts'
import { PRICES, priceOf, SUBSCRIPTION, type Usage } from './prices.ts'
import { ASSUMED, usageOf } from './usage.ts'

const PAGE = resolve(ROOT, 'docs/costs.md')
const BEGIN = '<!-- What stands from here is written by the bench. -->'
const MONTHS = { '1 million': 1e6, '100 million': 1e8, '1 billion': 1e9 }

/** What a month costs by list price: measured figures, assumptions, and bills. Writes them into `docs/costs.md`. */
export async function money(): Promise<void> {
  const measured = await measure()
  const peak = await usualPeak()
  const tables = [
    `Measured on ${new Date().toISOString().slice(0, 10)}; prices as they were read on 2026-11-24.`,
    ...classesOf(measured),
    ...assumptions(),
    ...billsOf(measured, true),
    ...billsOf(measured, false),
    '## The peak',
    'A hundred thousand readers a second in 200 data centres: a story, three corrections, and it is taken back; twenty minutes.',
    table(['', ''], rowsOf(peak)),
  ].join('\n\n')
  console.log(`\n${tables}`)
  const [said = ''] = readFileSync(PAGE, 'utf8').split(BEGIN)
  writeFileSync(PAGE, `${said}${BEGIN}\n\n${tables}\n`)
}

function classesOf({ cpu, acts }: Measured): string[] {
  const times = Object.entries({
    'a page from memory': cpu.memory,
    'a story that KV has, in the frame from memory': cpu.kv,
    'a story that D1 is asked for, and its press': cpu.d1,
    'a beacon': cpu.beacon,
  })
  return [
    '## Measured',
    table(
      ['A request', 'CPU of the Worker, microseconds'],
      times.map(([what, us]) => [what, count(us)]),
    ),
    table(
      ['An act, whole', 'KV keys read', 'KV writes', 'D1 queries', 'rows read', 'rows written'],
      Object.entries(acts).map(([what, { kvKeys, kvWrites, d1, rowsRead, rowsWritten }]) => [
        what,
        ...[kvKeys, kvWrites, d1, rowsRead, rowsWritten].map(count),
      ]),
    ),
  ]
}

function assumptions(): string[] {
  const { gigabytes, ...others } = ASSUMED
  const stored = Object.entries(gigabytes).map(([where, amount]) => [`gigabytes in ${where}`, String(amount)])
  return [
    '## Assumed',
    table(
      ['', ''],
      [...Object.entries(others).map(([what, value]) => [WORDS[what] ?? what, value.toLocaleString('en')]), ...stored],
    ),
  ]
}

/** What the assumptions are, for those who do not read code. */
const WORDS: Record<string, string> = {
  addresses: 'addresses that are read in a month (Zipf)',
  fresh: 'of them fresh for half a minute only: the front, lists, the stories of two days',
  freshSeconds: 'seconds for which the cache in front keeps these',
  oldSeconds: 'seconds for which it keeps the others',
  robots: 'requests of robots for each view by a reader, over all addresses alike',
  pictures: 'pictures for each view that no browser had',
  scripts: 'times the script for each view',
  looks: 'looks for new briefs for each view, one every half minute',
  beacons: 'share of the views that are of a story, and send a beacon',
  lookSeconds: 'seconds for which the cache keeps the answer to a look',
  picturesLost: 'share of the pictures that the cache has lost',
  places: 'data centres',
  upperPlaces: 'data centres of the upper tier, which the others ask',
  requestsAnIsolate: 'requests a second that an isolate answers before there is another',
  publications: 'stories published a day',
  corrections: 'changes of stories a day',
  briefs: 'briefs a day',
}

function billsOf(measured: Measured, hasCache: boolean): string[] {
  const bills = Object.values(MONTHS).map((views) => usageOf(views, hasCache, measured))
  const lines = (Object.keys(PRICES) as (keyof Usage)[]).map((what) => [
    what,
    ...bills.map((bill) => `${amount(bill[what])} (${dollars(priceOf(what, bill[what]))})`),
  ])
  const total = (bill: Usage) =>
    SUBSCRIPTION + (Object.keys(PRICES) as (keyof Usage)[]).reduce((sum, what) => sum + priceOf(what, bill[what]), 0)
  return [
    hasCache ? '## A month with Workers Caching' : '## A month without a cache in front',
    table(
      ['Views by readers', ...Object.keys(MONTHS)],
      [
        ['requests that run the Worker', ...bills.map(({ runs }) => amount(runs))],
        ...lines,
        ['the plan', ...bills.map(() => dollars(SUBSCRIPTION))],
        ['**together**', ...bills.map((bill) => `**${dollars(total(bill))}**`)],
      ],
    ),
  ]
}

function table(head: string[], rows: string[][]): string {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')
}

function count(value: number): string {
  return Math.round(value).toLocaleString('en')
}

function amount(value: number): string {
  if (value < 1_000) return value.toLocaleString('en', { maximumFractionDigits: 1 })
  const million = value / 1e6
  return million < 1 ? count(value) : `${million.toLocaleString('en', { maximumSignificantDigits: 3 })} M`
}

function dollars(value: number): string {
  return `$${value.toFixed(2)}`
}
