import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Plugin, PreviewServer, ViteDevServer } from 'vite'
import { seed } from './seed.ts'
import { type SpeechServer, startSpeech } from './speech/server.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const SECRETS = resolve(ROOT, '.dev.vars')
const TICK_MS = 60_000

/**
 * What Cloudflare does for a deployed paper, done on a laptop: secrets, migrations, the clock, a voice; and the sample
 * paper on the first start. `vars` are the Worker's variables, known once the ports are.
 */
export function laptop() {
  let address = ''
  let speech: SpeechServer | undefined

  const plugin: Plugin = {
    name: 'masthead:laptop',
    enforce: 'pre',
    async config(config, { command, isPreview }) {
      if (command !== 'serve' || process.env.VITEST) return
      const port = (isPreview ? config.preview?.port : config.server?.port) ?? 0
      address = `http://localhost:${port}`
      makeSecrets()
      migrate()
      speech = await startSpeech()
      if (isPreview) tellBuild({ SITE_URL: address, OUTBOX: 'local', ...speech.vars })
    },
    configureServer: (server) => whenListening(server, address, speech),
    configurePreviewServer: (server) => whenListening(server, address, speech),
  }
  return {
    plugin,
    vars: (): Record<string, string> =>
      address ? { SITE_URL: address, AVIF_UP_TO: '640', OUTBOX: 'local', ...speech?.vars } : {},
  }
}

/** `.dev.vars` with secrets of this laptop's own. Those that it lacks are added, those that it has stay. */
function makeSecrets() {
  const lines = existsSync(SECRETS) ? readFileSync(SECRETS, 'utf8').trimEnd().split('\n') : []
  const lacking = ['ADMIN_TOKEN', 'AUTH_SECRET'].filter((name) => !lines.some((line) => line.startsWith(`${name}=`)))
  if (lacking.length === 0) return
  const more = lacking.map((name) => `${name}=${randomBytes(32).toString('hex')}`)
  writeFileSync(SECRETS, `${[...lines, ...more].filter(Boolean).join('\n')}\n`, { mode: 0o600 })
}

function readToken(): string {
  return /^ADMIN_TOKEN=["']?([^"'\s]+)/m.exec(readFileSync(SECRETS, 'utf8'))?.[1] ?? ''
}

/** A link that signs the owner in, once. */
async function linkOf(address: string, token: string): Promise<string> {
  const headers = { authorization: `Bearer ${token}` }
  const answer = await fetch(`${address}/admin/api/staff/owner/links`, { method: 'POST', headers })
  if (!answer.ok) throw new Error(`There is no link for the owner: ${answer.status} ${await answer.text()}`)
  const { url } = JSON.parse(await answer.text())
  return url
}

/** A build knows nothing of this laptop: its secrets and the addresses it is served at stand in a file beside it. */
function tellBuild(vars: Record<string, string>) {
  if (!existsSync(resolve(ROOT, 'dist/masthead'))) throw new Error('There is no build yet. Run npm run build first.')
  const lines = Object.entries(vars).map(([name, value]) => `${name}="${value}"`)
  const told = [readFileSync(SECRETS, 'utf8').trim(), ...lines].join('\n')
  writeFileSync(resolve(ROOT, 'dist/masthead/.dev.vars'), `${told}\n`)
}

/** Applies the migrations that the local database has not seen. */
function migrate() {
  const wrangler = resolve(ROOT, 'node_modules/wrangler/bin/wrangler.js')
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [wrangler, 'd1', 'migrations', 'apply', 'DB', '--local'],
    { cwd: ROOT, encoding: 'utf8', env: { ...process.env, CI: 'true', WRANGLER_SEND_METRICS: 'false' } },
  )
  if (status !== 0) throw new Error(`The migrations could not be applied.\n${stdout}\n${stderr}`)
}

function whenListening(server: ViteDevServer | PreviewServer, address: string, speech: SpeechServer | undefined) {
  server.httpServer?.once('listening', () => {
    void open(address).catch((error) => console.error(error))
    const clock = startClock(address)
    server.httpServer?.once('close', () => {
      clearInterval(clock)
      void speech?.close()
    })
  })
}

async function open(address: string) {
  const token = readToken()
  await seed({ address, token, root: ROOT })
  const link = await linkOf(address, token)
  console.log(`
  The paper    ${address}/
  The desk     ${address}/admin/
  The outbox   ${address}/admin/outbox/  (every letter that is sent here)
  Sign in      ${link}
               (as its owner, once, within 15 minutes; starting again prints another)
  The API      ${address}/admin/api/  (described in ${address}/admin/api/openapi.json)

  Post an article:

    curl ${address}/admin/api/articles \\
      -H "Authorization: Bearer ${token}" \\
      -H "Content-Type: application/json" \\
      -d '{"headline": "Hello, reader", "body": "<p>Our first story.</p>", "topics": ["City"], "publish": true}'
`)
}

/** The cron lines of wrangler.toml: a laptop has nobody else to call them. */
function startClock(address: string) {
  return setInterval(() => {
    const now = new Date()
    const isNight = now.getUTCHours() === 3 && now.getUTCMinutes() === 17
    const crons = [
      '* * * * *',
      ...(now.getMinutes() % 5 === 0 ? ['*/5 * * * *'] : []),
      ...(isNight ? ['17 3 * * *'] : []),
    ]
    for (const cron of crons) {
      const url = `${address}/cdn-cgi/handler/scheduled?cron=${encodeURIComponent(cron)}&time=${now.getTime()}`
      fetch(url).catch((error) => console.error(`The clock could not run ${cron}: ${error}`))
    }
  }, TICK_MS)
}
