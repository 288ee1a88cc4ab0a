import type { Env } from '../env.ts'
import type { Sender as Mailbox } from '../platform/mail/mail.ts'
import type { Site } from '../settings/site.ts'

interface Sender {
  senderName: string
  senderEmail: string
}

/** From whom a letter of a list comes: the paper, where the list names nobody or there is no one list. */
export function senderOf(env: Env, site: Site, list?: Sender): Mailbox {
  const own = env.MAIL_FROM ?? `desk@${new URL(env.SITE_URL).hostname}`
  return { name: list?.senderName || site.name, email: list?.senderEmail || own }
}
