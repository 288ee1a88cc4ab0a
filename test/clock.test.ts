import { env } from 'cloudflare:test'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Env } from '../src/env.ts'
import { primary } from '../src/platform/database.ts'
import { expireBanner } from '../src/settings/saving.ts'
import { failing, watch } from './faults.ts'
import { type Article, call, EVERY_FIVE_MINUTES, EVERY_MINUTE, forget, publish, read, tick, visit } from './newsroom.ts'

beforeEach(forget)
afterEach(() => vi.useRealTimers())

const NOON = Date.parse('2027-03-01T12:00:00Z')

function at(time: number) {
  vi.useFakeTimers({ toFake: ['Date'], now: time })
}

/** Each tick of the clock serves a later minute than the one before. */
let served = Date.parse('2027-04-01T00:00:00Z')
function nextTick(env?: Env) {
  served += 300_000
  return tick(EVERY_FIVE_MINUTES, served, env)
}

async function picks(): Promise<{ items: { article: { slug: string }; pinned: boolean }[]; refreshedAt: string }> {
  return (await call('GET', '/picks')).json()
}

async function slugsOfPicks(): Promise<string[]> {
  return (await picks()).items.map(({ article }) => article.slug)
}

it('a scheduled story appears at its instant and not a moment before, anywhere', async () => {
  at(NOON)
  const due = NOON + 60_000
  const story = await publish({
    headline: 'Embargoed',
    topics: ['Embargo'],
    authors: ['Em Bargo'],
    publish: new Date(due).toISOString(),
  })
  expect(story.status).toBe('scheduled')
  const places = [
    '/',
    '/feed.json',
    '/tag/embargo/',
    '/tag/embargo/feed.json',
    '/author/em-bargo/',
    '/author/em-bargo/feed.json',
    '/news-feed/',
  ]
  at(due - 1)
  await tick(EVERY_MINUTE)
  expect((await visit(`/${story.slug}/`)).status).toBe(404)
  for (const path of places) expect(await (await visit(path)).text(), path).not.toContain('Embargoed')
  expect(await slugsOfPicks()).not.toContain(story.slug)
  at(due)
  await tick(EVERY_MINUTE)
  expect(await read(`/${story.slug}/`)).toContain('Embargoed')
  for (const path of places.slice(0, -1)) expect(await read(path), path).toContain('Embargoed')
})

it('a scheduled story is published as of its instant, however late the clock', async () => {
  at(NOON)
  const story = await publish({ headline: 'Late clock', publish: '2027-03-01T13:00:00Z' })
  at(NOON + 2 * 3_600_000)
  await tick(EVERY_MINUTE)
  const now: Article = await (await call('GET', `/articles/${story.id}`)).json()
  expect(now).toMatchObject({ status: 'published', publishedAt: '2027-03-01T13:00:00.000Z', updatedAt: null })
})

it('two clocks at once publish once', async () => {
  at(NOON)
  const story = await publish({ headline: 'Two clocks', publish: '2027-03-01T12:01:00Z' })
  at(NOON + 61_000)
  await Promise.all([tick(EVERY_MINUTE), tick(EVERY_MINUTE), tick(EVERY_MINUTE)])
  const { revision }: Article = await (await call('GET', `/articles/${story.id}`)).json()
  expect(revision).toBe(story.revision + 1)
})

it('a clock that is late, and told an old time, publishes what is due by now and no more', async () => {
  at(NOON)
  const due = await publish({ headline: 'Due by now', publish: '2027-03-01T12:30:00Z' })
  const ahead = await publish({ headline: 'Not due yet', publish: '2027-03-01T14:00:00Z' })
  at(NOON + 3_600_000)
  await tick(EVERY_MINUTE, NOON - 86_400_000)
  expect(await read(`/${due.slug}/`)).toContain('Due by now')
  await tick(EVERY_MINUTE, NOON + 86_400_000)
  expect((await visit(`/${ahead.slug}/`)).status).toBe(404)
})

it('what the clock published before it failed is seen at once', async () => {
  // One call looks for what is due; each story takes three; then come those of what follows.
  for (let failAt = 1; failAt <= 10; failAt++) {
    at(NOON + failAt * 600_000)
    const publishAt = new Date(Date.now() + 60_000).toISOString()
    const stories = [
      await publish({ headline: `First ${failAt}`, publish: publishAt }),
      await publish({ headline: `Second ${failAt}`, publish: publishAt }),
    ]
    await read('/')
    at(NOON + failAt * 600_000 + 61_000)
    const paper = watch()
    let calls = 0
    paper.fault = (operation) => {
      if (operation === 'd1' && ++calls === failAt) throw new Error('D1_ERROR: Network connection lost.')
    }
    await tick(EVERY_MINUTE, Date.now(), paper.env).catch(() => undefined)
    const statuses = await Promise.all(
      stories.map(async ({ id }) => (await (await call('GET', `/articles/${id}`)).json<Article>()).status),
    )
    const front = await read('/')
    for (const [i, status] of statuses.entries())
      expect([failAt, front.includes(stories[i]?.headline ?? '?')]).toEqual([failAt, status === 'published'])
    await tick(EVERY_MINUTE)
  }
})

it('an unscheduled story stays a draft', async () => {
  at(NOON)
  const story = await publish({ headline: 'Not after all', publish: '2027-03-01T12:01:00Z' })
  await call('DELETE', `/articles/${story.id}/publication`)
  at(NOON + 120_000)
  await tick(EVERY_MINUTE)
  expect((await visit(`/${story.slug}/`)).status).toBe(404)
})

it('the picks are the editors’ pins in their order, then the clock’s choice, five in all', async () => {
  at(NOON)
  const slugs: string[] = []
  for (let i = 0; i < 8; i++) slugs.push((await publish({ headline: `Story ${i}`, topics: [`Topic ${i}`] })).slug)
  await call('PUT', '/picks/pins', { pins: [{ slug: slugs[6] }, { slug: slugs[2] }] })
  await nextTick()
  const chosen = await slugsOfPicks()
  expect(chosen.slice(0, 2)).toEqual([slugs[6], slugs[2]])
  expect(chosen).toHaveLength(5)
  expect(new Set(chosen).size).toBe(5)
  const rail = await read('/')
  const shown = [
    ...(/<section class="rail picks".*?<\/section>/s.exec(rail)?.[0] ?? '').matchAll(/href="\/([^/"]+)\/"/g),
  ]
  expect(shown.map(([, slug]) => slug)).toEqual(chosen)
})

it('a pin that has expired is a pin no more', async () => {
  at(NOON)
  const { slug } = await publish({ headline: 'Pinned for an hour', weight: 0 })
  await call('PUT', '/picks/pins', { pins: [{ slug, until: '2027-03-01T13:00:00Z' }] })
  expect(await slugsOfPicks()).toContain(slug)
  at(NOON + 3_601_000)
  await nextTick()
  expect(await slugsOfPicks()).not.toContain(slug)
})

it('what readers read moves up', async () => {
  at(NOON)
  await call('PUT', '/picks/pins', { pins: [] })
  const story = await publish({
    headline: 'Everybody reads this',
    topics: ['Talk of the town'],
    publish: '2027-02-28T12:00:00Z',
  })
  await nextTick()
  expect((await slugsOfPicks())[0]).not.toBe(story.slug)
  await env.DB.prepare('insert into views (hour, article_id, reads) values (?, ?, 5000)')
    .bind(Math.floor(NOON / 3_600_000), story.id)
    .run()
  await nextTick()
  expect((await slugsOfPicks())[0]).toBe(story.slug)
})

it('a tick that comes twice, or after a later one, chooses nothing again', async () => {
  at(NOON)
  await nextTick()
  const { refreshedAt } = await picks()
  at(NOON + 1_000)
  await tick(EVERY_FIVE_MINUTES, served)
  await tick(EVERY_FIVE_MINUTES, served - 300_000)
  expect((await picks()).refreshedAt).toBe(refreshedAt)
  await nextTick()
  expect((await picks()).refreshedAt).not.toBe(refreshedAt)
})

it('a refresh that fails leaves the last good picks', async () => {
  at(NOON)
  await publish({ headline: 'One to pick' })
  await nextTick()
  const before = await slugsOfPicks()
  expect(before.length).toBeGreaterThan(0)
  for (let nth = 1; nth <= 4; nth++) {
    const paper = watch()
    let calls = 0
    paper.fault = (operation) => {
      calls += operation === 'd1' ? 1 : 0
      if (operation === 'd1' && calls === nth) throw new Error('broken on purpose')
    }
    await nextTick(paper.env).catch(() => undefined)
    expect(await slugsOfPicks()).toEqual(before)
  }
})

it('the rail is pressed only if the choice changed', async () => {
  at(NOON)
  await nextTick()
  const paper = watch()
  await nextTick(paper.env)
  expect(paper.counts.kvWrites).toBe(0)
  await publish({ headline: 'A new favourite', weight: 3, topics: ['Favourites'] })
  paper.reset()
  await nextTick(paper.env)
  expect(paper.counts.kvWrites).toBe(1)
})

it('a banner is taken down when its time is over', async () => {
  at(NOON)
  await call('PUT', '/banner', { text: 'Only today', label: 'Look', href: '/about/', until: '2027-03-01T12:30:00Z' })
  expect(await read('/')).toContain('Only today')
  at(NOON + 31 * 60_000)
  await tick(EVERY_MINUTE)
  expect(await read('/')).not.toContain('Only today')
})

it('a cron line that nobody knows does nothing', async () => {
  await expect(tick('1 2 3 4 5')).resolves.toBeUndefined()
})

it('when D1 is down the clock says so and breaks nothing', async () => {
  const paper = watch()
  paper.fault = failing('d1')
  await expect(tick(EVERY_MINUTE, Date.now(), paper.env)).rejects.toThrow('the clock failed')
})

it('a banner that was put up while the clock took the old one down stays', async () => {
  at(NOON)
  const old = { text: 'Old', label: '', href: '/about/', until: '2027-03-01T12:30:00.000Z' }
  await call('PUT', '/banner', { text: 'New', href: '/about/' })
  const actor = { id: 'clock', name: 'The clock' }
  expect(await expireBanner(primary(env.DB), old, { actor, now: new Date() })).toBe(false)
  expect(await read('/')).toContain('New')
})

it('pins that are set while the clock chooses are in its choice', async () => {
  at(NOON)
  const { slug } = await publish({ headline: 'Pinned at that moment', weight: 0, topics: ['Moment'] })
  await publish({ headline: 'What the clock would choose anew', weight: 3, topics: ['Anew'] })
  const paper = watch()
  let calls = 0
  paper.fault = async (operation) => {
    calls += operation === 'd1' ? 1 : 0
    // After the clock has read what it chooses from, and before it writes.
    if (operation === 'd1' && calls === 5) await call('PUT', '/picks/pins', { pins: [{ slug }] })
  }
  await nextTick(paper.env)
  expect((await slugsOfPicks())[0]).toBe(slug)
})
