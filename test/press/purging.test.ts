import { env } from 'cloudflare:test'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { removeBrief } from '../../src/briefs/filing.ts'
import { primary } from '../../src/platform/database.ts'
import { forgetCalls } from '../../src/press/purging.ts'
import { watch } from '../faults.ts'
import { createFrontCache } from '../front-cache.ts'
import { type Article, call, change, EVERY_MINUTE, forgetAll, publish, tick, visit } from '../newsroom.ts'

const A_DAY_MS = 86_400_000
let front: ReturnType<typeof createFrontCache>

beforeEach(async () => {
  forgetCalls()
  await forgetAll()
  await env.DB.exec('delete from purges')
  front = createFrontCache()
})

afterEach(() => vi.useRealTimers())

const retract = (article: Article, note = 'Wrong.') =>
  call('DELETE', `/articles/${article.id}/publication`, { note }, {}, front)
const waiting = async () => {
  const { results } = await env.DB.prepare('select tag, is_takedown from purges').all<{
    tag: string
    is_takedown: number
  }>()
  return results
}
const aMinuteLater = async () => {
  front.now += 60_000
  await tick(EVERY_MINUTE, Date.now(), env, front.cache)
}

it('an edit is behind the cache at once; meanwhile one more reader may get the old page', async () => {
  const story = await publish({ headline: 'Before', slug: 'edited' })
  expect((await front.read('/edited/')).from).toBe('worker')
  expect((await front.read('/edited/')).from).toBe('cache')
  await change(story, { headline: 'After' }, front)
  const next = await front.read('/edited/')
  expect([next.from, next.text.includes('Before')]).toEqual(['stale', true])
  const then = await front.read('/edited/')
  expect([then.from, then.text.includes('After')]).toEqual(['cache', true])
})

it('what is taken back is shown to nobody any more, not even once', async () => {
  const story = await publish({ headline: 'Libel', slug: 'libel', topics: ['Courts'] })
  for (const path of ['/libel/', '/', '/tag/courts/', '/feed.json']) await front.read(path)
  await retract(story)
  expect(front.calls.at(-1)?.kind).toBe('purge')
  const page = await front.read('/libel/')
  expect([page.from, page.status]).toEqual(['worker', 410])
  for (const path of ['/', '/tag/courts/', '/feed.json'])
    expect((await front.read(path)).text, path).not.toContain('Libel')
})

it('a publication purges the lists it stands in, and no other', async () => {
  await publish({ headline: 'Match report', topics: ['Sport'], authors: ['Jonas Petrel'] })
  await publish({ headline: 'Hearing', topics: ['Courts'], authors: ['Ada Marlowe'] })
  const others = ['/tag/sport/', '/tag/sport/rss/', '/author/jonas-petrel/', '/news-feed/', '/corrections/']
  const own = ['/', '/tag/courts/', '/tag/courts/feed.json', '/author/ada-marlowe/', '/feed.json', '/search/?q=verdict']
  for (const path of [...others, ...own]) await front.read(path)
  await publish({ headline: 'Verdict', topics: ['Courts'], authors: ['Ada Marlowe'] }, front)
  for (const path of others) expect((await front.read(path)).from, path).toBe('cache')
  for (const path of own) expect((await front.read(path)).from, path).toBe('stale')
  for (const path of own) expect((await front.read(path)).text, path).toContain('Verdict')
})

it('a new name of a topic purges what bears it', async () => {
  await publish({ headline: 'Quays', slug: 'quays', topics: ['Docks'] })
  await publish({ headline: 'Trams', slug: 'trams', topics: ['Traffic'] })
  for (const path of ['/tag/docks/', '/quays/', '/tag/traffic/']) await front.read(path)
  const { items } = await (await call('GET', '/topics?limit=100')).json<{ items: { id: string; name: string }[] }>()
  const docks = items.find(({ name }) => name === 'Docks')
  await call('PATCH', `/topics/docks`, { name: 'Harbour' }, { 'if-match': '*' }, front)
  const tags = front.calls.flatMap((one) => one.tags)
  expect(tags).toEqual(expect.arrayContaining([`topic-${docks?.id}`, `list-topic-${docks?.id}`, 'front']))
  expect((await front.read('/quays/')).from).not.toBe('cache')
})

it('a brief that is taken down is shown to nobody any more on any page', async () => {
  await publish({ headline: 'Beside it', slug: 'beside' })
  const brief = await (await call('POST', '/briefs', { headline: 'Rumour' }, {}, front)).json<{ id: string }>()
  front.now += A_DAY_MS
  expect((await front.read('/beside/')).text).toContain('Rumour')
  await call('DELETE', `/briefs/${brief.id}`, undefined, {}, front)
  const page = await front.read('/beside/')
  expect([page.from, page.text.includes('Rumour')]).toEqual(['worker', false])
})

it('a brief that is only put right is shown as it was while pages are fetched anew', async () => {
  const brief = await (await call('POST', '/briefs', { headline: 'Typoh' }, {}, front)).json<{ id: string }>()
  await front.read('/corrections/')
  await call('PATCH', `/briefs/${brief.id}`, { headline: 'Typo' }, { 'if-match': '*' }, front)
  expect(front.calls.map(({ kind }) => kind)).toEqual(['invalidate', 'invalidate'])
  expect((await front.read('/corrections/')).from).toBe('stale')
  expect((await front.read('/corrections/')).text).toContain('Typo<')
})

it('a burst of acts makes few calls, and what they left to the clock is purged together', async () => {
  const story = await publish({ headline: 'Edit 0', slug: 'burst' }, front)
  for (let i = 1; i <= 12; i++) await change(story, { headline: `Edit ${i}` }, front)
  expect(front.calls.length).toBeLessThanOrEqual(2)
  const tags = (await waiting()).map(({ tag }) => tag)
  expect(tags).toContain(`article-${story.id}`)
  expect(new Set(tags).size).toBe(tags.length)
  await front.read('/burst/')
  await aMinuteLater()
  expect(front.calls.length).toBe(3)
  expect(await waiting()).toEqual([])
  await front.read('/burst/')
  expect((await front.read('/burst/')).text).toContain('Edit 12')
})

it('a purge that fails is kept, and tried again by the clock until it is done', async () => {
  const story = await publish({ headline: 'Kept', slug: 'kept' })
  await front.read('/kept/')
  front.works = false
  await retract(story)
  const kept = await waiting()
  expect(kept.map(({ tag }) => tag)).toContain(`article-${story.id}`)
  await aMinuteLater()
  expect(await waiting()).toEqual(kept)
  front.works = true
  await aMinuteLater()
  expect(await waiting()).toEqual([])
  expect(front.calls.at(-1)).toMatchObject({ kind: 'purge', tags: expect.arrayContaining([`article-${story.id}`]) })
})

it.each([
  ['one D1 call fails', (nth: number, failAt: number) => nth === failAt],
  ['from one D1 call on all fail', (nth: number, failAt: number) => nth >= failAt],
])(
  'an old story is taken back, and %s: whichever it is, the cache in front has forgotten the story eight minutes later',
  async (_, isLost) => {
    let taken = 0
    for (let failAt = 1, calls = 0; calls >= failAt - 1; failAt++, taken++) {
      const story = await publish({ headline: 'Libel', publish: '2020-01-01T00:00:00Z' })
      const path = `/${story.slug}/`
      await front.read(path)
      const paper = watch()
      calls = 0
      paper.fault = (operation) => {
        if (operation === 'd1' && isLost(++calls, failAt)) throw new Error('D1_ERROR: Network connection lost.')
      }
      const place = { env: paper.env, cache: front.cache }
      await call('DELETE', `/articles/${story.id}/publication`, { note: 'Wrong.' }, {}, place)
      const { status } = await (await call('GET', `/articles/${story.id}`)).json<Article>()
      if (status !== 'retracted') continue
      // The front cache may keep an old story for an hour. What a failed press left behind is right within six minutes.
      for (let minutes = 1; minutes <= 8; minutes++) {
        front.now += 60_000
        vi.useFakeTimers({ toFake: ['Date'], now: front.now })
        await tick(EVERY_MINUTE, front.now, env, front.cache)
        await front.read(path)
      }
      expect([failAt, (await front.read(path)).status]).toEqual([failAt, 410])
      expect(await waiting(), `${failAt}`).toEqual([])
      vi.useRealTimers()
      forgetCalls()
      front = createFrontCache()
    }
    expect(taken).toBeGreaterThan(5)
  },
)

it('a brief that is taken down is purged by the clock if nothing followed from it', async () => {
  const brief = await (await call('POST', '/briefs', { headline: 'Rumour' }, {}, front)).json<{ id: string }>()
  await removeBrief(primary(env.DB), brief.id, { actor: { id: 'x', name: 'X' }, now: new Date() })
  expect((await waiting()).map(({ tag }) => tag).sort()).toEqual([`brief-${brief.id}`, 'briefs'])
  await aMinuteLater()
  expect(front.calls.at(-1)).toMatchObject({ kind: 'purge', tags: expect.arrayContaining([`brief-${brief.id}`]) })
})

it('what goes on being purged keeps nothing else from it', async () => {
  const soon = Date.now() + 600_000
  await env.DB.prepare("insert into purges values ('guarded', 1, ?), ('changed', 0, 0)").bind(soon).run()
  await aMinuteLater()
  expect(front.calls.map(({ kind, tags }) => [kind, ...tags])).toEqual([
    ['purge', 'guarded'],
    ['invalidate', 'changed'],
  ])
  expect((await waiting()).map(({ tag }) => tag)).toEqual(['guarded'])
})

it('takedowns go first, and what was only changed does not go with them', async () => {
  const changed = await publish({ headline: 'Changed' })
  const gone = await publish({ headline: 'Gone' })
  front.works = false
  await change(changed, { headline: 'Changed again' }, front)
  await retract(gone)
  front.works = true
  await aMinuteLater()
  expect(front.calls.map(({ kind }) => kind)).toEqual(['purge', 'invalidate'])
  expect(front.calls[0]?.tags).toContain(`article-${gone.id}`)
  expect(front.calls[0]?.tags).not.toContain(`article-${changed.id}`)
  expect(front.calls[1]?.tags).toContain(`article-${changed.id}`)
})

it('a takedown has a call of its own when an edit has none left', async () => {
  const story = await publish({ headline: 'Edit 0', slug: 'spent' })
  for (let i = 1; i <= 4; i++) await change(story, { headline: `Edit ${i}` }, front)
  const before = front.calls.length
  await retract(story)
  expect(front.calls.length).toBe(before + 1)
  expect(front.calls.at(-1)?.kind).toBe('purge')
})

it('no call has more than a hundred tags, however many wait', async () => {
  const many = JSON.stringify(Array.from({ length: 250 }, (_, i) => `tag-${i}`))
  await env.DB.prepare('insert into purges select value, 0, 0 from json_each(?)').bind(many).run()
  await aMinuteLater()
  expect(front.calls.map(({ tags }) => tags.length)).toEqual([100, 100])
  await aMinuteLater()
  expect(front.calls.flatMap(({ tags }) => tags)).toHaveLength(250)
})

it('five calls a minute are kept: three at most where editors act, two by the clock', async () => {
  const stories: Article[] = []
  for (let i = 0; i < 6; i++) stories.push(await publish({ headline: `Many ${i}` }))
  for (const story of stories) await retract(story)
  await tick(EVERY_MINUTE, Date.now(), env, front.cache)
  expect(front.calls.length).toBeLessThanOrEqual(5)
  expect(await waiting()).toEqual([])
})

it('a tag that is wanted again while it is purged waits on', async () => {
  const soon = Date.now() + 60_000
  await env.DB.prepare("insert into purges values ('again', 0, ?)").bind(soon).run()
  await aMinuteLater()
  expect(await waiting()).toEqual([{ tag: 'again', is_takedown: 0 }])
})

it.each([
  ['an hour ago', 1 / 24, 30],
  ['last week', 7, 300],
  ['last year', 365, 3_600],
])('a story of %s may stay in the cache for as long as it is unlikely to change', async (_, days, seconds) => {
  const slug = `aged-${seconds}`
  await publish({ headline: 'Aged', slug, publish: new Date(Date.now() - days * A_DAY_MS).toISOString() })
  await front.read(`/${slug}/`)
  front.now += (seconds - 1) * 1000
  expect((await front.read(`/${slug}/`)).from).toBe('cache')
  front.now += 2_000
  expect((await front.read(`/${slug}/`)).from).toBe('stale')
})

it('an old story that is corrected is young again, here and in the cache', async () => {
  const story = await publish({ headline: 'Old', slug: 'old-one', publish: '2020-01-01T00:00:00Z' })
  await front.read('/old-one/')
  await call('POST', `/articles/${story.id}/corrections`, { text: 'It was two.' }, {}, front)
  await front.read('/old-one/')
  expect((await front.read('/old-one/')).text).toContain('It was two.')
  front.now += 31_000
  expect((await front.read('/old-one/')).from).toBe('stale')
})

it('browsers keep a story for half a minute, however old: nobody can purge them', async () => {
  await publish({ headline: 'Ancient', slug: 'ancient', publish: '2001-01-01T00:00:00Z' })
  expect((await visit('/ancient/')).headers.get('cache-control')).toContain('max-age=30,')
})
