import { and, desc, eq, gt, inArray, lt, ne, sql } from 'drizzle-orm'
import { issues, newsletters } from '../newsletters/table.ts'
import type { Database } from '../platform/database.ts'

/** A newsletter with more unsent letters than this has forgotten most of them. */
const UNSENT_AT_MOST = 50
const AFOOT_AT_MOST = 5

/** Failures are told at the desk for so long; then they are old news. */
const MS_TOLD = 48 * 3_600_000

// The names inside are spelt out: within a subquery a bare column would be the subquery's own. Each has a name of its
// own, since the answers of a batch are told by them.
const counted = (status: 'sent' | 'failed' | 'doubtful') =>
  sql<number>`(select count(*) from deliveries d where d.issue_id = issues.id and d.status = ${status})`.as(status)

const line = {
  id: issues.id,
  slug: issues.slug,
  subject: issues.subject,
  status: issues.status,
  day: issues.day,
  createdAt: issues.createdAt,
  scheduledFor: issues.scheduledFor,
  startedAt: issues.startedAt,
  finishedAt: issues.finishedAt,
  stopped: issues.stopped,
  recipients: issues.recipients,
  failed: counted('failed'),
  doubtful: counted('doubtful'),
}

export type Line = Awaited<ReturnType<typeof listSent>>[number]
export type Unsent = Awaited<ReturnType<typeof listUnsent>>[number]

/** Letters of a newsletter that have not all gone out, those begun last first, with how many went. */
export async function listUnsent(db: Database, newsletterId: string) {
  return db
    .select({ ...line, sent: counted('sent') })
    .from(issues)
    .where(and(eq(issues.newsletterId, newsletterId), ne(issues.status, 'sent')))
    .orderBy(desc(issues.id))
    .limit(UNSENT_AT_MOST)
}

/** Letters of a newsletter that went out, those begun last first. */
export async function listSent(
  db: Database,
  newsletterId: string,
  { limit, before }: { limit: number; before?: string | undefined },
) {
  return db
    .select(line)
    .from(issues)
    .where(
      and(
        eq(issues.newsletterId, newsletterId),
        eq(issues.status, 'sent'),
        before === undefined ? undefined : lt(issues.id, before),
      ),
    )
    .orderBy(desc(issues.id))
    .limit(limit)
}

/** Letters that somebody may want to look after: on their way, stopped, or sent lately but not to all. */
export function askAfoot(db: Database, now: Date) {
  const lately = new Date(now.getTime() - MS_TOLD)
  return db
    .select({
      ...line,
      sent: counted('sent'),
      newsletter: { slug: sql<string>`newsletters.slug`.as('newsletter_slug'), name: newsletters.name },
    })
    .from(issues)
    .innerJoin(newsletters, eq(newsletters.id, issues.newsletterId))
    .where(
      sql`${inArray(issues.status, ['sending', 'paused'])}
        or (${and(eq(issues.status, 'sent'), gt(issues.finishedAt, lately))} and ${line.failed} > 0)`,
    )
    .orderBy(desc(issues.startedAt))
    .limit(AFOOT_AT_MOST)
}
