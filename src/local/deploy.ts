import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

const ROOT = resolve(import.meta.dirname, '../..')
const isDryRun = process.argv.includes('--dry-run')

/**
 * Puts the paper on Cloudflare. Migrations first: old code bears new tables, new code may need them. Only the very first
 * time the database does not exist yet; then the deployment makes it, and the migrations follow.
 */
if (!isDryRun && /^SITE_URL = "http:\/\/localhost/m.test(readFileSync(resolve(ROOT, 'wrangler.toml'), 'utf8'))) {
  fail('Set SITE_URL in wrangler.toml to the address of your paper first, such as "https://news.example.com".')
}
if (/^\s*OUTBOX\b/m.test(readFileSync(resolve(ROOT, 'wrangler.toml'), 'utf8'))) {
  fail('Take OUTBOX out of wrangler.toml: only a laptop keeps its letters to be read.')
}
run('vite', 'vite/bin/vite.js', ['build'])
if (isDryRun) {
  wrangler(['deploy', '--dry-run'])
} else {
  const isFirst = !wrangler(['d1', 'info', 'DB'], { mayFail: true })
  if (!isFirst) migrate()
  wrangler(['deploy'])
  if (isFirst) migrate()
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
