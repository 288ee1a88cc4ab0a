import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Served } from './crawl.ts'
import { outputOf, packageFolder } from './tools.ts'

const VNU = '26.9.27'
/** No language (a warning), one id twice and a paragraph in a list (errors). */
const BAD = '<!doctype html><title>x</title><ul id="a"><p id="a">x</p></ul>'

interface Message {
  type: string
  subType?: string
  url?: string
  message: string
  extract?: string
}

/** The Nu Html Checker reads every page, and a bad one among them. Gives what is below the bar. */
export async function judgeHtml(pages: readonly Served[]): Promise<string[]> {
  if ((await outputOf('java', ['-version']))?.code !== 0)
    return ['HTML: not judged, there is no Java (on Debian: apt-get install default-jre-headless)']
  const messages = await messagesOn([...pages.map(({ body }) => body), BAD])
  const bad = messages.filter(({ page }) => page === pages.length)
  const own = messages.filter(({ page }) => page !== pages.length)
  console.log(`\nHTML, by the Nu Html Checker ${VNU}\n`)
  console.table({ [`${pages.length} pages`]: countsOf(own), 'a bad page': countsOf(bad) })
  return [
    ...own.map(({ page, kind, message, extract }) => `HTML: ${pages[page]?.url}: ${kind}: ${message} ${extract}`),
    ...Object.entries(countsOf(bad)).flatMap(([kind, many]) => (many > 0 ? [] : [`HTML: a bad page has no ${kind}`])),
  ]
}

async function messagesOn(bodies: readonly string[]) {
  const jar = join(await packageFolder('vnu-jar', VNU), 'build/dist/vnu.jar')
  const folder = mkdtempSync(join(tmpdir(), 'masthead-html-'))
  const files = bodies.map((_, i) => join(folder, `${i}.html`))
  for (const [i, file] of files.entries()) writeFileSync(file, bodies[i] ?? '')
  const said = await outputOf('java', ['-jar', jar, '--format', 'json', '--stdout', ...files])
  rmSync(folder, { recursive: true })
  if (!said?.stdout) throw new Error(`The checker said nothing:\n${said?.stderr}`)
  const { messages }: { messages: Message[] } = JSON.parse(said.stdout)
  return messages
    .map((one) => ({ ...one, kind: kindOf(one), page: Number(/(\d+)\.html$/.exec(one.url ?? '')?.[1]) }))
    .filter(({ kind }) => kind !== 'remark')
}

/** The checker also says, of every `<meta …/>`, that the slash does nothing: a remark, neither error nor warning. */
function kindOf({ type, subType }: Message): 'error' | 'warning' | 'remark' {
  if (type !== 'info') return 'error'
  return subType === 'warning' ? 'warning' : 'remark'
}

function countsOf(messages: readonly { kind: string }[]): { errors: number; warnings: number } {
  const many = (wanted: string) => messages.filter(({ kind }) => kind === wanted).length
  return { errors: many('error'), warnings: many('warning') }
}
