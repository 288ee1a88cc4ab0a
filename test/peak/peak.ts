import { forget } from '../../src/app.ts'
import { KV_NEWS_SECONDS } from '../../src/press/freshness.ts'
import { forgetCalls } from '../../src/press/purging.ts'
import { seeded } from './chance.ts'
import { type Clock, startClock } from './clock.ts'
import { openDesk } from './desk.ts'
import { createKv } from './kv.ts'
import { openNetwork } from './network.ts'
import type { Outcome, Peak } from './outcome.ts'
import { createPrimary } from './primary.ts'
import { startReckoning } from './reckoning.ts'
import { SHARES, storyOf } from './story.ts'

const SITE_URL = 'https://peak.example'
/** A Tuesday afternoon; the same in every run, so that every run is the same. */
const BEGIN = Date.UTC(2026, 10, 24, 14)
/** Readers are there before the news, and caches are warm. */
const WARM_SECONDS = 120
const MINUTE_SECONDS = 60

/**
 * A breaking story, its corrections and its end, under a crowd of readers. The platform is simulated: places, caches in
 * front, KV, what time it is. All else is the Worker's own code over a real database.
 */
export async function simulate(peak: Peak, d1: D1Database): Promise<Outcome> {
  const clock = startClock(BEGIN)
  forget()
  forgetCalls()
  const { log, warn } = console
  // Of a hundred thousand answers and writes the Worker says more than anybody reads. Its errors are still told.
  Object.assign(console, { log() {}, warn() {} })
  try {
    return await run(peak, d1, clock)
  } finally {
    Object.assign(console, { log, warn })
    clock.stop()
  }
}

async function run(peak: Peak, d1: D1Database, clock: Clock): Promise<Outcome> {
  const chance = seeded(peak.seed)
  const story = storyOf(peak.subject)
  const reckoning = startReckoning()
  const kv = createKv(clock, { places: peak.places, newsSeconds: KV_NEWS_SECONDS, chance })
  const database = createPrimary(d1, clock)
  const bindingsAt = (place: number) => ({ DB: database.binding, RENDERS: kv.at(place), SITE_URL })
  const versionOf = (status: number, text: string) => (status === 410 ? reckoning.current() : story.versionIn(text))
  const network = openNetwork(peak, { clock, chance, bindingsAt, versionOf, served: reckoning.read })
  const desk = openDesk(bindingsAt(0), network.cache, clock)
  const after = (seconds: number, act: () => unknown) => clock.after(seconds * 1000, act)

  await clock.during(desk.publish(story.earlier))
  const { story: ofStory, ...others } = SHARES
  for (const [path, share] of Object.entries(others)) network.openReaders(path, peak.readersASecond * share)
  for (let at = 0; at < WARM_SECONDS + peak.endsAt; at += MINUTE_SECONDS) {
    after(at, () => desk.tick('* * * * *'))
    if (at % (5 * MINUTE_SECONDS) === 0) after(at, () => desk.tick('*/5 * * * *'))
  }
  await clock.runUntil(clock.now() + WARM_SECONDS * 1000)

  network.count()
  reckoning.open()
  database.counts.mostASecond = 0
  const before = { asked: { ...network.asked }, kv: { ...kv.counts }, d1: { ...database.counts } }
  let id = ''
  after(0, async () => {
    reckoning.overtake(clock.now())
    const published = desk.publish(story.version(reckoning.current()))
    network.openReaders(story.path, peak.readersASecond * ofStory)
    id = (await published).id
  })
  for (const at of peak.correctedAt) {
    after(at, () => {
      reckoning.overtake(clock.now())
      return desk.change(id, story.version(reckoning.current()))
    })
  }
  after(peak.takenBackAt, () => {
    reckoning.overtake(clock.now(), true)
    return Promise.all([desk.publish(story.note(reckoning.current())), desk.takeBack(id, 'We were wrong.')])
  })
  await clock.runUntil(clock.now() + peak.endsAt * 1000)
  network.count()

  const { requests, ...from } = less(network.asked, before.asked)
  const asked = { ...less(database.counts, before.d1), mostASecond: database.counts.mostASecond }
  return { ...reckoning.outcome(), requests, from, kv: less(kv.counts, before.kv), d1: asked }
}

function less<T extends Record<string, number>>(after: T, before: T): T {
  return Object.fromEntries(Object.entries(after).map(([name, value]) => [name, value - (before[name] ?? 0)])) as T
}
