import { cloudflare } from '@cloudflare/vite-plugin'
import { defineConfig } from 'vite'
import { browser } from './src/local/browser.ts'
import { DEPLOYED, DEPLOYMENT } from './src/local/deployment.ts'
import { desk } from './src/local/desk.ts'
import { icons } from './src/local/icons.ts'
import { laptop } from './src/local/laptop.ts'

const DEFAULT_PORT = 8787
/** What a Worker need not load: comments and white space. Names stay, so that a stack trace can be read. */
const WITHOUT_COMMENTS = { compress: false, mangle: false, codegen: { removeWhitespace: true } } as const

export default defineConfig(({ mode }) => {
  const deployed = mode === DEPLOYMENT ? DEPLOYED : {}
  const local = laptop()
  return {
    // No other site may read what is served here.
    server: { port: DEFAULT_PORT, strictPort: true, cors: false },
    preview: { port: DEFAULT_PORT, strictPort: true, cors: false },
    environments: { masthead: { build: { rolldownOptions: { output: { minify: WITHOUT_COMMENTS } } } } },
    plugins: [
      local.plugin,
      browser(),
      icons(),
      desk(),
      cloudflare({ config: (worker) => ({ ...deployed, vars: { ...worker.vars, ...local.vars() } }) }),
    ],
  }
})
