import type { Env } from '../../env.ts'
import { letterOf } from '../../newsletters/letters/letter.tsx'
import type { Database } from '../../platform/database.ts'
import { senderOf } from '../../platform/mail/configuration.ts'
import { mailFor } from '../../platform/mail/post-office.ts'
import { findSite } from '../../settings/reading.ts'
import type { Site } from '../../settings/site.ts'
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
  const site = await findSite(db, env.SITE_URL)
  await send(env, site, {
    to: email,
    heading: `Sign in to ${site.name}`,
    before: `Press the button to sign in to the desk of ${site.name}.`,
    link: await linkFor(env, db, { email, to, now }),
    after: `It works once, within ${LINK_MINUTES} minutes. If you did not ask for it, there is nothing to do.`,
    why: 'You get this letter because somebody asked for it with your address.',
  })
}

/** Tells somebody that they are a member now, with a first link. */
export async function sendInvitation(env: Env, db: Database, { member, by, now }: Invitation): Promise<void> {
  const site = await findSite(db, env.SITE_URL)
  await send(env, site, {
    to: member.email,
    heading: `You are invited to the desk of ${site.name}`,
    before: `${by} invites you to write for ${site.name}.`,
    link: await linkFor(env, db, { email: member.email, kind: 'invitation', now }),
    after: `It works once, within a week. Later, ask for another at ${env.SITE_URL}/admin/sign-in/.`,
    why: `You get this letter because ${by} gave us your address.`,
  })
}

interface Letter {
  to: string
  heading: string
  before: string
  link: string
  after: string
  why: string
}

/** The desk is in English, whatever its paper is in. */
async function send(env: Env, site: Site, { to, heading, before, link, after, why }: Letter): Promise<void> {
  const parts = letterOf({
    site: { ...site, language: 'en' },
    heading,
    preheader: before,
    blocks: [
      { kind: 'note', text: before },
      { kind: 'button', label: 'Sign in', href: link },
      { kind: 'note', text: after },
    ],
    footer: { why },
  })
  const mail = await mailFor(env, 'transactional')
  const headers = { 'Auto-Submitted': 'auto-generated' }
  const sent = await mail.send({ from: senderOf(env, site.name), to, subject: heading, headers, ...parts })
  await mail.close()
  if (sent.outcome !== 'sent') throw new Error(`a letter of the desk was not sent (${sent.outcome}): ${sent.reason}`)
}
