import { env as bindings } from 'cloudflare:test'
import type { Env } from '../../src/env.ts'
import { type Delivered, deliver } from '../../src/issues/delivering.ts'
import type { Parcel } from '../../src/issues/handing-over.ts'
import { type Database, primary } from '../../src/platform/database.ts'
import type { Mail, Message, Outcome } from '../../src/platform/mail/mail.ts'
import { join, somebody } from '../newsletters/post.ts'
import { call } from '../newsroom.ts'

/** A message as the queue is handed it. */
interface Handed {
  body: Parcel
  delaySeconds: number
}

/** What was handed to the queue, oldest first. */
export const handed: Handed[] = []

/** The bindings with a queue that keeps what it is handed, until a test delivers it. */
export const withQueue: Env = {
  ...bindings,
  LETTERS: {
    sendBatch: async (messages: Iterable<Handed>) => void handed.push(...messages),
  } as unknown as Queue,
}

/** A post office that keeps what it takes, and says of each letter what `fate` says. */
export function postOffice(
  fate: (message: Message) => Outcome | Promise<Outcome> = () => ({ outcome: 'sent', id: '1' }),
) {
  const letters: Message[] = []
  const mail: Mail = {
    async send(message) {
      const outcome = await fate(message)
      if (outcome.outcome === 'sent' || outcome.outcome === 'doubtful') letters.push(message)
      return outcome
    },
    close: async () => undefined,
  }
  return { mail, letters, to: () => letters.map(({ to }) => to).sort() }
}

/** Delivers one parcel, as the queue would bring it. */
export function carry(
  parcel: Parcel,
  mail: Mail,
  more: { db?: Database; env?: Env; attempt?: number; clock?: () => Date } = {},
): Promise<Delivered> {
  const { db = primary(bindings.DB), env = withQueue, attempt = 1, clock = () => new Date() } = more
  return deliver({ env, db, mail, clock }, parcel, attempt)
}

/** All parcels of an issue that were handed over, in their order. */
export function parcelsOf(id: string): Parcel[] {
  return handed.flatMap(({ body }) => (body.issue === id ? [body] : []))
}

/** What of an issue the tests look at. */
export interface Told {
  id: string
  slug: string
  subject: string
  status: string
  stopped: string | null
  recipients: number
  revision: number
  articles: { slug: string; isLive: boolean }[]
  progress: { waiting: number; sent: number; failed: number; doubtful: number; skipped: number } | null
  reasons: { status: string; reason: string; count: number }[]
  [field: string]: unknown
}

export function callIssues(
  method: string,
  list: string,
  path = '',
  body?: unknown,
  headers: Record<string, string> = {},
) {
  return call(method, `/newsletters/${list}/issues${path}`, body, headers, { env: withQueue })
}

/** Does what must succeed, and gives the issue as it is then. */
export async function issueAfter(
  method: string,
  list: string,
  path = '',
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Told> {
  const answer = await callIssues(method, list, path, body, headers)
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
  return answer.json()
}

/** Sends a letter of few words to a list. */
export function sendTo(list: string, fields: Record<string, unknown> = {}): Promise<Told> {
  return issueAfter('POST', list, '', { subject: 'The evening', body: '<p>What happened today.</p>', ...fields })
}

export function told(list: string, { id }: { id: string }): Promise<Told> {
  return issueAfter('GET', list, `/${id}`)
}

/** Some readers who have confirmed. */
export async function readers(list: string, many: number): Promise<string[]> {
  const emails = Array.from({ length: many }, somebody)
  for (const email of emails) await join(email, list)
  return emails.sort()
}
