import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'

export const ROOT = resolve(import.meta.dirname, '../..')
const BUILT = resolve(ROOT, 'dist/masthead')

export const TOKEN = 'bench-token'
const SECRETS = { AUTH_SECRET: 'a-secret-of-tests-with-32-characters', OWNER_EMAIL: 'owner@paper.example' }

/** As in wrangler.toml, but without waiting for more to come. */
const QUEUES = {
  'masthead-letters': { maxBatchSize: 1, maxBatchTimeout: 0, maxRetries: 30, deadLetterQueue: 'masthead-letters-dead' },
  'masthead-letters-dead': { maxBatchSize: 10, maxBatchTimeout: 0 },
  'masthead-narrations': {
    maxBatchSize: 1,
    maxBatchTimeout: 0,
    maxRetries: 8,
    deadLetterQueue: 'masthead-narrations-dead',
  },
  'masthead-narrations-dead': { maxBatchSize: 10, maxBatchTimeout: 0 },
}

/** The built Worker on Miniflare directly: the development servers are slower than what they serve. */
export async function startPaper({
  counted = false,
  around = counted ? COUNTING : undefined,
  port = 0,
  bindings = {},
  inspectorPort,
  isolates = 1,
  storage,
}: {
  counted?: boolean
  /** A module that imports the Worker (`./index.js`) and answers in its place. */
  around?: string | undefined
  port?: number
  bindings?: Record<string, string>
  /** Where a debugger may look into the isolate; 0 for any port. */
  inspectorPort?: number | undefined
  /** How many stand on the same storage, each with a memory of its own: `isolate-0`, `isolate-1` and so on. */
  isolates?: number
  /** A folder that keeps what is stored when the paper ends. Its tables are made by `migrate`, once. */
  storage?: string
}): Promise<{ mf: Miniflare; url: URL }> {
  const main = around ? [{ type: 'ESModule' as const, path: 'around.js', contents: around }] : []
  const modules = [...main, ...builtModules(), ...builtWebAssembly()]
  const options = convertV4MiniflareOptions({
    port,
    handleStructuredLogs: () => undefined,
    ...(inspectorPort === undefined ? {} : { inspectorPort }),
    workers: Array.from({ length: isolates }, (_, i) => ({
      name: `isolate-${i}`,
      modules,
      compatibilityDate: '2026-10-01',
      bindings: { ...SECRETS, SITE_URL: 'https://paper.example', ADMIN_TOKEN: TOKEN, ...bindings },
      d1Databases: { DB: 'db' },
      kvNamespaces: { RENDERS: 'renders' },
      r2Buckets: { MEDIA: 'media' },
      images: { binding: 'IMAGES' },
      queueProducers: { LETTERS: 'masthead-letters', NARRATIONS: 'masthead-narrations' },
      ...(i === 0 ? { queueConsumers: QUEUES } : {}),
      ratelimits: {
        BEACON_LIMIT: { namespace_id: '1001', simple: { limit: 60, period: 60 } },
        SIGN_IN_LIMIT: { namespace_id: '1002', simple: { limit: 20, period: 60 } },
        LINK_LIMIT: { namespace_id: '1003', simple: { limit: 3, period: 60 } },
        SIGN_UP_LIMIT: { namespace_id: '1004', simple: { limit: 10, period: 60 } },
        LETTER_LIMIT: { namespace_id: '1005', simple: { limit: 3, period: 60 } },
      },
    })),
  })
  const mf = new Miniflare({ ...options, ...(storage ? { resourcePersistencePath: storage } : {}) })
  const url = await mf.ready
  if (!storage) await migrate(mf)
  return { mf, url }
}

/** A Worker that returns these bytes and does nothing else: what the platform itself costs. */
export async function startBare(body: string, type: string): Promise<{ mf: Miniflare; url: URL }> {
  const script = `
    const body = new TextEncoder().encode(${JSON.stringify(body)})
    export default { fetch: () => new Response(body, { headers: { 'content-type': ${JSON.stringify(type)} } }) }`
  const mf = new Miniflare(convertV4MiniflareOptions({ modules: true, script, compatibilityDate: '2026-10-01' }))
  return { mf, url: await mf.ready }
}

/** An archive of this many live stories under six topics and by five authors, with briefs and picks. */
export async function fillArchive(mf: Miniflare, articles: number): Promise<void> {
  const db = await mf.getD1Database('DB')
  for (const statement of archiveOf(articles)) await db.prepare(statement).run()
}

export function builtModules() {
  const files = builtFiles('.js')
  const index = files.indexOf('index.js')
  files.unshift(...files.splice(index, 1))
  return files.map((path) => ({
    type: 'ESModule' as const,
    path,
    contents: readFileSync(resolve(BUILT, path), 'utf8'),
  }))
}

/** What the Worker is given compiled. */
export function builtWebAssembly() {
  return builtFiles('.wasm').map((path) => ({
    type: 'CompiledWasm' as const,
    path,
    contents: readFileSync(resolve(BUILT, path)),
  }))
}

function builtFiles(ending: string): string[] {
  return readdirSync(BUILT, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith(ending))
}

export async function migrate(mf: Miniflare): Promise<void> {
  const db = await mf.getD1Database('DB')
  const folder = resolve(ROOT, 'migrations')
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()) {
    const statements = readFileSync(resolve(folder, file), 'utf8').split('--> statement-breakpoint')
    await db.batch(statements.map((statement) => db.prepare(statement)))
  }
}

function archiveOf(articles: number): string[] {
  const body = '<p>The council met on the quay, and the quay was wet.</p>'.repeat(30)
  const each = `with recursive n(i) as (select 1 union all select i + 1 from n where i < ${articles})`
  const id = `printf('%08x-0000-7000-8000-%012x', i, i)`
  const at = `1700000000000 + i * 60000`
  const names = (table: string, named: string, many: number) => [
    `with recursive n(i) as (select 0 union all select i + 1 from n where i < ${many - 1})
      insert into ${table} (id, slug, name, name_key, created_at) select '${table}-' || i, '${table}-' || i, '${table} ' || i, '${table} ' || i, 0 from n`,
    `insert into slugs (kind, slug, target_id) select '${named}', slug, id from ${table}`,
    `${each} insert into article_${table} (article_id, ${named}_id, position, live_at) select ${id}, '${table}-' || (i % ${many}), 0, ${at} from n`,
  ]
  return [
    `${each} insert into articles (id, kind, status, slug, headline, standfirst, word_count, read_minutes, weight, published_at, created_at, created_by, revision, body)
      select ${id}, 'article', 'published', 'story-' || i, 'Story number ' || i || iif(i % 5 = 0, ' on the quay', ''), 'What it is about.', 300, 1, 1, ${at}, ${at}, 'bench', 1, '${body}' from n`,
    `${each} insert into slugs (kind, slug, target_id) select 'article', 'story-' || i, ${id} from n`,
    ...names('topics', 'topic', 6),
    ...names('people', 'person', 5),
    `insert into narrations (article_id, state, source, key, type, bytes, seconds, speaker, vendor, model, made_at, asked_at)
      select id, 'made', 'ai', id || '.mp3', 'audio/mpeg', 1000000, 120, 'voice', 'vendor', 'model', published_at, published_at
      from articles`,
    'update narrations set audible_at = made_at',
    `insert into briefs (id, headline, body, at, created_at, revision)
      select id, 'In short: ' || slug, '<p>In short.</p>', published_at, created_at, 1 from articles order by id desc limit 5000`,
    `insert into picks (position, article_id, pinned, reason)
      select row_number() over () - 1, id, 0, 'New' from (select id from articles order by id desc limit 5)`,
    `insert into newsletters (id, slug, name, description, sender_name, created_at) values ('letter', 'letter', 'Letter', '', '', 0)`,
    `insert into issues (id, newsletter_id, slug, subject, body, article_ids, status, started_at, created_at, created_by)
      select id, 'letter', replace(slug, 'story', 'issue'), 'Issue of ' || slug, '<p>Good evening.</p>',
        (select json_group_array(id) from (select id from articles x where x.id <= articles.id order by id desc limit 7)),
        'sent', published_at, 0, 'bench' from articles order by id desc limit 5000`,
  ]
}

/**
 * Around the built Worker, without a switch in it: counts what it asks of D1 and KV. `x-bench-site` gives it another
 * address, under which nothing has been pressed yet; `x-bench-cron` runs a line of the clock.
 */
const COUNTING = `
import worker from './index.js'

let counts

function counted(session) {
  const statement = (inner) => ({
    inner,
    bind: (...values) => statement(inner.bind(...values)),
    all: () => note(inner.all()),
    run: () => note(inner.run()),
    raw: async () => (await note(inner.all())).results.map(Object.values),
    first: async (column) => { const row = (await note(inner.all())).results[0] ?? null; return column && row ? row[column] : row },
  })
  const note = async (result) => { counts.d1 += 1; return add(await result) }
  return {
    prepare: (sql) => statement(session.prepare(sql)),
    batch: async (statements) => { counts.d1 += 1; return (await session.batch(statements.map(({ inner }) => inner))).map(add) },
    withSession: (mode) => counted(session.withSession(mode)),
  }
}

function add(result) {
  counts.rowsRead += result.meta.rows_read
  counts.rowsWritten += result.meta.rows_written
  return result
}

export default {
  async fetch(request, env, context) {
    counts = { d1: 0, rowsRead: 0, rowsWritten: 0, kvReads: 0, kvKeys: 0, kvWrites: 0 }
    const kv = {
      getWithMetadata: (...args) => { counts.kvReads += 1; counts.kvKeys += args[0].length; return env.RENDERS.getWithMetadata(...args) },
      put: (...args) => { counts.kvWrites += 1; return env.RENDERS.put(...args) },
    }
    const work = []
    const site = request.headers.get('x-bench-site') ?? env.SITE_URL
    const bindings = { ...env, SITE_URL: site, DB: counted(env.DB), RENDERS: kv }
    const told = { waitUntil: (promise) => work.push(promise), passThroughOnException() {}, props: {} }
    const cron = request.headers.get('x-bench-cron')
    const run = () => worker.scheduled({ cron, scheduledTime: Date.now(), noRetry() {} }, bindings, told)
    const response = cron ? await run().then(() => new Response()) : await worker.fetch(request, bindings, told)
    const body = await response.arrayBuffer()
    const before = { ...counts }
    for (let done = 0; done < work.length; done++) await work[done]
    return Response.json({ status: response.status, bytes: body.byteLength, before, all: counts })
  },
}
`
