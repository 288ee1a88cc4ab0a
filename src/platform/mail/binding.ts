import { checked } from './checked.ts'
import type { Mail, Outcome } from './mail.ts'
import { headersOf } from './mime.ts'
import { oneLine } from './words.ts'

type Failure = Exclude<Outcome, { outcome: 'sent' }>
type Verdict = Pick<Failure, 'outcome'> & { whose?: 'address' | 'message' }

/** What the codes of Cloudflare's Email Service mean for whoever sends. */
const CODES: [code: RegExp, verdict: Verdict][] = [
  [/^E_RECIPIENT_SUPPRESSED$/, { outcome: 'refused', whose: 'address' }],
  [/^E_(SENDER_\w+|RECIPIENT_NOT_ALLOWED)$/, { outcome: 'blocked' }],
  [/^E_(RATE_LIMIT_EXCEEDED|DAILY_LIMIT_EXCEEDED|DELIVERY_FAILED)$/, { outcome: 'later' }],
  [/^E_(VALIDATION_ERROR|FIELD_MISSING|CONTENT_TOO_LARGE|TOO_MANY_\w+|HEADERS?_\w+)$/, { outcome: 'refused' }],
]

/** Cloudflare's Email Service, for messages that somebody asked for. It signs them, and gives them their id and date. */
export function bindingMail(binding: SendEmail): Mail {
  return {
    async send(message) {
      const looked = checked(message)
      if ('failed' in looked) return looked.failed
      const { from, to, replyTo, subject, text, html } = looked.ready
      const headers = Object.entries(headersOf(message)).map(([name, value]) => [name, oneLine(value)])
      try {
        const { messageId } = await binding.send({
          from: { email: from.email, name: oneLine(from.name) },
          to,
          ...(replyTo ? { replyTo } : {}),
          subject: oneLine(subject),
          text,
          html,
          ...(headers.length > 0 ? { headers: Object.fromEntries(headers) } : {}),
        })
        return { outcome: 'sent', id: messageId }
      } catch (error) {
        return verdictOn(error)
      }
    },
    close: async () => undefined,
  }
}

/** Of an error without a code that is known here nobody can say whether the message went. */
function verdictOn(error: unknown): Failure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const reason = `${code} ${error instanceof Error ? error.message : error}`.trim()
  const { outcome, whose = 'message' } = CODES.find(([known]) => known.test(code))?.[1] ?? {
    outcome: 'doubtful' as const,
  }
  return outcome === 'refused' ? { outcome, whose, reason } : { outcome, reason }
}
