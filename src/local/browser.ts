import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { build, type Plugin } from 'vite'

const NAME = 'virtual:browser'
const SRC = `${resolve(import.meta.dirname, '..')}/`
const ENTRY = resolve(SRC, 'site/browser/reader.ts')

/**
 * What the Worker needs to know of the files that run in a reader's browser: the minified style sheet and its hash for
 * the Content-Security-Policy, the minified script and its content-hashed path, and the design: a digest of all source
 * that can change what a page looks like, so that no page of another version is ever taken for one of ours.
 */
export function browser(): Plugin {
  return {
    name: 'masthead:browser',
    resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
    async load(id) {
      if (id !== `\0${NAME}`) return undefined
      for (const file of sources()) this.addWatchFile(file)
      const { css, code } = await buildForBrowser()
      const script = { path: `/assets/reader-${sha256(code, 'hex').slice(0, 12)}.js`, code }
      return [
        `export const css = ${JSON.stringify(css)}`,
        `export const cssHash = ${JSON.stringify(`'sha256-${sha256(css, 'base64')}'`)}`,
        `export const script = ${JSON.stringify(script)}`,
        `export const design = ${JSON.stringify(designOf(css + code))}`,
      ].join('\n')
    },
  }
}

async function buildForBrowser() {
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    build: { write: false, minify: true, target: 'baseline-widely-available', rollupOptions: { input: ENTRY } },
  })
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((one) => ('output' in one ? one.output : []))
  const code = outputs.flatMap((file) => (file.type === 'chunk' ? [file.code] : [])).join('')
  const css = outputs.flatMap((file) =>
    file.type === 'asset' && file.fileName.endsWith('.css') ? [String(file.source)] : [],
  )
  return { code: code.trim(), css: css.join('').trim() }
}

/** Everything a reader's page is made from. */
function sources(): string[] {
  return globSync('**/*.{ts,tsx,css}', { cwd: SRC, exclude: (name) => ['local', 'admin'].includes(String(name)) })
    .sort()
    .map((name) => `${SRC}${name}`)
}

function designOf(browserFiles: string): string {
  const all = sources().map((file) => readFileSync(file, 'utf8'))
  return sha256(all.join('\0') + browserFiles, 'hex').slice(0, 10)
}

function sha256(text: string, encoding: 'hex' | 'base64'): string {
  return createHash('sha256').update(text).digest(encoding)
}
