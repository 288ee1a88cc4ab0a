import type { Env } from '../env.ts'
import type { Letter } from '../newsletters/letters/plain.tsx'
import { listIdOf } from '../newsletters/list-headers.ts'
import type { Newsletter } from '../newsletters/reading.ts'
import { senderOf } from '../newsletters/sender.ts'
import type { Database } from '../platform/database.ts'
import type { Outcome } from '../platform/mail/mail.ts'
import { mailFor } from '../platform/mail/post-office.ts'
import type { Site } from '../settings/site.ts'
import { issueLetter } from './letter.ts'
import { findParts, type Issue, listStories } from './reading.ts'
import { isOpen } from './state.ts'

interface Looked {
  newsletter: Newsletter
  issue: Issue
  now: Date
}

/** The letter with marks in place of a reader's own links: as it went out, or as it would go out now. */
export async function lookOf(db: Database, site: Site, { newsletter, issue, now }: Looked): Promise<Letter> {
  const kept = isOpen(issue) ? null : await findParts(db, issue.id)
  if (kept?.html && kept.text) return { subject: issue.subject, html: kept.html, text: kept.text }
  const stories = await listStories(db, issue.articleIds)
  return issueLetter(site, { newsletter, issue, stories, at: issue.scheduledFor ?? now })
}

interface Trial extends Looked {
  to: string
}

/** Sends the letter to somebody who looks it over, by the way that it will go. Its links to leave lead nowhere. */
export async function sendTest(
  env: Env,
  db: Database,
  site: Site,
  { newsletter, issue, to, now }: Trial,
): Promise<Outcome> {
  const { subject, html, text } = await lookOf(db, site, { newsletter, issue, now })
  const mail = await mailFor(env, 'issue')
  const outcome = await mail.send({
    to,
    from: senderOf(env, site, newsletter),
    ...(newsletter.replyTo ? { replyTo: newsletter.replyTo } : {}),
    subject: `[Test] ${subject}`,
    html,
    text,
    headers: { 'List-Id': listIdOf(env, newsletter) },
  })
  await mail.close()
  return outcome
}
