import { and, asc, desc, eq, getTableColumns, isNull, lt, lte, sql } from 'drizzle-orm'
import { kicker, trail } from '../articles/list-reading.ts'
import { articles } from '../articles/table.ts'
import { deliveries, issues, newsletters } from '../newsletters/table.ts'
import type { Database } from '../platform/database.ts'

const { html: _, text: __, ...columns } = getTableColumns(issues)

/** An issue as the desk has it, without the parts that went out: they are long. */
export type Issue = Omit<typeof issues.$inferSelect, 'html' | 'text'>
export type Story = Awaited<ReturnType<typeof listStories>>[number]

export async function findIssue(db: Database, newsletterId: string, id: string): Promise<Issue | null> {
  const [found] = await db
    .select(columns)
    .from(issues)
    .where(and(eq(issues.newsletterId, newsletterId), eq(issues.id, id)))
  return found ?? null
}

/** The letters of a newsletter, those begun last first. */
export async function listIssues(
  db: Database,
  newsletterId: string,
  { limit, before }: { limit: number; before?: string | undefined },
): Promise<Issue[]> {
  return db
    .select(columns)
    .from(issues)
    .where(and(eq(issues.newsletterId, newsletterId), before === undefined ? undefined : lt(issues.id, before)))
    .orderBy(desc(issues.id))
    .limit(limit)
}

/** The stories that these ids name, in that order, as far as readers can see them. */
export async function listStories(db: Database, ids: readonly string[]) {
  if (ids.length === 0) return []
  const rows = await db
    .select({ ...trail, topic: kicker })
    .from(articles)
    .where(sql`articles.id in (select value from json_each(${JSON.stringify(ids)})) and articles.live_at is not null`)
  return rows.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
}

/** Headlines of picked stories, in their order, whatever became of them since. */
export async function listPicked(db: Database, ids: readonly string[]) {
  if (ids.length === 0) return []
  const rows = await db
    .select({ id: articles.id, slug: articles.slug, headline: articles.headline, status: articles.status })
    .from(articles)
    .where(sql`articles.id in (select value from json_each(${JSON.stringify(ids)}))`)
  return rows.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
}

/** What became of an issue's letters: how many are in each state. */
export type Counts = Record<(typeof deliveries.$inferSelect)['status'], number>

const NONE: Counts = { waiting: 0, claimed: 0, sent: 0, failed: 0, doubtful: 0, skipped: 0 }

export async function countDeliveries(db: Database, issueId: string): Promise<Counts> {
  const rows = await db
    .select({ status: deliveries.status, count: sql<number>`count(*)` })
    .from(deliveries)
    .where(eq(deliveries.issueId, issueId))
    .groupBy(deliveries.status)
  return { ...NONE, ...Object.fromEntries(rows.map(({ status, count }) => [status, count])) }
}

/** What went wrong with letters that failed or may have come twice: each reason with how many it was said of. */
export async function listReasons(db: Database, issueId: string, { limit }: { limit: number }) {
  return db
    .select({ status: deliveries.status, reason: deliveries.reason, count: sql<number>`count(*)` })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.issueId, issueId),
        sql`(${deliveries.status} in ('failed', 'doubtful') or (${deliveries.status} = 'waiting' and ${deliveries.tries} > 0))`,
      ),
    )
    .groupBy(deliveries.status, deliveries.reason)
    .orderBy(sql`3 desc`)
    .limit(limit)
}

/** Scheduled issues whose instant has come, the longest due first. */
export async function listDue(db: Database, { now, limit }: { now: Date; limit: number }) {
  return db
    .select({ issue: columns, newsletter: newsletters })
    .from(issues)
    .innerJoin(newsletters, eq(newsletters.id, issues.newsletterId))
    .where(and(eq(issues.status, 'scheduled'), lte(issues.scheduledFor, now), isNull(newsletters.closedAt)))
    .orderBy(asc(issues.scheduledFor))
    .limit(limit)
}

/** Issues that are on their way. */
export async function listSending(db: Database, { limit }: { limit: number }): Promise<Issue[]> {
  return db.select(columns).from(issues).where(eq(issues.status, 'sending')).limit(limit)
}

/** Both parts as they went out, with the marks in them. */
export async function findParts(db: Database, issueId: string) {
  const [found] = await db
    .select({ ...columns, html: issues.html, text: issues.text, newsletter: newsletters })
    .from(issues)
    .innerJoin(newsletters, eq(newsletters.id, issues.newsletterId))
    .where(eq(issues.id, issueId))
  return found ?? null
}
