import { articlePath } from './articles/address.ts'
import { findArticle } from './articles/desk-reading.ts'
import { toldOf } from './articles/telling-aloud.ts'
import type { Env } from './env.ts'
import type { Job } from './narration/handing-over.ts'
import { type Narrated, narrate } from './narration/narrating.ts'
import { note } from './narration/settling.ts'
import { discreet } from './platform/discreet.ts'
import { follow, type PressRoom } from './pressing.ts'
import { findSite } from './settings/reading.ts'

const MINUTE_SECONDS = 60
/** One, two, four minutes, and so on: with the retries of wrangler.toml, three hours. */
const PAUSE_AT_MOST_SECONDS = 60 * MINUTE_SECONDS

interface Booth {
  env: Env
  room: PressRoom
}

/** Makes the audio that a message asks for. What does not answer is asked again, at growing distances. */
export async function readAloud(message: Message, booth: Booth): Promise<void> {
  const job = jobOf(message.body)
  if (!job) return refuse(message)
  const outcome = await outcomeOf(job, message.attempts, booth).catch((error) => ({
    again: `A store of the paper did not answer: ${discreet(String(error))}`,
  }))
  console.log(JSON.stringify({ event: 'narration', ...job, attempt: message.attempts, outcome }))
  if (typeof outcome === 'string' || 'failed' in outcome) return message.ack()
  // Should this not be noted either, it is tried again all the same.
  await note(booth.room.db, job, { state: 'waiting', reason: outcome.again, tries: message.attempts }).catch(() => null)
  const pause = MINUTE_SECONDS * 2 ** (message.attempts - 1)
  message.retry({ delaySeconds: Math.min(pause, PAUSE_AT_MOST_SECONDS) })
}

/** Tells at the desk what the queue has given up. */
export async function giveUpReading(message: Message, { room }: Booth): Promise<void> {
  const job = jobOf(message.body)
  if (!job) return refuse(message)
  const { narration: row } = (await findArticle(room.db, job.article)) ?? {}
  const reason = row?.reason ?? 'It was tried for three hours without an answer.'
  await note(room.db, job, { state: 'failed', reason, tries: row?.tries ?? 0 })
  console.error(JSON.stringify({ event: 'narration given up', ...job, reason }))
  message.ack()
}

async function outcomeOf(job: Job, attempt: number, { env, room }: Booth): Promise<Narrated> {
  const { db } = room
  const [article, site] = await Promise.all([findArticle(db, job.article), findSite(db, env.SITE_URL)])
  if (!article) return 'void'
  const story = {
    id: article.id,
    narration: article.narration,
    told: toldOf(article, site),
    url: site.url + articlePath(article.slug),
    paper: site.name,
  }
  const outcome = await narrate({ env, db, voices: site.voices }, story, { job, attempt, now: new Date() })
  if (outcome === 'made') await follow(room, { narrated: article })
  if (outcome === 'outdated') {
    const reason = 'The story was reworded after it was recorded.'
    await note(db, job, { state: 'outdated', reason, tries: attempt })
  }
  if (typeof outcome === 'object' && 'failed' in outcome) {
    await note(db, job, { state: 'failed', reason: outcome.failed, tries: attempt })
  }
  return outcome
}

function refuse(message: Message): void {
  console.error(JSON.stringify({ event: 'no narration job', message: message.id }))
  message.ack()
}

/** What `give` put into the queue. */
function jobOf(body: unknown): Job | null {
  if (typeof body !== 'object' || body === null) return null
  const { article, asked } = body as Record<string, unknown>
  return typeof article === 'string' && typeof asked === 'number' ? { article, asked } : null
}
