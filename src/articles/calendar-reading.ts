import { sql } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'

export interface Due {
  id: string
  headline: string
  status: 'scheduled' | 'published'
  /** When it is due, or went live. */
  at: Date
}

interface Asked {
  days: readonly { starts: Date; ends: Date }[]
  /** Only those of this member. */
  createdBy: string | undefined
  limit: number
}

/**
 * What is due and what went live on each of these days, first things first: of each kind as many as the limit, and one
 * more if there are more. A day of a big paper costs no more than one of a small paper.
 */
export function askDays(db: Database, { days, createdBy, limit }: Asked) {
  const bounds = JSON.stringify(days.map(({ starts, ends }) => [starts.getTime(), ends.getTime()]))
  const own = createdBy ? sql`a.created_by = ${createdBy} and` : sql``
  const some = (status: Due['status']) => sql`(select a.id from articles a
    where ${own} a.status = ${status} and a.desk_at >= d.value ->> 0 and a.desk_at < d.value ->> 1
      and +a.kind = 'article' order by a.desk_at, a.id limit ${limit + 1})`
  return db
    .select({
      id: sql<string>`e.id`,
      headline: sql<string>`e.headline`,
      status: sql<Due['status']>`e.status`,
      at: sql`e.desk_at`.mapWith((at: number) => new Date(at)),
    })
    .from(
      sql`json_each(${bounds}) d cross join articles e
      on e.id in (select id from ${some('scheduled')} union all select id from ${some('published')})`,
    )
    .orderBy(sql`e.desk_at`, sql`e.id`)
}
