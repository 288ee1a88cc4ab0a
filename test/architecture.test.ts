import { expect, it } from 'vitest'

const sources: Record<string, string> = import.meta.glob('../src/**/*.{ts,tsx}', {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** The floors, from the top down. A file may import from its own floor and from those below. */
const FLOORS = [
  ['index', 'app', 'schedule', 'deliveries', 'mailing', 'narrating', 'returns'],
  ['site', 'admin'],
  ['pages', 'pressing', 'consequences', 'announcing'],
  [
    'search',
    'issues',
    'picks',
    'articles',
    'narration',
    'briefs',
    'newsletters',
    'topics',
    'people',
    'media',
    'staff',
    'slugs',
    'settings',
    'audit',
  ],
  ['press'],
  ['platform'],
]
/** On the floor of rooms the order counts: a room may import one to its right, never back. */
const ROOMS = FLOORS[3] ?? []
/** Types that all may name, and what runs on a laptop rather than in the Worker. */
const APART = ['env', 'local']

interface Import {
  from: string
  to: string
}

function roomOf(path: string): string {
  return path.replace(/^(\.\.\/)+src\//, '').replace(/\/.*|\.tsx?$/g, '')
}

function importsOf(path: string, text: string): Import[] {
  const base = `https://x/${path.replace('../', '')}`
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(([, name = '']) => ({
    from: path,
    to: new URL(name, base).pathname.replace('/src/', '../src/'),
  }))
}

function isUpward({ from, to }: Import): boolean {
  const [here, there] = [roomOf(from), roomOf(to)]
  if (here === there || APART.includes(here) || there === 'env') return false
  if (there === 'local') return true
  const [floor, below] = [here, there].map((room) => FLOORS.findIndex((rooms) => rooms.includes(room)))
  if (floor === undefined || below === undefined || floor < 0 || below < 0) return true
  if (floor !== below) return below < floor
  if (FLOORS[floor] === ROOMS) return ROOMS.indexOf(there) < ROOMS.indexOf(here)
  // The doors do not know each other.
  return ![
    'index',
    'app',
    'pressing',
    'consequences',
    'schedule',
    'deliveries',
    'mailing',
    'narrating',
    'returns',
  ].includes(here)
}

const imports = Object.entries(sources).flatMap(([path, text]) => importsOf(path, text))

it('there are imports to judge', () => {
  expect(imports.length).toBeGreaterThan(200)
})

it('no import leads upward, and no room imports one to its left', () => {
  expect(imports.filter(isUpward)).toEqual([])
})

it.each([
  [{ from: '../src/platform/html.ts', to: '../src/press/shelf.ts' }],
  [{ from: '../src/articles/reading.ts', to: '../src/pages/page.ts' }],
  [{ from: '../src/site/door.ts', to: '../src/admin/door.ts' }],
  [{ from: '../src/settings/site.ts', to: '../src/articles/table.ts' }],
  [{ from: '../src/press/shelf.ts', to: '../src/local/seed.ts' }],
])('an upward import would be found: $from -> $to', (line) => {
  expect(isUpward(line)).toBe(true)
})

it('the desk is loaded on demand: nothing that readers load imports it', () => {
  const static_ = imports.filter(({ to, from }) => roomOf(to) === 'admin' && roomOf(from) !== 'admin')
  const text = Object.entries(sources).find(([path]) => path.endsWith('src/app.ts'))?.[1] ?? ''
  expect(static_.map(({ from }) => from)).toEqual(['../src/app.ts'])
  expect(text).toContain("await import('./admin/door.ts')")
})

it('HTML goes in unescaped in three places only', () => {
  const users = Object.entries(sources).filter(([, text]) => /\braw\(/.test(text) && text.includes('hono/html'))
  expect(users.map(([path]) => path)).toEqual([
    '../src/articles/body.tsx',
    '../src/briefs/parts.tsx',
    '../src/settings/structured-data.tsx',
  ])
})

const tests: Record<string, string> = import.meta.glob('./**/*.test.ts', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const [architecture = ''] = Object.values<string>(
  import.meta.glob('../ARCHITECTURE.md', { query: '?raw', import: 'default', eager: true }),
)

/** Rows of a table of promises: what is promised, the file of the test that holds it, and its name. */
function promisesIn(text: string): { promise: string; file: string; name: string }[] {
  return [...text.matchAll(/^\| (.+?) \| `([\w/-]+)` \| (.+) \|$/gm)].map(([, promise = '', file = '', name = '']) => ({
    promise,
    file,
    name,
  }))
}

/** Whether a file has a test of this name: the first thing that `it`, `always` or the table of an `it.each` is given. */
function isHeld({ file, name }: { file: string; name: string }): boolean {
  const text = tests[`./${file}.test.ts`] ?? ''
  const quoted = ["'", '"', '`'].map((quote) => quote + name + quote)
  return quoted.some((title) =>
    text
      .split(title)
      .slice(0, -1)
      .some((before) => /(\bit|\balways|\))\(\s*$/.test(before)),
  )
}

it('every promise is held by a test that is there', () => {
  const promises = promisesIn(architecture)
  expect(promises.length).toBeGreaterThan(40)
  expect(promises.filter((one) => !isHeld(one))).toEqual([])
})

it('a promise that no test holds would be found', () => {
  const row = (file: string, name: string) => promisesIn(`| It never sleeps | \`${file}\` | ${name} |`).filter(isHeld)
  expect(row('press/reading', 'a page in memory asks nobody')).toHaveLength(1)
  expect(row('press/reading', 'a page in memory asks')).toEqual([])
  expect(row('press/nothing', 'a page in memory asks nobody')).toEqual([])
  expect(row('chaos/faults', 'ok')).toEqual([])
})
