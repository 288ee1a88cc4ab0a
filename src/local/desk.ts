import { globSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { build, type Plugin } from 'vite'

const PATHS = 'virtual:desk'
const FILES = 'virtual:desk-files'
const FOLDER = resolve(import.meta.dirname, '../admin/browser')
const AT = 'admin/assets'

type Files = Record<string, { type: string; text: string }>

interface Built {
  desk: { style: string; scripts: Record<string, string> }
  files: Files
}

/**
 * The files that run in an editor's browser: each script in src/admin/browser is one of its own, with what they share
 * apart, under content-hashed paths. Their paths are one module and their text another, so that a page of the desk does
 * not load what it only names.
 */
export function desk(): Plugin {
  let built: Promise<Built> | undefined
  return {
    name: 'masthead:desk',
    resolveId: (id) => (id === PATHS || id === FILES ? `\0${id}` : undefined),
    async load(id) {
      if (id !== `\0${PATHS}` && id !== `\0${FILES}`) return undefined
      for (const file of globSync('**/*.{ts,css}', { cwd: FOLDER })) this.addWatchFile(resolve(FOLDER, file))
      // Both modules are asked for together, and once for each environment.
      built ??= buildDesk()
      const { desk, files } = await built
      return id === `\0${PATHS}`
        ? `export const desk = ${JSON.stringify(desk)}`
        : `export const files = ${JSON.stringify(files)}`
    },
    watchChange: () => {
      built = undefined
    },
  }
}

async function buildDesk(): Promise<Built> {
  const input = globSync('*.ts', { cwd: FOLDER }).map((file) => resolve(FOLDER, file))
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    base: '/',
    build: {
      write: false,
      minify: true,
      modulePreload: false,
      cssCodeSplit: false,
      target: 'baseline-widely-available',
      rollupOptions: {
        input,
        output: {
          entryFileNames: `${AT}/[name]-[hash].js`,
          chunkFileNames: `${AT}/[name]-[hash].js`,
          assetFileNames: `${AT}/[name]-[hash][extname]`,
        },
      },
    },
  })
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((one) => ('output' in one ? one.output : []))
  const files: Files = {}
  const scripts: Record<string, string> = {}
  let style = ''
  for (const file of outputs) {
    const path = `/${file.fileName}`
    if (file.type === 'chunk') {
      files[path] = { type: 'text/javascript; charset=utf-8', text: file.code }
      if (file.isEntry) scripts[basename(file.name)] = path
    } else if (path.endsWith('.css')) {
      files[path] = { type: 'text/css; charset=utf-8', text: String(file.source) }
      style = path
    }
  }
  return { desk: { style, scripts }, files }
}
