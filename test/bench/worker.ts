import { build } from 'vite'
import { browser } from '../../src/local/browser.ts'
import { desk } from '../../src/local/desk.ts'
import { icons } from '../../src/local/icons.ts'
import { ROOT } from './paper.ts'

/** Bundles a module that imports the Worker's own code into a Worker of one file. Gives its text. */
export async function bundleWorker(entry: string): Promise<string> {
  const result = await build({
    root: ROOT,
    configFile: false,
    logLevel: 'warn',
    plugins: [browser(), icons(), desk()],
    ssr: { noExternal: true, resolve: { conditions: ['workerd', 'worker', 'module'] } },
    build: {
      ssr: entry,
      write: false,
      minify: false,
      target: 'esnext',
      rolldownOptions: { external: /^cloudflare:/, output: { codeSplitting: false } },
    },
  })
  const [first] = Array.isArray(result) ? result : [result]
  const [chunk] = first && 'output' in first ? first.output : []
  if (chunk?.type !== 'chunk') throw new Error(`${entry} made no code`)
  return chunk.code
}
