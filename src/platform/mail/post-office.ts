import type { Env } from '../../env.ts'
import { bindingMail } from './binding.ts'
import { type Purpose, wayOf } from './configuration.ts'
import type { Mail } from './mail.ts'
import { isOutboxOpen, outboxMail } from './outbox.ts'

/** The mail that letters of this purpose go by, for one invocation of the Worker: it is to be closed at its end. */
export async function mailFor(env: Env, purpose: Purpose): Promise<Mail> {
  if (!isOutboxOpen(env)) return deliveringMail(env, purpose)
  // On a laptop letters are kept, and go anywhere else only if there is a server for them.
  return outboxMail(env.RENDERS, env.SMTP_HOST ? await deliveringMail(env, purpose) : null)
}

async function deliveringMail(env: Env, purpose: Purpose): Promise<Mail> {
  const way = wayOf(env, purpose)
  if (way === 'binding') return bindingMail(env.MAIL)
  if ('wrong' in way) return blockedMail(way.wrong)
  const { smtpMail } = await import('./smtp.ts')
  return smtpMail(way.smtp)
}

/** Says of each message why nothing goes out. */
function blockedMail(reason: string): Mail {
  return { send: async () => ({ outcome: 'blocked', reason }), close: async () => undefined }
}
