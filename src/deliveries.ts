import type { Env } from './env.ts'
import type { PressRoom } from './pressing.ts'

interface Depot {
  env: Env
  room: PressRoom
}

type Carrier = (message: Message, depot: Depot) => Promise<void>

/** Who carries what, by the queues of wrangler.toml. Each is loaded when its first message comes. */
const CARRIERS: Record<string, () => Promise<Carrier>> = {
  'masthead-letters': async () => (await import('./mailing.ts')).deliverLetters,
  'masthead-letters-dead': async () => (await import('./mailing.ts')).giveUpLetters,
  'masthead-narrations': async () => (await import('./narrating.ts')).readAloud,
  'masthead-narrations-dead': async () => (await import('./narrating.ts')).giveUpReading,
}

/** Carries out what the queue brings. A message may come twice, to two at once, or late: each carrier bears that. */
export async function runDeliveries(batch: MessageBatch, depot: Depot): Promise<void> {
  const carrier = await CARRIERS[batch.queue]?.()
  if (!carrier) throw new Error(`nobody carries what comes from ${batch.queue}`)
  for (const message of batch.messages) await carrier(message, depot)
}
