import { env } from 'cloudflare:test'
import { beforeAll, expect, it } from 'vitest'
import { askMostRead, askReadsByHour, hoursOf } from '../../src/picks/most-read.ts'
import { primary } from '../../src/platform/database.ts'
import { dayAt } from '../../src/settings/months.ts'
import { type Article, call, publish } from '../newsroom.ts'

const db = primary(env.DB)
const kyiv = { timeZone: 'Europe/Kyiv' }
const lordHowe = { timeZone: 'Australia/Lord_Howe' }
const NOW = new Date('2026-11-24T14:59:00Z')
let gate: Article
let tide: Article
let wrong: Article

async function read(article: Article, at: string, reads: number): Promise<void> {
  await env.DB.prepare('insert into views (hour, article_id, reads) values (?, ?, ?)')
    .bind(Math.floor(Date.parse(at) / 3_600_000), article.id, reads)
    .run()
}

beforeAll(async () => {
  gate = await publish({ headline: 'The gate' })
  tide = await publish({ headline: 'The tide' })
  wrong = await publish({ headline: 'Wrong' })
  await call('DELETE', `/articles/${wrong.id}/publication`)
  // In Kyiv the 24th begins at 22:00 UTC.
  await read(gate, '2026-11-23T21:00Z', 1_000)
  await read(gate, '2026-11-23T22:00Z', 3)
  await read(gate, '2026-11-24T14:00Z', 4)
  await read(tide, '2026-11-24T14:00Z', 9)
  await read(wrong, '2026-11-24T14:00Z', 500)
  await read(tide, '2026-11-24T22:00Z', 70)
})

const inKyiv = () => {
  const { starts, ends } = dayAt(kyiv, NOW)
  return { since: starts, until: ends }
}
const hour = (at: string) => Math.floor(Date.parse(at) / 3_600_000)

it('what was read most today comes first, with its reads hour by hour; what is not live is left out', async () => {
  expect(await askMostRead(db, { ...inKyiv(), limit: 5 })).toEqual([
    { id: tide.id, headline: 'The tide', reads: 9, hours: [[hour('2026-11-24T14:00Z'), 9]] },
    {
      id: gate.id,
      headline: 'The gate',
      reads: 7,
      hours: [
        [hour('2026-11-23T22:00Z'), 3],
        [hour('2026-11-24T14:00Z'), 4],
      ],
    },
  ])
})

it('the hours of a day are those of the paper’s zone', async () => {
  expect(await askReadsByHour(db, inKyiv())).toEqual([
    { hour: hour('2026-11-23T22:00Z'), reads: 3 },
    { hour: hour('2026-11-24T14:00Z'), reads: 513 },
  ])
  expect(hoursOf(inKyiv()).length).toBe(24)
})

it('where midnight is in the midst of an hour, the day begins with the next', () => {
  // Midnight on Lord Howe in November is 13:00 UTC, and in July 13:30.
  const july = dayAt(lordHowe, new Date('2026-07-10T00:00Z'))
  const hours = hoursOf({ since: july.starts, until: july.ends })
  expect(july.starts).toEqual(new Date('2026-07-09T13:30:00Z'))
  expect(hours[0]).toBe(hour('2026-07-09T14:00Z'))
  expect(hours.length).toBe(24)
})

it.each([
  ['2026-03-29T12:00Z', 23],
  ['2026-10-25T12:00Z', 25],
])('a day on which the clocks change has as many hours as it has: %s, %i', (at, length) => {
  const { starts, ends } = dayAt(kyiv, new Date(at))
  expect(hoursOf({ since: starts, until: ends }).length).toBe(length)
})

it('a writer is told of their own stories', async () => {
  expect(await askMostRead(db, { ...inKyiv(), createdBy: 'nobody', limit: 5 })).toEqual([])
  expect(await askReadsByHour(db, { ...inKyiv(), createdBy: 'nobody' })).toEqual([])
  expect(await askReadsByHour(db, { ...inKyiv(), createdBy: 'admin-token' })).toHaveLength(2)
})
