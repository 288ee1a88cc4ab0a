import type { Env } from './env.ts'
import { deliver } from './issues/delivering.ts'
import { finish, giveUp } from './issues/finishing.ts'
import type { Parcel } from './issues/handing-over.ts'
import { primary } from './platform/database.ts'
import { discreet } from './platform/discreet.ts'
import { mailFor } from './platform/mail/post-office.ts'

/** Delivers a hundred letters. The message may come twice, to two at once, or late: each letter still goes out once. */
export async function deliverLetters(message: Message, { env }: { env: Env }): Promise<void> {
  const parcel = parcelOf(message.body)
  return parcel ? carry(message, parcel, env) : refuse(message)
}

/** Notes letters that were given up after a day of trying. */
export async function giveUpLetters(message: Message, { env }: { env: Env }): Promise<void> {
  const parcel = parcelOf(message.body)
  if (!parcel) return refuse(message)
  const db = primary(env.DB)
  const outcome = await giveUp(db, parcel, new Date())
  await finish(db, parcel.issue, new Date())
  console.error(JSON.stringify({ event: 'letters came back', ...parcel, outcome }))
  message.ack()
}

function refuse(message: Message): void {
  console.error(JSON.stringify({ event: 'no parcel', message: message.id }))
  message.ack()
}

async function carry(message: Message, parcel: Parcel, env: Env): Promise<void> {
  const mail = await mailFor(env, 'issue')
  try {
    const van = { env, db: primary(env.DB), mail, clock: () => new Date() }
    const outcome = await deliver(van, parcel, message.attempts)
    console.log(JSON.stringify({ event: 'letters', ...parcel, outcome }))
    if (outcome === 'done') message.ack()
    else message.retry({ delaySeconds: outcome.againInSeconds })
  } catch (error) {
    console.error(discreet(JSON.stringify({ event: 'letters failed', ...parcel, error: String(error) })))
    message.retry({ delaySeconds: 60 })
  } finally {
    await mail.close()
  }
}

/** What `handOver` put into the queue. */
function parcelOf(body: unknown): Parcel | null {
  if (typeof body !== 'object' || body === null) return null
  const { issue, chunk, handed } = body as Record<string, unknown>
  const isWhole = typeof issue === 'string' && typeof chunk === 'number' && typeof handed === 'number'
  return isWhole ? { issue, chunk, handed } : null
}
