/** A message to one person. */
export interface Message {
  to: string
  subject: string
  text: string
  html: string
}

/** Hands messages over to whoever delivers them. Throws what the platform throws. */
export interface Mail {
  send: (message: Message) => Promise<void>
}

/**
 * Cloudflare's Email Service, for messages that somebody asked for. The platform makes the headers from these fields, so
 * that no text of theirs can become a header of its own.
 */
export function bindingMail(binding: SendEmail, from: { email: string; name: string }): Mail {
  return {
    async send({ to, subject, text, html }) {
      await binding.send({ from, to, subject: oneLine(subject), text, html })
    },
  }
}

/** A subject is one line, whatever somebody called their paper. */
function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ').trim()
}
