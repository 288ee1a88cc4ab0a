import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'
import { browser } from './src/local/browser.ts'

export default defineConfig(async () => {
  const migrations = await readD1Migrations('migrations')
  return {
    plugins: [
      browser(),
      cloudflareTest({
        wrangler: { configPath: './wrangler.toml' },
        miniflare: { bindings: { MIGRATIONS: migrations, ADMIN_TOKEN: 'test-owner-token', SITE_URL: 'https://paper.example' } },
      }),
    ],
    test: {
      include: ['test/**/*.test.{ts,tsx}'],
      exclude: ['test/browser/**'],
      setupFiles: ['test/setup.ts'],
      testTimeout: 60_000,
      hookTimeout: 60_000,
      // Bundled once: otherwise each file loads hundreds of modules one by one.
      deps: {
        optimizer: {
          ssr: {
            enabled: true,
            include: ['zod', 'hono-openapi', 'unified', 'rehype-parse', 'rehype-sanitize', 'rehype-stringify', 'remark-gfm', 'remark-parse', 'remark-rehype'],
          },
        },
      },
    },
  }
})
