import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { DEPLOYMENT } from './deployment.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const WRANGLER = resolve(ROOT, 'node_modules/wrangler/bin/wrangler.js')
const isDryRun = process.argv.includes('--dry-run')

/**
 * Puts the paper on Cloudflare. Migrations first: old code bears new tables, new code may need them. Only the very first
 * time the database does not exist yet; then the deployment makes it, and the migrations follow.
 */
const settings = readFileSync(resolve(ROOT, 'wrangler.toml'), 'utf8')
if (!isDryRun && /^SITE_URL = "http:\/\/localhost/m.test(settings)) {
  fail('Set SITE_URL in wrangler.toml to the address of your paper first, such as "https://news.example.com".')
}
if (!isDryRun && /^OWNER_EMAIL = "owner@masthead\.example"/m.test(settings)) {
  fail('Set OWNER_EMAIL in wrangler.toml to your own address first: whoever has it is the first owner of the desk.')
}
if (/^\s*OUTBOX\b/m.test(settings)) {
  fail('Take OUTBOX out of wrangler.toml: only a laptop keeps its letters to be read.')
}
// Workers AI is bound here and nowhere else: no local runtime has it, and one that is told to would ask the account for it.
run('vite', 'vite/bin/vite.js', ['build', '--mode', DEPLOYMENT])
if (isDryRun) {
  wrangler(['deploy', '--dry-run'])
} else {
  const isFirst = !wrangler(['d1', 'info', 'DB'], { mayFail: true })
  if (!isFirst) migrate()
  makeQueues()
  wrangler(['deploy'])
  if (isFirst) migrate()
  makeSecret()
}

/** The queues that the file names: unlike the database, the store and the bucket they are not made by the deployment. */
function makeQueues() {
  const names = [...settings.matchAll(/^(?:queue|dead_letter_queue) = "([^"]+)"/gm)].map(([, name = '']) => name)
  for (const name of new Set(names)) {
    if (!wrangler(['queues', 'info', name], { mayFail: true })) wrangler(['queues', 'create', name])
  }
}

/** What signs the cookies of the desk, if nobody set it yet. It is made here and told to nobody but the platform. */
function makeSecret() {
  const { status, stdout } = spawnSync(process.execPath, [WRANGLER, 'secret', 'list', '--format', 'json'], {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (status !== 0) fail('The secrets could not be listed. Run npm run deploy again, so that AUTH_SECRET is made.')
  if (/"AUTH_SECRET"/.test(stdout)) return
  const { status: put } = spawnSync(process.execPath, [WRANGLER, 'secret', 'put', 'AUTH_SECRET'], {
    cwd: ROOT,
    input: randomBytes(32).toString('hex'),
    stdio: ['pipe', 'inherit', 'inherit'],
  })
  if (put !== 0) fail('AUTH_SECRET could not be set. Until it is, nobody signs in to the desk.')
}

function migrate() {
  wrangler(['d1', 'migrations', 'apply', 'DB', '--remote'])
}

function wrangler(args: string[], options?: { mayFail: boolean }): boolean {
  return run(`wrangler ${args.join(' ')}`, 'wrangler/bin/wrangler.js', args, options)
}

function run(name: string, script: string, args: string[], { mayFail = false } = {}): boolean {
  const { status } = spawnSync(process.execPath, [resolve(ROOT, 'node_modules', script), ...args], {
    cwd: ROOT,
    stdio: 'inherit',
  })
  if (status !== 0 && !mayFail) fail(`${name} failed.`)
  return status === 0
}

function fail(message: string): never {
  console.error(message)
  process.exit(1)
}
