import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { build, type Plugin } from 'vite'

const NAME = 'virtual:browser'
const SRC = `${resolve(import.meta.dirname, '..')}/`
const FILES = 'assets/[name]-[hash].js'
const ENTRY = resolve(SRC, 'site/browser/reader.ts')

/**
 * What the Worker needs to know of the files that run in a reader's browser: the minified style sheet and its hash for
 * the Content-Security-Policy, the minified script and those that it loads on demand, each at its content-hashed path, and the design: a digest of all source
 * that can change what a page looks like, so that no page of another version is ever taken for one of ours.
 */
export function browser(): Plugin {
  return {
    name: 'masthead:browser',
    resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
    async load(id) {
      if (id !== `\0${NAME}`) return undefined
      for (const file of sources()) this.addWatchFile(file)
      const { css, scripts } = await buildForBrowser()
      const all = scripts.map(({ code }) => code).join('')
      return [
        `export const css = ${JSON.stringify(css)}`,
        `export const cssHash = ${JSON.stringify(`'sha256-${sha256(css, 'base64')}'`)}`,
        `export const scripts = ${JSON.stringify(scripts)}`,
        `export const design = ${JSON.stringify(designOf(css + all))}`,
      ].join('\n')
    },
  }
}

async function buildForBrowser() {
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'baseline-widely-available',
      // As a library: what pages load has no need of Vite's own way to load more.
      lib: { entry: ENTRY, formats: ['es'], cssFileName: 'reader' },
      rolldownOptions: {
        preserveEntrySignatures: 'allow-extension',
        output: { entryFileNames: FILES, chunkFileNames: FILES, minify: true },
      },
    },
  })
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((one) => ('output' in one ? one.output : []))
  // The one that pages name comes first.
  const chunks = outputs.flatMap((file) => (file.type === 'chunk' ? [file] : []))
  const scripts = chunks
    .toSorted((a, b) => Number(b.isEntry) - Number(a.isEntry))
    .map(({ fileName, code }) => ({ path: `/${fileName}`, code: code.trim() }))
  const css = outputs.flatMap((file) =>
    file.type === 'asset' && file.fileName.endsWith('.css') ? [String(file.source)] : [],
  )
  return { scripts, css: css.join('').trim() }
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
