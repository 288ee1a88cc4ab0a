import { createExecutionContext, env, waitOnExecutionContext } from 'cloudflare:test'
import { beforeEach, expect, it } from 'vitest'
import { pressRoomOf } from '../../src/app.ts'
import type { Changed } from '../../src/consequences.ts'
import { change as changeLetter } from '../../src/newsletters/founding.ts'
import { findNewsletter } from '../../src/newsletters/reading.ts'
import { primary } from '../../src/platform/database.ts'
import { forgetCalls } from '../../src/press/purging.ts'
import { follow } from '../../src/pressing.ts'
import { createFrontCache } from '../front-cache.ts'
import { found } from '../newsletters/post.ts'
import { type Article, call, change, forgetAll, publish, read, visit } from '../newsroom.ts'
import { insertIssue } from './archive.ts'

let front: ReturnType<typeof createFrontCache>

beforeEach(async () => {
  forgetCalls()
  await forgetAll()
  await env.DB.exec('delete from purges')
  front = createFrontCache()
})

/** Lets readers' pages follow, as whoever sends an issue does. */
async function followed(changed: Changed): Promise<void> {
  const context = Object.assign(createExecutionContext(), { cache: front.cache })
  await follow(pressRoomOf(env, context), changed)
  await waitOnExecutionContext(context)
}

const retract = (story: Article) => call('DELETE', `/articles/${story.id}/publication`, { note: 'Wrong.' }, {}, front)

it('an issue that goes out is read at once: on its page, in its archive, in the feed, and from the one before it', async () => {
  const list = await found('Daily')
  await insertIssue(list, { slug: 'yesterday', subject: 'Of yesterday', startedAt: '2026-11-01T17:00:00Z' })
  const paths = ['', 'yesterday/', 'feed.json', 'rss/'].map((path) => `/newsletters/${list}/${path}`)
  for (const path of paths) await read(path)
  expect((await visit(`/newsletters/${list}/today/`)).status).toBe(404)
  await insertIssue(list, { slug: 'today', subject: 'Of today', startedAt: '2026-11-02T17:00:00Z' })
  await followed({ issue: { newsletter: list, slug: 'today' } })
  for (const path of paths) expect(await read(path), path).toContain('Of today')
  expect(await read(`/newsletters/${list}/today/`)).toContain('Of yesterday')
})

it('the cache in front lets go of the newsletter’s pages, and of no other', async () => {
  const [list, other] = [await found('Let go'), await found('Kept')]
  await insertIssue(list, { slug: 'yesterday', startedAt: '2026-11-01T17:00:00Z' })
  const own = ['', 'yesterday/', 'feed.json'].map((path) => `/newsletters/${list}/${path}`)
  const others = [`/newsletters/${other}/`, '/newsletters/', '/']
  for (const path of [...own, ...others]) await front.read(path)
  await insertIssue(list, { slug: 'today', subject: 'Of today', startedAt: '2026-11-02T17:00:00Z' })
  await followed({ issue: { newsletter: list, slug: 'today' } })
  for (const path of own) expect((await front.read(path)).from, path).toBe('stale')
  for (const path of own) expect((await front.read(path)).text, path).toContain('Of today')
  for (const path of others) expect((await front.read(path)).from, path).toBe('cache')
})

it('nothing follows from an issue that readers may not see', async () => {
  const list = await found('Behind doors', { isArchivePublic: false })
  await insertIssue(list, { slug: 'today' })
  await followed({ issue: { newsletter: list, slug: 'today' } })
  expect(front.calls).toEqual([])
})

it('a story that is taken back is gone from every issue and feed that showed it, and is shown not even once more', async () => {
  const story = await publish({ headline: 'Libel', slug: 'libel-in-letters' })
  const kept = await publish({ headline: 'True' })
  const lists = [await found('First list'), await found('Second list')]
  for (const list of lists)
    await insertIssue(list, { slug: 'both', articleIds: [kept.id, story.id], startedAt: future() })
  const paths = lists.flatMap((list) =>
    ['both/', 'feed.json', 'atom.xml'].map((path) => `/newsletters/${list}/${path}`),
  )
  for (const path of paths) expect((await front.read(path)).text, path).toContain('Libel')
  await retract(story)
  for (const path of paths) {
    const page = await front.read(path)
    expect([path, page.from, page.text.includes('Libel')]).toEqual([path, 'worker', false])
    expect(page.text).toContain('True')
  }
})

it('an issue lets go of a story’s tag, so that a takedown whose press fails is purged from it too', async () => {
  const story = await publish({ headline: 'Tagged' })
  const list = await found('Tags')
  await insertIssue(list, { slug: 'tags', articleIds: [story.id], startedAt: future() })
  const tags = (await visit(`/newsletters/${list}/tags/`)).headers.get('cache-tag')?.split(',')
  expect(tags).toContain(`article-${story.id}`)
})

it('an edit of a story purges no newsletter but the issues that show it', async () => {
  const story = await publish({ headline: 'Edited' })
  const list = await found('Unmoved')
  await insertIssue(list, { slug: 'edited', articleIds: [story.id], startedAt: future() })
  const paths = ['', 'feed.json', 'edited/'].map((path) => `/newsletters/${list}/${path}`)
  for (const path of paths) await front.read(path)
  await change(story, { headline: 'Edited twice' }, front)
  expect(await Promise.all(paths.map(async (path) => (await front.read(path)).from))).toEqual([
    'cache',
    'cache',
    'stale',
  ])
})

it('an archive that is closed to readers is behind the cache at once', async () => {
  const list = await found('Closing')
  await insertIssue(list, { slug: 'was-open', subject: 'Was open' })
  const paths = ['', 'was-open/', 'feed.json'].map((path) => `/newsletters/${list}/${path}`)
  for (const path of paths) await front.read(path)
  await call('PATCH', `/newsletters/${list}`, { isArchivePublic: false }, {}, front)
  for (const path of paths) {
    const page = await front.read(path)
    expect([path, page.from, page.text.includes('Was open')]).toEqual([path, 'worker', false])
  }
})

it('an archive that is closed to readers is purged by the clock if nothing followed from it', async () => {
  const list = await found('Guarded')
  const db = primary(env.DB)
  const before = await findNewsletter(db, list)
  if (!before) throw new Error('it was founded')
  const act = { copy: { isArchivePublic: false }, closed: undefined, actor: { id: 'x', name: 'X' }, now: new Date() }
  expect(await changeLetter(db, before, act)).toBe('done')
  const { results } = await env.DB.prepare(
    "select tag, is_takedown from purges where tag = 'newsletter-' || (select id from newsletters where slug = ?)",
  )
    .bind(list)
    .all()
  expect(results).toEqual([expect.objectContaining({ is_takedown: 1 })])
})

/** After whatever was published a moment ago: an issue shows no story that was not yet written. */
function future(): string {
  return new Date(Date.now() + 1_000).toISOString()
}
