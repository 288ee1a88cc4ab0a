import { env } from 'cloudflare:test'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { isDue } from '../../src/issues/daily.ts'
import { found } from '../newsletters/post.ts'
import { call, EVERY_MINUTE, publish, tick } from '../newsroom.ts'
import { callIssues, handed, type Told, withQueue } from './cast.ts'

/** A Tuesday, 07:00 in Kyiv. */
const SEVEN = Date.parse('2027-06-01T04:00:00Z')
const A_DAY = 86_400_000

let list: string
let number = 0

beforeEach(async () => {
  await call('PATCH', '/settings', { timeZone: 'Europe/Kyiv' })
  list = await found(`The Morning ${++number}`, { daily: { time: '07:00', days: [1, 2, 3, 4, 5] } })
  handed.length = 0
})

afterEach(async () => {
  vi.useRealTimers()
  await call('PATCH', `/newsletters/${list}`, { closed: true })
})

function at(time: number) {
  vi.useFakeTimers({ toFake: ['Date'], now: time })
}

async function issues(): Promise<Told[]> {
  return ((await (await callIssues('GET', list)).json()) as { items: Told[] }).items
}

/** Puts stories among the picks, in this order. */
async function pick(...headlines: string[]) {
  const stories = []
  for (const headline of headlines) stories.push(await publish({ headline }))
  await call('PUT', '/picks/pins', { pins: stories.map(({ slug }) => ({ slug })) })
}

it('the clock writes the letter of the day from the picks, once, and sends it', async () => {
  at(SEVEN)
  await pick(`Lead ${list}`, `Second ${list}`)
  vi.setSystemTime(SEVEN - 60_000)
  await tick(EVERY_MINUTE, SEVEN - 60_000, withQueue)
  expect(await issues()).toEqual([])
  vi.setSystemTime(SEVEN + 20_000)
  await Promise.all([tick(EVERY_MINUTE, SEVEN, withQueue), tick(EVERY_MINUTE, SEVEN, withQueue)])
  await tick(EVERY_MINUTE, SEVEN + 60_000, withQueue)
  const [issue, ...more] = await issues()
  expect(more).toEqual([])
  expect(issue).toMatchObject({ subject: `Lead ${list}`, slug: '2027-06-01', day: '2027-06-01', status: 'sent' })
  const { articles } = (await (await callIssues('GET', list, `/${issue?.id}`)).json()) as {
    articles: { headline: string }[]
  }
  expect(articles.slice(0, 2).map(({ headline }) => headline)).toEqual([`Lead ${list}`, `Second ${list}`])
})

it('a day whose picks were all in earlier letters has none; a new pick leads the next', async () => {
  at(SEVEN)
  await pick(`Old ${list}`)
  await tick(EVERY_MINUTE, SEVEN, withQueue)
  vi.setSystemTime(SEVEN + A_DAY)
  await tick(EVERY_MINUTE, SEVEN + A_DAY, withQueue)
  expect(await issues()).toHaveLength(1)
  await pick(`New ${list}`)
  await tick(EVERY_MINUTE, SEVEN + A_DAY, withQueue)
  const [issue] = await issues()
  expect(issue?.subject).toBe(`New ${list}`)
  const { articles } = (await (await callIssues('GET', list, `/${issue?.id}`)).json()) as { articles: unknown[] }
  expect(articles).toHaveLength(1)
})

it('a scheduled issue goes at its instant, and not before', async () => {
  at(SEVEN)
  const answer = await callIssues('POST', list, '', {
    subject: 'Later',
    body: '<p>x</p>',
    at: new Date(SEVEN + 90_000).toISOString(),
  })
  expect(await answer.json()).toMatchObject({ status: 'scheduled', progress: null })
  vi.setSystemTime(SEVEN + 60_000)
  await tick(EVERY_MINUTE, SEVEN + 60_000, withQueue)
  expect((await issues()).find(({ subject }) => subject === 'Later')?.status).toBe('scheduled')
  vi.setSystemTime(SEVEN + 120_000)
  await tick(EVERY_MINUTE, SEVEN + 120_000, withQueue)
  expect((await issues()).find(({ subject }) => subject === 'Later')?.status).toBe('sent')
})

it('a newsletter that is closed has no letters any more', async () => {
  at(SEVEN)
  await pick(`Shut ${list}`)
  await call('PATCH', `/newsletters/${list}`, { closed: true })
  await tick(EVERY_MINUTE, SEVEN, withQueue)
  expect(await issues()).toEqual([])
  expect((await callIssues('POST', list, '', { subject: 'x', body: '<p>x</p>' })).status).toBe(409)
})

it('what is scheduled when its newsletter is closed is a draft again, also once it is opened', async () => {
  at(SEVEN)
  const due = new Date(SEVEN + 60_000).toISOString()
  await callIssues('POST', list, '', { subject: 'Waits', body: '<p>x</p>', at: due })
  await call('PATCH', `/newsletters/${list}`, { closed: true })
  await call('PATCH', `/newsletters/${list}`, { closed: false })
  vi.setSystemTime(SEVEN + 120_000)
  await tick(EVERY_MINUTE, SEVEN + 120_000, withQueue)
  expect((await issues()).find(({ subject }) => subject === 'Waits')).toMatchObject({
    status: 'draft',
    scheduledFor: null,
  })
})

it('a daily letter has a time and days', async () => {
  const ask = (daily: unknown) => call('PATCH', `/newsletters/${list}`, { daily })
  expect(await (await ask({ time: '07:30', days: [7, 1, 1] })).json()).toMatchObject({
    daily: { time: '07:30', days: [1, 7] },
  })
  for (const wrong of [
    { time: '25:00', days: [1] },
    { time: '07:00', days: [] },
    { time: '07:00', days: [8] },
  ]) {
    expect((await ask(wrong)).status).toBe(422)
  }
  expect(await (await ask(null)).json()).toMatchObject({ daily: null })
  expect(await env.DB.prepare('select daily from newsletters where slug = ?').bind(list).first('daily')).toBeNull()
})

describe('the hour of a daily letter is that of the paper’s clocks', () => {
  const daily = { time: '07:00', days: [1, 2, 3, 4, 5] }
  it.each([
    ['Europe/Kyiv', '2027-06-01T03:59:59Z', false],
    ['Europe/Kyiv', '2027-06-01T04:00:00Z', true],
    ['Europe/Kyiv', '2027-06-01T06:59:59Z', true],
    ['Europe/Kyiv', '2027-06-01T07:00:00Z', false],
    ['Europe/Kyiv', '2027-12-01T04:59:00Z', false],
    ['Europe/Kyiv', '2027-12-01T05:00:00Z', true],
    // A Saturday.
    ['Europe/Kyiv', '2027-06-05T04:00:00Z', false],
    // Still Friday in Los Angeles.
    ['America/Los_Angeles', '2027-06-04T14:00:00Z', true],
    // Sunday in London is Monday in Auckland.
    ['Pacific/Auckland', '2027-06-06T19:00:00Z', true],
  ])('%s at %s: %s', (timeZone, now, expected) => {
    const site = { timeZone } as Parameters<typeof isDue>[1]['site']
    expect(isDue({ daily }, { site, now: new Date(now) })).toBe(expected)
  })

  it('what clocks skip comes when they have skipped it', () => {
    const site = { timeZone: 'Europe/Kyiv' } as Parameters<typeof isDue>[1]['site']
    const skipped = { daily: { time: '03:30', days: [7] } }
    expect(isDue(skipped, { site, now: new Date('2027-03-28T00:59:00Z') })).toBe(false)
    expect(isDue(skipped, { site, now: new Date('2027-03-28T01:30:00Z') })).toBe(true)
  })
})
