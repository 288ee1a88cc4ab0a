import type { Measured } from './measuring.ts'
import type { Usage } from './prices.ts'

/** What nobody measured: a paper and its readers as we think of them. */
export const ASSUMED = {
  /** Addresses that are read in a month: the newest most, the second half as often, the third a third (Zipf). */
  addresses: 5_000,
  /** Of these so many are new enough to be kept for half a minute only: the front, lists, stories of the last two days. */
  fresh: 200,
  freshSeconds: 30,
  oldSeconds: 300,
  /** For each view by a reader: requests by robots, spread over all addresses alike; pictures that no browser had; the script. */
  robots: 0.5,
  pictures: 2,
  scripts: 0.3,
  /** Looks for new briefs, one every half minute that a page is seen; and beacons: so many views are of a story. */
  looks: 2,
  beacons: 0.7,
  lookSeconds: 5,
  /** Pictures that the cache in front has lost, although it may keep them for a year. */
  picturesLost: 0.01,
  /** Data centres; and those which the others ask before the Worker is asked. */
  places: 200,
  upperPlaces: 8,
  /** How many requests a second an isolate answers before there is another. */
  requestsAnIsolate: 100,
  /** What the newsroom does in a day. */
  publications: 40,
  corrections: 80,
  briefs: 60,
  gigabytes: { R2: 20, D1: 2, KV: 0.5 },
} as const

const DAYS = 30
const SECONDS = DAYS * 86_400
const SHARED_FRAGMENTS = 5
const MEMORY_SECONDS = 2
const STORY_FRESH_SECONDS = 300
const FRAME_FRESH_SECONDS = 60
const FLUSH_SECONDS = 10

/** Of those who come at this rate, how many a second find nothing where each finding lasts so long. */
function misses(rate: number, lasts: number): number {
  return rate / (1 + rate * lasts)
}

/** What a month of so many views uses. */
export function usageOf(views: number, hasCache: boolean, { cpu, acts }: Measured): Usage & { runs: number } {
  const { addresses, places, upperPlaces } = ASSUMED
  const perSecond = views / SECONDS
  const harmonic = Array.from({ length: addresses }, (_, i) => 1 / (i + 1)).reduce((sum, one) => sum + one, 0)
  const asked = Array.from(
    { length: addresses },
    (_, i) => perSecond / (i + 1) / harmonic + (perSecond * ASSUMED.robots) / addresses,
  )
  const throughCache = (rate: number, seconds: number) =>
    hasCache ? upperPlaces * misses(rate / upperPlaces, seconds) : rate
  const pages = asked.map((rate, i) =>
    throughCache(rate, i < ASSUMED.fresh ? ASSUMED.freshSeconds : ASSUMED.oldSeconds),
  )
  const looks = throughCache(perSecond * ASSUMED.looks, ASSUMED.lookSeconds)
  const beacons = perSecond * ASSUMED.beacons
  const pictures = perSecond * ASSUMED.pictures * (hasCache ? ASSUMED.picturesLost : 1)
  const scripts = hasCache ? 0 : perSecond * ASSUMED.scripts
  const pageRuns = sum(pages) + looks
  const runs = pageRuns + beacons + pictures + scripts

  const isolates = Math.max(hasCache ? upperPlaces : places, pageRuns / ASSUMED.requestsAnIsolate)
  const everywhere = (rate: number, seconds: number) => isolates * misses(rate / isolates, seconds)
  const ownReads = sum(pages.map((rate) => everywhere(rate, MEMORY_SECONDS)))
  const sharedReads = SHARED_FRAGMENTS * everywhere(pageRuns, MEMORY_SECONDS)
  const presses =
    sum(pages.map((rate) => everywhere(rate, STORY_FRESH_SECONDS))) + everywhere(pageRuns, FRAME_FRESH_SECONDS)
  // Beacons are taken by isolates near the reader, whatever caches there are: each writes down what it has every ten seconds.
  const flushed = sum(asked.map((_, i) => places * misses(beacons / (i + 1) / harmonic / places, FLUSH_SECONDS)))

  const daily = (what: 'kvWrites' | 'rowsRead' | 'rowsWritten' | 'kvKeys') =>
    ASSUMED.publications * acts.publication[what] +
    ASSUMED.corrections * acts.correction[what] +
    ASSUMED.briefs * acts.brief[what] +
    24 * 60 * acts['every minute'][what] +
    24 * 12 * acts['every five minutes'][what]
  const microseconds =
    Math.max(0, pageRuns - ownReads) * cpu.memory +
    ownReads * cpu.kv +
    presses * cpu.d1 +
    beacons * cpu.beacon +
    (pictures + scripts) * cpu.memory

  return {
    runs: runs * SECONDS,
    requests: (sum(asked) + perSecond * (ASSUMED.pictures + ASSUMED.scripts + ASSUMED.looks) + beacons) * SECONDS,
    'CPU milliseconds': (microseconds / 1000) * SECONDS,
    'KV keys read': (ownReads + sharedReads) * SECONDS + daily('kvKeys') * DAYS,
    'KV keys written': daily('kvWrites') * DAYS,
    'D1 rows read':
      (presses * acts['cold page'].rowsRead + flushed * acts['further reads'].rowsRead) * SECONDS +
      daily('rowsRead') * DAYS,
    'D1 rows written': flushed * acts['further reads'].rowsWritten * SECONDS + daily('rowsWritten') * DAYS,
    'R2 objects read': pictures * SECONDS,
    'log events': runs * SECONDS,
    'GB in R2': ASSUMED.gigabytes.R2,
    'GB in D1': ASSUMED.gigabytes.D1,
    'GB in KV': ASSUMED.gigabytes.KV,
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, one) => total + one, 0)
}
