import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Miniflare } from 'miniflare'
import { seed } from '../../src/local/seed.ts'
import { newId } from '../../src/platform/ids.ts'
import { startPaper, TOKEN } from '../bench/paper.ts'
import { narrating } from '../narrating.ts'

type D1 = Awaited<ReturnType<Miniflare['getD1Database']>>

const MS_A_DAY = 86_400_000
/** More than a page of the archive and of its feed. */
const ISSUES = 23
const SUBJECT = 'The surge, hour by hour, and what the city is told to do until the morning'

/** The built Worker with the sample newspaper in it, as a stranger would find it. */
export async function startSample(at: { port?: number; bindings?: Record<string, string> } = {}) {
  const { mf, url } = await startPaper({ counted: false, ...at })
  const { origin } = url
  await seed({ address: origin, token: TOKEN, root: mkdtempSync(join(tmpdir(), 'masthead-')) })
  const db = await mf.getD1Database('DB')
  await insertIssues(db)
  await narrateAll(db)
  // What was pressed before them is pressed again.
  await call(origin, 'PATCH', '/newsletters/the-evening-lantern', { cadence: 'Every weekday at six.' })
  await call(origin, 'PATCH', '/settings', { name: 'The Lantern' })
  await call(origin, 'POST', '/picks/refreshes')
  return { mf, origin }
}

/** Issues that went out, as readers find them: of today, with the newest stories that there are, and of each day before it. */
async function insertIssues(db: D1): Promise<void> {
  const insert = `insert into issues
    (id, newsletter_id, slug, subject, preheader, body, article_ids, status, started_at, created_at, created_by)
    values (?, (select id from newsletters order by position, id limit 1), ?, ?, ?, ?,
      (select json_group_array(id) from (select id from articles where live_at is not null order by live_at desc limit 6)),
      'sent', ?, 0, 'x')`
  const lines = Array.from({ length: ISSUES }, (_, i) => {
    const at = Date.now() - i * MS_A_DAY
    const [subject, slug] = i === 0 ? [SUBJECT, 'issue-of-today'] : [`The day in the harbour, ${i}`, `issue-${i}`]
    const body = '<p>Good evening. The water came <a href="/about/">higher than anybody had said</a>.</p>'
    return db.prepare(insert).bind(newId(new Date(at)), slug, subject, 'The tide, the trams and a whale.', body, at)
  })
  await db.batch(lines)
  await db.exec("update editions set revision = revision + 1 where subject = 'newsletters'")
}

/** Every story can be heard: the newest as a person reads it, all others as a machine does. */
async function narrateAll(db: D1): Promise<void> {
  const { results } = await db.prepare('select id from articles where live_at is not null order by live_at desc').all()
  const statements = results.flatMap(({ id }, i) =>
    narrating(String(id), i === 0 ? { source: 'human', speaker: 'Mara Lind' } : {}),
  )
  await db.batch(statements.map(([sql, values]) => db.prepare(sql).bind(...values)))
}

/** The same, and it knows the address it is served under: its canonical addresses are its own. */
export async function startSampleAtItsAddress() {
  const port = await freePort()
  return startSample({ port, bindings: { SITE_URL: `http://127.0.0.1:${port}` } })
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer().once('error', failed)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : 0
      server.close(() => found(port))
    })
  })
}

/** Asks the editors' API, and gives its JSON. */
export async function call(origin: string, method: string, path: string, body?: unknown) {
  const response = await fetch(`${origin}/admin/api${path}`, {
    method,
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
  return JSON.parse(text || '{}')
}

/** One page of each kind, with words that its title must have: a score of another page is worth nothing. */
export async function pageKinds(
  origin: string,
): Promise<{ kind: string; path: string; status: number; title: string }[]> {
  const { items } = await call(origin, 'GET', '/briefs?limit=1')
  const letters = await call(origin, 'GET', '/newsletters')
  const [letter] = letters.items
  const gone = await call(origin, 'POST', '/articles', {
    headline: 'Nothing was here',
    body: '<p>x</p>',
    publish: true,
  })
  await call(origin, 'DELETE', `/articles/${gone.id}/publication`, { note: 'It was not so.' })
  return [
    { kind: 'front', path: '/', status: 200, title: 'The Lantern' },
    { kind: 'article', path: '/surge-tonight-what-we-know/', status: 200, title: 'Surge tonight' },
    { kind: 'topic', path: '/tag/harbour/', status: 200, title: 'Harbour' },
    { kind: 'author', path: '/author/ada-marlowe/', status: 200, title: 'Ada Marlowe' },
    { kind: 'news feed', path: '/news-feed/', status: 200, title: 'News Feed' },
    { kind: 'brief', path: `/news-feed/${items[0].id}/`, status: 200, title: items[0].headline },
    { kind: 'static page', path: '/about/', status: 200, title: 'About' },
    { kind: 'corrections', path: '/corrections/', status: 200, title: 'Corrections' },
    { kind: 'newsletters', path: '/newsletters/', status: 200, title: 'Newsletters' },
    { kind: 'search', path: '/search/?q=harbour', status: 200, title: 'Search' },
    { kind: 'newsletter', path: `/newsletters/${letter.slug}/`, status: 200, title: letter.name },
    { kind: 'issue', path: `/newsletters/${letter.slug}/issue-of-today/`, status: 200, title: SUBJECT },
    { kind: '404', path: '/no-such-page/', status: 404, title: 'not found' },
    { kind: '410', path: `/${gone.slug}/`, status: 410, title: 'retracted' },
  ]
}
