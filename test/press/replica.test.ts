import { env } from 'cloudflare:test'
import { beforeEach, expect, it } from 'vitest'
import type { Env } from '../../src/env.ts'
import { call, change, forgetAll, publish, read, visit } from '../newsroom.ts'

beforeEach(forgetAll)

/**
 * The database with a copy that lags for ever: what a session without constraint asked once it is told again, whatever
 * was written since. Sessions that begin at the primary see what is. Says how each session was opened.
 */
function lagging(): { env: Env; opened: string[] } {
  const opened: string[] = []
  const copy = new Map<string, unknown>()
  const old = async <T>(key: string, ask: () => Promise<T>): Promise<T> => {
    if (!copy.has(key)) copy.set(key, await ask())
    return copy.get(key) as T
  }
  const statement = (inner: D1PreparedStatement, key: string): unknown => ({
    inner,
    key,
    bind: (...values: unknown[]) => statement(inner.bind(...values), `${key} ${JSON.stringify(values)}`),
    all: () => old(key, () => inner.all()),
    raw: () => old(`raw ${key}`, () => inner.raw()),
  })
  const withSession = (constraint: string) => {
    opened.push(constraint)
    const session = env.DB.withSession(constraint)
    if (constraint === 'first-primary') return session
    return {
      prepare: (sql: string) => statement(session.prepare(sql), sql),
      batch: (statements: { inner: D1PreparedStatement; key: string }[]) =>
        old(statements.map(({ key }) => key).join(), () => session.batch(statements.map(({ inner }) => inner))),
    }
  }
  const DB = { withSession, prepare: (sql: string) => env.DB.prepare(sql) } as unknown as D1Database
  return { env: { ...env, DB }, opened }
}

it('what is kept is rendered from the primary: no lagging copy overwrites a newer page', async () => {
  const place = lagging()
  const story = await publish({ headline: 'Before', slug: 'lag', topics: ['City'], authors: ['Ada Marlowe'] }, place)
  const paths = [
    '/',
    '/lag/',
    '/tag/city/',
    '/author/ada-marlowe/',
    '/feed.json',
    '/lag.md',
    '/sitemap-news.xml',
    '/llms.txt',
  ]
  for (const path of paths) expect(await read(path, place), path).toContain('Before')
  await change(story, { headline: 'After' }, place)
  for (const path of paths) expect(await read(path, place), path).toContain('After')
  await forgetAll()
  for (const path of paths) expect(await read(path, place), path).toContain('After')
  expect(new Set(place.opened)).toEqual(new Set(['first-primary']))
})

it('an editor always reads their own writing', async () => {
  const place = lagging()
  const story = await publish({ headline: 'Mine' }, place)
  await call('GET', `/articles/${story.id}`, undefined, {}, place)
  await change(story, { headline: 'Mine again' }, place)
  const seen = await (await call('GET', `/articles/${story.id}`, undefined, {}, place)).json<{ headline: string }>()
  expect(seen.headline).toBe('Mine again')
})

it('a search may be answered by the copy, since nobody keeps its results here', async () => {
  const place = lagging()
  await publish({ headline: 'Lighthouse keeper', slug: 'keeper' }, place)
  expect(await read('/search/?q=lighthouse', place)).toContain('/keeper/')
  await publish({ headline: 'Lighthouse lit', slug: 'lit' }, place)
  expect(await read('/search/?q=lighthouse', place)).not.toContain('/lit/')
  expect(place.opened).toContain('first-unconstrained')
  const { keys } = await env.RENDERS.list()
  expect(keys.some(({ name }) => name.includes('search/'))).toBe(false)
  expect(await (await visit('/search/?q=lighthouse')).text()).toContain('/lit/')
})
