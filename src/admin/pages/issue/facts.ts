import type { Env } from '../../../env.ts'
import { advisedFor, type Lack, missingFrom } from '../../../issues/readiness.ts'
import { listPicked, listStories } from '../../../issues/reading.ts'
import { countSubscribers, NOBODY } from '../../../newsletters/reading.ts'
import { senderOf } from '../../../newsletters/sender.ts'
import type { Database } from '../../../platform/database.ts'
import { wayOf } from '../../../platform/mail/configuration.ts'
import { isOutboxOpen } from '../../../platform/mail/outbox.ts'
import type { AtHand } from './frame.tsx'

/** What is told of a letter before it goes. */
export interface Told {
  from: { name: string; email: string }
  /** By which way it goes, in words. */
  way: string
  /** What mail programs show beside the subject. */
  beside: string
  recipients: number
  bytes: number
  missing: Lack[]
  advised: Lack[]
}

/** Looks a letter over: `html` is its first part as it would go out now. */
export async function lookOver(
  env: Env,
  db: Database,
  { newsletter, issue, site }: AtHand,
  html: string,
): Promise<Told> {
  const [picked, stories, counts] = await Promise.all([
    listPicked(db, issue.articleIds),
    listStories(db, issue.articleIds),
    countSubscribers(db),
  ])
  const bytes = new TextEncoder().encode(html).byteLength
  const { confirmed: recipients } = counts.get(newsletter.id) ?? NOBODY
  const { way, blocked } = wayInWords(env)
  const facts = {
    copy: issue,
    picked: picked.map(({ headline, status }) => ({ headline, isLive: status === 'published' })),
    images: stories.map(({ image }) => image),
    isClosed: newsletter.closedAt !== null,
    postalAddress: site.postalAddress,
    blocked,
    hasSender: Boolean(newsletter.senderEmail || env.MAIL_FROM),
    recipients,
    bytes,
  }
  return {
    from: senderOf(env, site, newsletter),
    way,
    beside: issue.preheader || stories[0]?.headline || '',
    recipients,
    bytes,
    missing: missingFrom(facts),
    advised: advisedFor(facts),
  }
}

/** How many get a letter that is sent now. */
export async function countRecipients(db: Database, { newsletter }: Pick<AtHand, 'newsletter'>): Promise<number> {
  return ((await countSubscribers(db)).get(newsletter.id) ?? NOBODY).confirmed
}

function wayInWords(env: Env): { way: string; blocked: string | null } {
  const isKept = isOutboxOpen(env)
  if (isKept && !env.SMTP_HOST) return { way: 'Kept in the outbox of this laptop', blocked: null }
  const way = wayOf(env, 'issue')
  if (way === 'binding') return { way: 'The platform’s own mail', blocked: null }
  if ('wrong' in way) return { way: 'None', blocked: way.wrong }
  return { way: isKept ? `${way.smtp.host}, and the outbox of this laptop` : way.smtp.host, blocked: null }
}

/** "12 KB". */
export function sizeInWords(bytes: number): string {
  return `${Math.max(1, Math.round(bytes / 1024)).toLocaleString('en')} KB`
}

/** The page where what a letter lacks is mended; null where it is no page of the desk. */
export function placeOf({ at }: Lack, { letter, newsletter }: { letter: string; newsletter: string }): string | null {
  switch (at) {
    case 'words':
      return `${letter}#body`
    case 'stories':
      return `${letter}#stories`
    case 'preheader':
      return `${letter}#preheader`
    case 'newsletter':
      return `${newsletter}settings/`
    case 'settings':
      return '/admin/settings/#postalAddress'
    case null:
      return null
    default:
      return at satisfies never
  }
}
