/** Whom a letter is from, or whom it names. */
export interface Mailbox {
  name: string
  email: string
}

/** A message to one person. */
export interface Message {
  from: Mailbox
  to: string
  replyTo?: string
  subject: string
  text: string
  html: string
  /** Further header fields (RFC 5322), by their names. */
  headers?: Record<string, string>
}

/** Hands messages over to whoever delivers them. Throws what the platform throws. */
export interface Mail {
  send: (message: Message) => Promise<void>
}

/**
 * Cloudflare's Email Service, for messages that somebody asked for. The platform makes the headers from these fields, so
 * that no text of theirs can become a header of its own.
 */
function bindingMail(binding: SendEmail): Mail {
  return {
    async send({ from, to, replyTo, subject, text, html, headers = {} }) {
      const lines = Object.entries(headers).map(([name, value]) => [name, oneLine(value)] as const)
      await binding.send({
        from: { email: from.email, name: oneLine(from.name) },
        to,
        subject: oneLine(subject),
        text,
        html,
        ...(replyTo ? { replyTo } : {}),
        ...(lines.length > 0 ? { headers: Object.fromEntries(lines) } : {}),
      })
    },
  }
}

/** Who delivers what somebody asked for. */
export function mailFor(env: { MAIL: SendEmail }): Mail {
  return bindingMail(env.MAIL)
}

/** A subject is one line, whatever somebody called their paper. */
function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ').trim()
}
