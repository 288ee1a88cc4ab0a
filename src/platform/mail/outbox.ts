import type { Mail, Message } from './mail.ts'

const PREFIX = 'outbox:'
const KEPT_SECONDS = 7 * 86_400
const SHOWN = 100
/** Later than any letter: keys count down from it, so that the newest comes first. */
const END_OF_TIME = 9_999_999_999_999

/** A letter as it was sent on this laptop. */
export interface KeptLetter extends Message {
  at: string
}

/** What the list says of one. */
export interface KeptLine {
  id: string
  to: string
  subject: string
  at: string
}

/** Whether letters are kept to be read: on a laptop alone, whatever is configured. */
export function isOutboxOpen(env: { OUTBOX?: string; SITE_URL: string }): boolean {
  const { protocol, hostname } = new URL(env.SITE_URL)
  return env.OUTBOX === 'local' && protocol === 'http:' && hostname === 'localhost'
}

/** Keeps each letter for a week, and hands it on if there is anybody to hand it to. */
export function outboxMail(store: KVNamespace, onward: Mail | null): Mail {
  return {
    async send(message) {
      const now = new Date()
      const id = `${String(END_OF_TIME - now.getTime())}-${crypto.randomUUID()}`
      const line = { to: message.to.slice(0, 254), subject: message.subject.slice(0, 120), at: now.toISOString() }
      await store.put(PREFIX + id, JSON.stringify({ ...message, at: line.at }), {
        expirationTtl: KEPT_SECONDS,
        metadata: line,
      })
      return onward ? onward.send(message) : { outcome: 'sent', id }
    },
    close: async () => onward?.close(),
  }
}

/** The newest letters first. */
export async function listOutbox(store: KVNamespace): Promise<KeptLine[]> {
  const { keys } = await store.list<Omit<KeptLine, 'id'>>({ prefix: PREFIX, limit: SHOWN })
  return keys.flatMap(({ name, metadata }) => (metadata ? [{ ...metadata, id: name.slice(PREFIX.length) }] : []))
}

export function findInOutbox(store: KVNamespace, id: string): Promise<KeptLetter | null> {
  return store.get<KeptLetter>(PREFIX + id, 'json')
}
