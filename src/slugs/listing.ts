import { sql } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import { NAMED, type NamedKind, nameKeyOf } from './naming.ts'
import type { Named } from './renaming.ts'

/** Beyond this many it is only said that there are more. */
export const STORIES_COUNTED = 1_000

/** A topic or a person, with how many live stories are filed under it. */
export interface Line extends Named {
  stories: number
}

interface Asked {
  limit: number
  /** The id of the one that the page before ended with. */
  after?: string | undefined
  /** Part of a name. */
  q?: string | undefined
}

/** Topics or people by their names, from behind the one called `after`. */
export async function listNamed(db: Database, kind: NamedKind, { limit, after, q = '' }: Asked): Promise<Line[]> {
  const { table } = NAMED[kind]
  const part = nameKeyOf(q)
  const behind = after ? sql`t.name_key > (select name_key from ${table} where id = ${after})` : sql`true`
  const like = part === '' ? sql`true` : sql`instr(t.name_key, ${part}) > 0`
  return db.all<Line>(sql`select t.id, t.slug, t.name, ${storiesOf(kind)} as stories
    from ${table} t where ${behind} and ${like} order by t.name_key limit ${limit}`)
}

/** The one that somebody means by its address or its name. */
export async function findMeant(db: Database, kind: NamedKind, meant: string): Promise<Line | null> {
  const { table } = NAMED[kind]
  const [row] = await db.all<Line>(sql`select t.id, t.slug, t.name, ${storiesOf(kind)} as stories
    from ${table} t where t.name_key = ${nameKeyOf(meant)}
      or t.id = (select target_id from slugs where kind = ${kind} and slug = ${meant})
    order by t.name_key <> ${nameKeyOf(meant)} limit 1`)
  return row ?? null
}

function storiesOf(kind: NamedKind) {
  const { filed, column } = NAMED[kind]
  return sql`(select count(*) from (select 1 from ${filed} x
    where x.${column} = t.id and x.live_at is not null limit ${STORIES_COUNTED + 1}))`
}
