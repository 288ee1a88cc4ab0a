import type { Env } from '../../env.ts'
import type { Database } from '../../platform/database.ts'
import { htmlOf } from '../../platform/jsx.ts'
import { type Message, mailFor } from '../../platform/mail.ts'
import { findSite } from '../../settings/reading.ts'
import { LINK_MINUTES, linkFor } from './links.ts'

interface Invitation {
  member: { email: string; name: string }
  by: string
  now: Date
}

/** Sends the link that somebody asked for, to the address that asked. */
export async function sendLink(
  env: Env,
  db: Database,
  { email, to, now }: { email: string; to: string; now: Date },
): Promise<void> {
  const { name } = await findSite(db, env.SITE_URL)
  const link = await linkFor(env, db, { email, to, now })
  await send(env, name, {
    to: email,
    subject: `Sign in to ${name}`,
    text: [
      `Open this link to sign in to the desk of ${name}:`,
      link,
      `It works once, within ${LINK_MINUTES} minutes. If you did not ask for it, there is nothing to do.`,
    ],
    link,
    label: 'Sign in',
  })
}

/** Tells somebody that they are a member now, with a first link. */
export async function sendInvitation(env: Env, db: Database, { member, by, now }: Invitation): Promise<void> {
  const { name } = await findSite(db, env.SITE_URL)
  const link = await linkFor(env, db, { email: member.email, kind: 'invitation', now })
  await send(env, name, {
    to: member.email,
    subject: `You are invited to the desk of ${name}`,
    text: [
      `${by} invites you to write for ${name}. Open this link to sign in:`,
      link,
      `It works once, within a week. Later, ask for another at ${env.SITE_URL}/admin/sign-in/.`,
    ],
    link,
    label: 'Sign in',
  })
}

interface Letter extends Omit<Message, 'from' | 'text' | 'html'> {
  /** Paragraphs, of which one is the link. */
  text: string[]
  link: string
  label: string
}

async function send(env: Env, paper: string, { text, link, label, ...head }: Letter): Promise<void> {
  const html = htmlOf(
    <html lang="en">
      <body>
        {text.map((paragraph) => (
          <p>{paragraph === link ? <a href={link}>{label}</a> : paragraph}</p>
        ))}
      </body>
    </html>,
  )
  const from = { email: env.MAIL_FROM ?? `desk@${new URL(env.SITE_URL).hostname}`, name: paper }
  await mailFor(env).send({ from, ...head, text: text.join('\n\n'), html: `<!doctype html>${html}` })
}
