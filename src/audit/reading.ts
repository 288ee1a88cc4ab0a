import { and, asc, desc, eq, gte, lte, max, sql } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import { audit } from './table.ts'

export interface Asked {
  /** The id of whoever acted. */
  actor?: string | undefined
  subject?: string | undefined
  subjectId?: string | undefined
  from?: Date | undefined
  until?: Date | undefined
  /** Only lines before this one. */
  before?: number | undefined
  limit: number
}

/** So far back is looked at once: a filter that matches little must not read the whole log. */
const LOOKED_AT = 5_000

/**
 * What was done, latest first: at most `limit` lines, and the line to ask on from; null at the beginning of the log.
 * Lines of one thing are found by their index, all others by going back line by line, so many at a time.
 */
export async function listDeeds(db: Database, asked: Asked) {
  const { from, until, before, limit } = asked
  const low = from ? await firstSince(db, from) : 1
  const last = await lastUntil(db, until)
  const high = Math.min(last, (before ?? Number.POSITIVE_INFINITY) - 1)
  const isOfOne = asked.subject !== undefined && asked.subjectId !== undefined
  const floor = isOfOne ? low : Math.max(low, high - LOOKED_AT + 1)
  const items = await deedsBetween(db, floor, high, asked)
  if (items.length > limit) return { items: items.slice(0, limit), next: items[limit - 1]?.id ?? null }
  return { items, next: floor > low ? floor : null }
}

/** The statement itself: how it walks is tested. */
export function deedsBetween(
  db: Database,
  floor: number,
  high: number,
  { actor, subject, subjectId, limit }: Pick<Asked, 'actor' | 'subject' | 'subjectId' | 'limit'>,
) {
  // Without the thing's id the index of subjects is of no use: the plus keeps it out.
  const ofSubject = subjectId === undefined ? sql`+${audit.subject} = ${subject}` : eq(audit.subject, subject ?? '')
  return db
    .select({
      id: audit.id,
      at: audit.at,
      actor: audit.actor,
      act: audit.act,
      subject: audit.subject,
      subjectId: audit.subjectId,
      detail: audit.detail,
    })
    .from(audit)
    .where(
      and(
        gte(audit.id, floor),
        lte(audit.id, high),
        subject === undefined ? undefined : ofSubject,
        subjectId === undefined ? undefined : eq(audit.subjectId, subjectId),
        actor === undefined ? undefined : sql`instr(${audit.actor}, ${`(${actor})`}) > 0`,
      ),
    )
    .orderBy(desc(audit.id))
    .limit(limit + 1)
}

async function firstSince(db: Database, from: Date): Promise<number> {
  const [row] = await db
    .select({ id: audit.id })
    .from(audit)
    .where(gte(audit.at, from))
    .orderBy(asc(audit.at), asc(audit.id))
    .limit(1)
  return row?.id ?? Number.MAX_SAFE_INTEGER
}

async function lastUntil(db: Database, until: Date | undefined): Promise<number> {
  if (!until) return (await db.select({ id: max(audit.id) }).from(audit))[0]?.id ?? 0
  const [row] = await db
    .select({ id: audit.id })
    .from(audit)
    .where(lte(audit.at, until))
    .orderBy(desc(audit.at), desc(audit.id))
    .limit(1)
  return row?.id ?? 0
}
