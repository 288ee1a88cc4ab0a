import { and, asc, eq, gt, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import { newsletters, subscribers, subscriptions } from './table.ts'

export type Newsletter = typeof newsletters.$inferSelect
/** What a form shows of a letter. */
export type Offered = Awaited<ReturnType<typeof askOffered>>[number]

/** A paper has a handful. */
const AT_MOST = 100

/** Letters that can be joined, in no order: `inOrder` gives it. */
export function askOffered(db: Database) {
  return db
    .select({
      id: newsletters.id,
      slug: newsletters.slug,
      name: newsletters.name,
      description: newsletters.description,
      cadence: newsletters.cadence,
      isArchivePublic: newsletters.isArchivePublic,
      position: newsletters.position,
    })
    .from(newsletters)
    .where(isNull(newsletters.closedAt))
    .limit(AT_MOST)
}

/** As editors have put them; the older first where they have not. */
export function inOrder<T extends { id: string; position: number }>(letters: readonly T[]): T[] {
  return [...letters].sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1))
}

export async function listNewsletters(db: Database): Promise<Newsletter[]> {
  return inOrder(await db.select().from(newsletters).limit(AT_MOST))
}

export async function findNewsletter(db: Database, slug: string): Promise<Newsletter | null> {
  const [found] = await db.select().from(newsletters).where(eq(newsletters.slug, slug))
  return found ?? null
}

/** How many are on a list. Whoever is suppressed is counted as that, whatever they were. */
export interface Counts {
  pending: number
  confirmed: number
  left: number
  suppressed: number
}

export const NOBODY: Counts = { pending: 0, confirmed: 0, left: 0, suppressed: 0 }

export const statusShown = sql<
  keyof Counts
>`iif(${subscribers.suppressedAt} is null, ${subscriptions.status}, 'suppressed')`

/** The counts of each list, by its id. */
export async function countSubscribers(db: Database): Promise<Map<string, Counts>> {
  const rows = await db
    .select({ id: subscriptions.newsletterId, status: statusShown, count: sql<number>`count(*)` })
    .from(subscriptions)
    .innerJoin(subscribers, eq(subscribers.id, subscriptions.subscriberId))
    .groupBy(subscriptions.newsletterId, sql`2`)
  const counts = new Map<string, Counts>()
  for (const { id, status, count } of rows) counts.set(id, { ...(counts.get(id) ?? NOBODY), [status]: count })
  return counts
}

interface Place {
  limit: number
  after?: string | undefined
  /** Part of an address. */
  q?: string | undefined
}

/** Who is, was or asked to be on a list, in the order in which they came. */
export async function listSubscribers(db: Database, newsletterId: string, { limit, after, q }: Place) {
  return db
    .select({
      id: subscriptions.id,
      email: subscribers.email,
      status: statusShown,
      since: sinceShown,
    })
    .from(subscriptions)
    .innerJoin(subscribers, eq(subscribers.id, subscriptions.subscriberId))
    .where(and(eq(subscriptions.newsletterId, newsletterId), isAfter(after), isSought(q)))
    .orderBy(asc(subscriptions.id))
    .limit(limit)
}

const sinceShown = sql`case when ${subscribers.suppressedAt} is not null then ${subscribers.suppressedAt}
  when ${subscriptions.status} = 'confirmed' then ${subscriptions.confirmedAt}
  when ${subscriptions.status} = 'left' then ${subscriptions.leftAt} else ${subscriptions.askedAt} end`.mapWith(
  subscriptions.askedAt,
)

function isAfter(id: string | undefined): SQL | undefined {
  return id === undefined ? undefined : gt(subscriptions.id, id)
}

function isSought(q: string | undefined): SQL | undefined {
  if (!q) return undefined
  const part = q.normalize('NFC').trim().toLowerCase()
  return sql`instr(${subscribers.emailKey}, ${part}) > 0`
}

/** The letters that somebody has asked for or gets, by the ids of their places on the lists. */
export async function listNamesOf(db: Database, subscriptionIds: readonly string[]) {
  return db
    .select({
      id: subscriptions.id,
      status: subscriptions.status,
      slug: newsletters.slug,
      name: newsletters.name,
    })
    .from(subscriptions)
    .innerJoin(newsletters, eq(newsletters.id, subscriptions.newsletterId))
    .where(inArray(subscriptions.id, [...subscriptionIds]))
}

export async function findSubscriber(db: Database, id: string) {
  const [found] = await db.select().from(subscribers).where(eq(subscribers.id, id))
  return found ?? null
}

/** Every list that can be joined, or that somebody is on, and whether they are. */
export async function listPreferences(db: Database, subscriberId: string) {
  const rows = await db
    .select({
      id: newsletters.id,
      position: newsletters.position,
      slug: newsletters.slug,
      name: newsletters.name,
      description: newsletters.description,
      cadence: newsletters.cadence,
      isOn: sql<number>`coalesce(${subscriptions.status} = 'confirmed', 0)`.mapWith(Boolean),
    })
    .from(newsletters)
    .leftJoin(
      subscriptions,
      and(eq(subscriptions.newsletterId, newsletters.id), eq(subscriptions.subscriberId, subscriberId)),
    )
    .where(sql`${newsletters.closedAt} is null or ${subscriptions.status} = 'confirmed'`)
    .limit(AT_MOST)
  return inOrder(rows)
}
