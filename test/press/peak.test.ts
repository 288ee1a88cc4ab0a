import { env } from 'cloudflare:test'
import { expect, it } from 'vitest'
import type { Peak } from '../peak/outcome.ts'
import { simulate } from '../peak/peak.ts'

/** A small one of the bench's: a story, a correction, and its end. */
const PEAK: Peak = {
  subject: 'bridge',
  places: 5,
  isolatesAPlace: 2,
  upperPlaces: 0,
  readersASecond: 500,
  purges: false,
  correctedAt: [47],
  takenBackAt: 101,
  endsAt: 280,
  seed: 1,
}

it('under a crowd nobody sees what is older than is promised, even if no purge arrives', async () => {
  const { views, versions, worst } = await simulate(PEAK, env.DB)
  expect(Math.abs(views - PEAK.readersASecond * PEAK.endsAt)).toBeLessThan(views / 50)
  expect(versions).toBe(3)
  expect(worst.seconds).toBeGreaterThan(30)
  expect(worst.seconds).toBeLessThanOrEqual(150)
})

it('ten times the readers ask the database no more', async () => {
  const tiers = { ...PEAK, upperPlaces: 2 }
  const few = await simulate({ ...tiers, subject: 'ferry' }, env.DB)
  const many = await simulate({ ...tiers, subject: 'tower', readersASecond: PEAK.readersASecond * 10 }, env.DB)
  expect(many.views).toBeGreaterThan(few.views * 9)
  expect(many.d1.queries).toBeLessThan(few.d1.queries * 1.5)
})
