import { spawn } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { resolve } from 'node:path'

/** Beside the packages, so that a clean install takes them away too. */
const KEPT_IN = resolve(import.meta.dirname, '../../node_modules/.cache/judges')

/**
 * The folder of a package too large for everybody's install, or one whose install runs a program: npm brings it, and
 * runs nothing, when a judge first asks for it.
 */
export async function packageFolder(name: string, version: string): Promise<string> {
  const home = resolve(KEPT_IN, `${name}-${version}`)
  // npm writes this file last: without it the install was cut short.
  if (!existsSync(resolve(home, 'node_modules/.package-lock.json'))) {
    mkdirSync(home, { recursive: true })
    console.log(`Fetching ${name} ${version} …`)
    const flags = ['--prefix', home, '--ignore-scripts', '--no-save', '--no-audit', '--no-fund']
    const done = await outputOf('npm', ['install', ...flags, `${name}@${version}`])
    if (done?.code !== 0) throw new Error(`npm could not fetch ${name}@${version}:\n${done?.stderr}`)
  }
  return resolve(home, 'node_modules', name)
}

/** What a program said when it ended. Null where there is no such program. */
export function outputOf(
  command: string,
  args: readonly string[],
  { input = '', env = {} }: { input?: string; env?: Record<string, string> } = {},
): Promise<{ code: number | null; stdout: string; stderr: string } | null> {
  return new Promise((resolve, reject) => {
    const program = spawn(command, args, { env: { ...process.env, ...env } })
    const said = { stdout: '', stderr: '' }
    program.stdout.setEncoding('utf8').on('data', (text: string) => {
      said.stdout += text
    })
    program.stderr.setEncoding('utf8').on('data', (text: string) => {
      said.stderr += text
    })
    program.on('error', (error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? resolve(null) : reject(error)))
    program.on('close', (code) => resolve({ code, ...said }))
    // One that ends before it has read everything is judged by what it said.
    program.stdin.on('error', () => undefined).end(input)
  })
}
