import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'
import { browser } from './src/local/browser.ts'
import { desk } from './src/local/desk.ts'
import { icons } from './src/local/icons.ts'

/** For a test that does something wrong for ever. No test depends on how fast it is. */
const AT_MOST_MS = 60_000
const patience = { testTimeout: AT_MOST_MS, hookTimeout: 2 * AT_MOST_MS }

/** Bundled once: otherwise each test file loads hundreds of modules one by one. */
const BUNDLED = [
  'diff',
  'zod',
  'hono-openapi',
  'papaparse',
  'postal-mime',
  'unified',
  'rehype-parse',
  'rehype-remark',
  'rehype-sanitize',
  'rehype-stringify',
  'remark-gfm',
  'remark-parse',
  'remark-rehype',
  'remark-stringify',
]

export default defineConfig(() => ({
  test: {
    reporters: ['default', './test/tally.ts'],
    projects: [
      {
        plugins: [
          browser(),
          icons(),
          desk(),
          cloudflareTest(async ({ inject }) => ({
            wrangler: { configPath: './wrangler.toml' },
            miniflare: {
              bindings: {
                MIGRATIONS: await readD1Migrations('migrations'),
                ADMIN_TOKEN: 'test-owner-token',
                AUTH_SECRET: 'test-secret-of-at-least-32-characters',
                SITE_URL: 'https://paper.example',
                AVIF_UP_TO: '320',
                ...inject('speech'),
              },
            },
          })),
        ],
        test: {
          name: 'workerd',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/browser/**', 'test/judges/**', 'test/chaos/**'],
          globalSetup: ['src/local/speech/for-tests.ts'],
          setupFiles: ['test/setup.ts'],
          deps: { optimizer: { ssr: { enabled: true, include: BUNDLED } } },
          ...patience,
        },
      },
      {
        // The built Worker: read in a real browser, looked at by outside judges, and broken on purpose.
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts', 'test/judges/**/*.test.ts', 'test/chaos/**/*.test.ts'],
          environment: 'node',
          ...patience,
        },
      },
    ],
  },
}))
