import type { Env } from '../../env.ts'
import type { Sender } from './mail.ts'
import { addressOf } from './mailbox.ts'
import type { SmtpServer } from './server.ts'

/** What a letter is: one that somebody waits for, such as a link to sign in, or an issue of a newsletter. */
export type Purpose = 'transactional' | 'issue'

type Configured = Pick<
  Env,
  | 'SITE_URL'
  | 'MAIL_FROM'
  | 'MAIL_RETURN_TO'
  | 'SMTP_HOST'
  | 'SMTP_PORT'
  | 'SMTP_USER'
  | 'SMTP_PASSWORD'
  | 'SMTP_SECURE'
  | 'MAIL_SMTP_FOR'
>

const PATIENCE_MS = 30_000
const LOCAL = ['localhost', '127.0.0.1', '[::1]']
const PORTS = { tls: '465', starttls: '587', none: '25' }

/** By which way letters of a purpose go; or, in words for whoever configures it, what is wrong. */
export function wayOf(env: Configured, purpose: Purpose): 'binding' | { smtp: SmtpServer } | { wrong: string } {
  const { SMTP_HOST: host = '', MAIL_SMTP_FOR: what = 'issues', SMTP_USER: user, SMTP_PASSWORD: password } = env
  if (env.MAIL_FROM && !addressOf(env.MAIL_FROM)) return { wrong: 'MAIL_FROM is not an address.' }
  const returnTo = env.MAIL_RETURN_TO ? addressOf(env.MAIL_RETURN_TO) : undefined
  if (returnTo === null) return { wrong: 'MAIL_RETURN_TO is not an address.' }
  if (what !== 'issues' && what !== 'all') return { wrong: 'MAIL_SMTP_FOR must be "issues" or "all".' }
  if (purpose === 'transactional' && what === 'issues') return 'binding'
  if (!host) return { wrong: 'SMTP_HOST is not set. Newsletters go out by a mail server of your own choice.' }
  const { SMTP_SECURE: security = 'tls' } = env
  if (security !== 'tls' && security !== 'starttls' && security !== 'none') {
    return { wrong: 'SMTP_SECURE must be "tls", "starttls" or, for a server on this machine, "none".' }
  }
  if (!/^[a-z0-9.:[\]-]+$/i.test(host)) return { wrong: 'SMTP_HOST must be a name such as smtp.example.com.' }
  const isLocal = LOCAL.includes(host)
  if (security === 'none' && !isLocal)
    return { wrong: 'SMTP_SECURE is "none", which only a server on this machine may be.' }
  const port = Number(env.SMTP_PORT || PORTS[security])
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return { wrong: 'SMTP_PORT must be a number such as 465.' }
  if (port === 25 && !isLocal) return { wrong: 'SMTP_PORT is 25, which Workers cannot reach. Use 465 or 587.' }
  if (!user !== !password) return { wrong: 'SMTP_USER and SMTP_PASSWORD go together: one of them is not set.' }
  const name = new URL(env.SITE_URL).hostname
  return { smtp: { host, port, security, name, returnTo, user, password, patienceMs: PATIENCE_MS } }
}

/** From whom the paper's own letters come. */
export function senderOf(env: Configured, name: string): Sender {
  return { name, email: env.MAIL_FROM ?? `desk@${new URL(env.SITE_URL).hostname}` }
}
