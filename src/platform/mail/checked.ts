import type { Message, Outcome } from './mail.ts'
import { addressOf } from './mailbox.ts'

/** A message with its addresses as they go on the wire; or why it cannot go. */
export function checked(message: Message): { ready: Message } | { failed: Outcome } {
  const to = addressOf(message.to)
  if (to === null) {
    return { failed: { outcome: 'refused', whose: 'address', reason: 'This is no address that mail can be sent to.' } }
  }
  const from = addressOf(message.from.email)
  if (from === null) return { failed: wrong('from', message.from.email) }
  const replyTo = message.replyTo ? addressOf(message.replyTo) : undefined
  if (replyTo === null) return { failed: wrong('reply to', message.replyTo) }
  return { ready: { ...message, to, from: { ...message.from, email: from }, replyTo } }
}

function wrong(what: string, address = ''): Outcome {
  return { outcome: 'blocked', reason: `The address that letters are ${what} is none: ${JSON.stringify(address)}.` }
}
