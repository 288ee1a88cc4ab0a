import { sql } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'

export const MS_AN_HOUR = 3_600_000

interface Asked {
  /** From this instant on, and before that one. */
  since: Date
  until: Date
  /** Only stories of this member. */
  createdBy?: string | undefined
}

/** Pairs of an hour since 1970 (UTC) and the reads in it. */
export type Reads = readonly (readonly [hour: number, reads: number])[]

/**
 * The live stories that were read most, with their reads by hour. Reads are counted by hours of UTC: where a zone is half
 * an hour off, the day begins with the first that is wholly in it. It costs a row for each story in each hour that it was read in.
 */
export function askMostRead(db: Database, { createdBy, limit, ...asked }: Asked & { limit: number }) {
  const own = createdBy ? sql`and a.created_by = ${createdBy}` : sql``
  return db
    .select({
      id: sql<string>`t.id`,
      headline: sql<string>`t.headline`,
      reads: sql<number>`t.reads`,
      hours: sql`t.hours`.mapWith((json: string): Reads => JSON.parse(json)),
    })
    .from(
      sql`(select a.id, a.headline, sum(v.reads) as reads, json_group_array(json_array(v.hour, v.reads)) as hours
        from views v join articles a on a.id = v.article_id
        where ${within(asked)} and a.live_at is not null ${own}
        group by v.article_id order by sum(v.reads) desc, a.id desc limit ${limit}) t`,
    )
}

/** The reads of all stories, hour by hour. */
export function askReadsByHour(db: Database, { createdBy, ...asked }: Asked) {
  const own = createdBy
    ? sql`and v.article_id in (select a.id from articles a where a.created_by = ${createdBy})`
    : sql``
  return db
    .select({ hour: sql<number>`t.hour`, reads: sql<number>`t.reads` })
    .from(sql`(select v.hour, sum(v.reads) as reads from views v where ${within(asked)} ${own} group by v.hour) t`)
}

/** The hours since 1970 (UTC) that begin in between. */
export function hoursOf({ since, until }: Pick<Asked, 'since' | 'until'>): number[] {
  const first = Math.ceil(since.getTime() / MS_AN_HOUR)
  return Array.from({ length: Math.ceil(until.getTime() / MS_AN_HOUR) - first }, (_, i) => first + i)
}

function within({ since, until }: Pick<Asked, 'since' | 'until'>) {
  const [first, end] = [since, until].map((at) => Math.ceil(at.getTime() / MS_AN_HOUR))
  return sql`v.hour >= ${first} and v.hour < ${end}`
}
