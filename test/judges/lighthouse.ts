import { join } from 'node:path'
import { startBare } from '../bench/paper.ts'
import { FLAGS, findChromium } from '../browser/chromium.ts'
import { outputOf, packageFolder } from './tools.ts'

const LIGHTHOUSE = '13.5.0'
const RUNS = 5
/** On a busy machine its recorder fails now and then (NO_NAVSTART). A score is never asked for twice, only its lack. */
const TRIES = 3
/** Of 100. Performance is measured, on a machine that also does other things. */
const BARS = { performance: 99, accessibility: 100, 'best-practices': 100, seo: 100 }
type Category = keyof typeof BARS
type Scores = Record<Category, number>
const CATEGORIES = Object.keys(BARS) as Category[]

/** Fails every category: slow, without language and title, pale, in quirks mode, with an error, and not to be listed. */
const BAD = `<html><head><meta name="robots" content="noindex"><script>
  for (const end = performance.now() + 4000; performance.now() < end; );
  console.error('x')
</script></head><body><p style="color:#ddd;background:#fff">Pale words.</p><img src="/none.png"></body></html>`

interface Report {
  finalDisplayedUrl: string
  categories: Record<Category, { score: number | null; auditRefs: { id: string; weight: number }[] }>
  audits: Record<string, { score: number | null; displayValue?: string }>
}

interface Wanted {
  kind: string
  url: string
}

/** Lighthouse reads pages as on a slow phone, and a bad one once. Gives what is below the bar. */
export async function judgeSpeed(pages: readonly Wanted[]): Promise<string[]> {
  const cli = join(await packageFolder('lighthouse', LIGHTHOUSE), 'cli/index.js')
  const rows: Record<string, Record<string, string | number>> = {}
  const failures: string[] = []
  for (const { kind, url } of pages) {
    const runs: Awaited<ReturnType<typeof reportOn>>[] = []
    for (let run = 0; run < RUNS; run++) runs.push(await reportOn(cli, url))
    const reports = runs.map(({ report }) => report)
    const failed = runs.reduce((sum, run) => sum + run.failed, 0)
    const scores = mediansOf(reports)
    const measured = reports.map((report) => scoresOf(report).performance)
    const largest = reports.map(({ audits }) => audits['largest-contentful-paint']?.displayValue ?? '')
    rows[kind] = {
      ...scores,
      'each run’s performance': measured.join(' '),
      'largest paint': largest.join(' '),
      'without a score': failed,
    }
    for (const category of below(scores)) {
      const why = [...new Set(reports.flatMap((report) => lostIn(report, category)))].join(', ')
      failures.push(`Lighthouse: ${kind}: ${category} ${scores[category]} (at least ${BARS[category]}): ${why}`)
    }
  }
  const bad = await startBare(BAD, 'text/html')
  const scores = scoresOf((await reportOn(cli, bad.url.href)).report)
  await bad.mf.dispose()
  const passed = CATEGORIES.filter((category) => !below(scores).includes(category))
  console.log(`\nSpeed and manners on a phone, by Lighthouse ${LIGHTHOUSE}: the median of ${RUNS} runs\n`)
  console.table({ ...rows, 'a bad page, once': scores })
  return [...failures, ...passed.map((category) => `Lighthouse: a bad page passes ${category}`)]
}

/** One run that gave scores, and how many before it gave none. */
async function reportOn(cli: string, url: string): Promise<{ report: Report; failed: number }> {
  const flags = [
    '--quiet',
    '--output=json',
    `--only-categories=${CATEGORIES.join()}`,
    `--chrome-flags=--headless=new ${FLAGS.join(' ')}`,
  ]
  let said: Awaited<ReturnType<typeof outputOf>> = null
  for (let failed = 0; failed < TRIES; failed++) {
    said = await outputOf(process.execPath, [cli, url, ...flags], { env: { CHROME_PATH: findChromium() } })
    if (said?.code !== 0) continue
    const report: Report = JSON.parse(said.stdout)
    if (report.finalDisplayedUrl !== url) throw new Error(`Lighthouse saw ${report.finalDisplayedUrl} for ${url}`)
    return { report, failed }
  }
  throw new Error(`Lighthouse failed ${TRIES} times on ${url}:\n${said?.stderr}`)
}

function scoresOf({ categories }: Report): Scores {
  return ofEach((category) => Math.round((categories[category].score ?? 0) * 100))
}

function mediansOf(reports: readonly Report[]): Scores {
  const all = reports.map(scoresOf)
  const middle = Math.floor(all.length / 2)
  return ofEach((category) => all.map((scores) => scores[category]).toSorted((a, b) => a - b)[middle] ?? 0)
}

function ofEach(score: (category: Category) => number): Scores {
  return {
    performance: score('performance'),
    accessibility: score('accessibility'),
    'best-practices': score('best-practices'),
    seo: score('seo'),
  }
}

function below(scores: Scores): Category[] {
  return CATEGORIES.filter((category) => scores[category] < BARS[category])
}

/** What cost the category points. */
function lostIn({ categories, audits }: Report, category: Category): string[] {
  return categories[category].auditRefs
    .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 1)
    .map(({ id }) => id)
}
