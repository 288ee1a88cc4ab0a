import { spawnSync } from 'node:child_process'

const env = { SOAK_MINUTES: '1', READERS: '10000', ...process.env }
const files = ['bounds', 'history', 'faulty-history', 'letters'].map((name) => `test/chaos/${name}.test.ts`)
const vitest = ['vitest', 'run', '--project', 'browser', ...files]
process.exitCode = spawnSync('npx', vitest, { env, stdio: 'inherit', shell: process.platform === 'win32' }).status ?? 1
