import { join } from 'node:path'
import { startBare } from '../bench/paper.ts'
import { FLAGS, findChromium } from '../browser/chromium.ts'
import { outputOf, packageFolder } from './tools.ts'

const LIGHTHOUSE = '13.5.0'
const RUNS = 5
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
  runtimeError?: { message: string }
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
    const reports: Report[] = []
    for (let run = 0; run < RUNS; run++) reports.push(await reportOn(cli, url))
    const scores = mediansOf(reports)
    const measured = reports.map((report) => scoresOf(report).performance)
    const largest = reports.map(({ audits }) => audits['largest-contentful-paint']?.displayValue ?? '')
    rows[kind] = { ...scores, 'each run’s performance': measured.join(' '), 'largest paint': largest.join(' ') }
    for (const category of below(scores)) {
      const why = [...new Set(reports.flatMap((report) => lostIn(report, category)))].join(', ')
      failures.push(`Lighthouse: ${kind}: ${category} ${scores[category]} (at least ${BARS[category]}): ${why}`)
    }
  }
  const bad = await startBare(BAD, 'text/html')
  const scores = scoresOf(await reportOn(cli, bad.url.href))
  await bad.mf.dispose()
  const passed = CATEGORIES.filter((category) => !below(scores).includes(category))
  console.log(`\nSpeed and manners on a phone, by Lighthouse ${LIGHTHOUSE}: the median of ${RUNS} runs\n`)
  console.table({ ...rows, 'a bad page, once': scores })
  return [...failures, ...passed.map((category) => `Lighthouse: a bad page passes ${category}`)]
}

async function reportOn(cli: string, url: string): Promise<Report> {
  const flags = [
    '--quiet',
    '--output=json',
    `--only-categories=${CATEGORIES.join()}`,
    `--chrome-flags=--headless=new ${FLAGS.join(' ')}`,
  ]
  const said = await outputOf(process.execPath, [cli, url, ...flags], { env: { CHROME_PATH: findChromium() } })
  if (said?.code !== 0) throw new Error(`Lighthouse failed on ${url}:\n${said?.stderr}`)
  const report: Report = JSON.parse(said.stdout)
  if (report.runtimeError || report.finalDisplayedUrl !== url)
    throw new Error(`Lighthouse saw ${report.finalDisplayedUrl} for ${url}: ${report.runtimeError?.message}`)
  return report
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
