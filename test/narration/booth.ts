import {
  env as bindings,
  createExecutionContext,
  createMessageBatch,
  getQueueResult,
  waitOnExecutionContext,
} from 'cloudflare:test'
import type { Env } from '../../src/env.ts'
import worker from '../../src/index.ts'
import type { Job } from '../../src/narration/handing-over.ts'
import { type Article, call, publish, read } from '../newsroom.ts'

/** What was handed to the queue, oldest first. */
export const handed: Job[] = []

/** The bindings with a queue that keeps what it is handed, until a test brings it. */
export const booth: Env = {
  ...bindings,
  NARRATIONS: {
    sendBatch: async (messages: Iterable<{ body: Job }>) => {
      for (const { body } of messages) handed.push(body)
    },
  } as unknown as Queue,
}

export interface Told {
  state: string
  source: string | null
  url: string | null
  seconds: number | null
  bytes: number | null
  voice: string | null
  vendor: string | null
  model: string | null
  textHash: string | null
  madeAt: string | null
  reason: string | null
}

/** Brings a job as the queue would, to a voice or to whoever notes what was given up. */
export async function bring(
  job: Job,
  { env = booth, attempts = 1, queue = 'masthead-narrations' }: { env?: Env; attempts?: number; queue?: string } = {},
) {
  const context = createExecutionContext()
  const batch = createMessageBatch(queue, [{ id: crypto.randomUUID(), timestamp: new Date(), attempts, body: job }])
  await worker.queue(batch, env, context)
  await waitOnExecutionContext(context)
  const { explicitAcks, retryMessages } = await getQueueResult(batch, context)
  return { isDone: explicitAcks.length > 0, again: retryMessages.length > 0 }
}

/** Brings whatever was handed over since, until nothing is left. */
export async function bringAll(env: Env = booth): Promise<void> {
  for (let job = handed.shift(); job; job = handed.shift()) await bring(job, { env })
}

export async function switchOn(fields: Record<string, unknown> = {}): Promise<void> {
  const answer = await call('PATCH', '/settings', { isNarrated: true, ...fields }, { 'if-match': '*' }, { env: booth })
  if (!answer.ok) throw new Error(await answer.text())
}

export async function audioOf({ id }: { id: string }): Promise<Told> {
  return (await call('GET', `/articles/${id}/narration`, undefined, {}, { env: booth })).json()
}

/** A story that has its audio. */
export async function readAloud(fields: Record<string, unknown>): Promise<Article> {
  const story = await publish(fields, { env: booth })
  await bringAll()
  return story
}

export function page({ slug }: { slug: string }): Promise<string> {
  return read(`/${slug}/`, { env: booth })
}
