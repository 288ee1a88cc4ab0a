import { type DeskArticle, findArticle, listDue } from './articles/desk-reading.ts'
import { unpinExpired } from './articles/leading.ts'
import { forgetOldPreviews } from './articles/preview-links.ts'
import { publish } from './articles/publishing.ts'
import { forgetOldCopies } from './articles/writing.ts'
import { THE_CLOCK } from './audit/acting.ts'
import { forgetOldKeys } from './audit/idempotency.ts'
import type { Env } from './env.ts'
import { dispatchOf } from './issues/pace.ts'
import { forgetOldReads } from './picks/counting.ts'
import { refreshPicks } from './picks/refreshing.ts'
import { persist } from './platform/database.ts'
import { discreet } from './platform/discreet.ts'
import { purgeWaiting } from './press/purging.ts'
import { follow, type PressRoom } from './pressing.ts'
import { findBanner, findSite } from './settings/reading.ts'
import { expireBanner } from './settings/saving.ts'
import { isShown } from './settings/site.ts'

/** A run of the clock: what it may touch, the tick it serves, and what time it is. */
export interface Run {
  env: Env
  room: PressRoom
  scheduledFor: Date
  now: Date
}

type Verb = (run: Run) => Promise<unknown>

/** What the clock does, by the cron lines of wrangler.toml. A tick may come twice, late or never: each verb bears that. */
const SCHEDULE: Record<string, Record<string, Verb>> = {
  '* * * * *': { publishDue, takeDownBanner, unpinFront, sendLetters, readAloud, dropAudio, purgeLeft },
  '*/5 * * * *': { refresh, lookAfterLetters, lookAfterAudio },
  '17 3 * * *': { sweep },
}

/** Runs what a cron line asks for. One verb's failure does not keep the others from running; it is thrown in the end. */
export async function runSchedule(cron: string, run: Run): Promise<void> {
  const failures: unknown[] = []
  for (const [name, verb] of Object.entries(SCHEDULE[cron] ?? {})) {
    try {
      const outcome = await verb(run)
      console.log(JSON.stringify({ event: 'clock', verb: name, cron, scheduledFor: run.scheduledFor, outcome }))
    } catch (error) {
      console.error(discreet(JSON.stringify({ event: 'clock failed', verb: name, cron, error: String(error) })))
      failures.push(error)
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `the clock failed at ${cron}`)
}

const PUBLISHED_A_RUN = 50

/** Publishes scheduled stories whose instant has come, as of that instant. What somebody else changed meanwhile waits a minute. */
async function publishDue({ room, now }: Run) {
  const due = await listDue(room.db, { now, limit: PUBLISHED_A_RUN })
  const published: { article: DeskArticle; before: DeskArticle }[] = []
  try {
    for (const { id } of due) {
      const before = await findArticle(room.db, id)
      if (before?.status !== 'scheduled' || !before.scheduledFor || before.scheduledFor > now) continue
      const act = { name: 'publish', actor: THE_CLOCK, now } as const
      const outcome = await publish(room.db, before, { at: before.scheduledFor, act })
      if (outcome !== 'done') continue
      const article = await persist(() => findArticle(room.db, id))
      if (article) published.push({ article, before })
    }
  } finally {
    // Readers get what was published before another story failed.
    await follow(room, ...published)
  }
  return published.length
}

async function takeDownBanner({ room, now }: Run) {
  const banner = await findBanner(room.db)
  if (banner === null || isShown(banner, now)) return 'stays'
  if (!(await expireBanner(room.db, banner, { actor: THE_CLOCK, now }))) return 'stays'
  await follow(room, 'banner')
  return 'taken down'
}

async function unpinFront({ room, now }: Run) {
  if (!(await unpinExpired(room.db, { actor: THE_CLOCK, now }))) return 'stays'
  await follow(room, 'front')
  return 'unpinned'
}

async function refresh({ room, scheduledFor, now }: Run) {
  const outcome = await refreshPicks(room.db, { scheduledFor, actor: THE_CLOCK, now })
  if (outcome === 'changed') await follow(room, 'picks')
  return outcome
}

/** Writes the letters of the day, and sets on their way those that are due. */
async function sendLetters({ env, room, now }: Run) {
  const [{ writeDaily }, { startDue }] = await Promise.all([
    import('./issues/daily.ts'),
    import('./issues/dispatching.ts'),
  ])
  const site = await findSite(room.db, room.siteUrl)
  const written = await writeDaily(room.db, { site, now })
  const { started, failures } = await startDue({ ...dispatchOf(env, room.db), site, now })
  await follow(room, ...started.map((issue) => ({ issue })))
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} letters could not be started`)
  return { written, started: started.length }
}

async function lookAfterLetters({ env, room, now }: Run) {
  const { lookAfter } = await import('./issues/dispatching.ts')
  return lookAfter({ ...dispatchOf(env, room.db), now })
}

/** Hands over what is to be read aloud: news that nobody handed over, and as much of the archive as the day allows. */
async function readAloud({ env, room, now }: Run) {
  const [{ handOver }, { goOn }] = await Promise.all([
    import('./narration/handing-over.ts'),
    import('./narration/running.ts'),
  ])
  const { narrationDailyCharacters: limit } = await findSite(room.db, room.siteUrl)
  const news = await handOver(room.db, env.NARRATIONS, now)
  return { news, archive: await goOn(room.db, env.NARRATIONS, { limit, now }) }
}

async function lookAfterAudio({ env, room, now }: Run) {
  const { handOverLost } = await import('./narration/handing-over.ts')
  return { again: await handOverLost(room.db, env.NARRATIONS, now) }
}

/** Drops files of audio that nobody is to hear any more. */
async function dropAudio({ env, room, now }: Run) {
  const { dropSounds } = await import('./narration/dropping.ts')
  const gone = await dropSounds({ db: room.db, bucket: env.MEDIA }, now)
  await follow(room, ...gone.map((file) => ({ file })))
  return gone.length
}

/** Purges what could not be purged when it changed. */
async function purgeLeft({ room, now }: Run) {
  return room.cache ? purgeWaiting(room.db, room.cache, now) : 'no cache in front'
}

/** Forgets what nobody asks for any more. */
async function sweep({ env, room, now }: Run) {
  await forgetOldKeys(room.db, now)
  await forgetOldReads(room.db, now)
  await forgetOldPreviews(room.db, now)
  await forgetOldCopies(room.db, now)
  // Once a night: readers' isolates do not carry it.
  const { forgetOldSessions } = await import('./staff/sessions.ts')
  await forgetOldSessions(room.db, now)
  const { forgetUnconfirmed } = await import('./newsletters/erasing.ts')
  await forgetUnconfirmed(room.db, now)
  const { sweepCupboards } = await import('./narration/cupboard.ts')
  await sweepCupboards(env.MEDIA, now)
  return 'swept'
}
