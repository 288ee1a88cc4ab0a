import { asc, sql } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import { topics } from './table.ts'

const BLOCKS_AT_MOST = 6

/** The topics in the navigation, in its order; on a paper whose navigation nobody has set, its first topics. */
export const navigationTopics = sql`
  select * from (
    select t.id, t.slug, t.name
    from settings s, json_each(s.value, '$.navigation') n
    join topics t on t.slug = rtrim(substr(n.value ->> 'href', 6), '/')
    where s.key = 'site' and n.value ->> 'href' like '/tag/%'
    limit ${sql.raw(String(BLOCKS_AT_MOST))}
  )
  union all
  select * from (
    select id, slug, name from topics
    where not exists (select 1 from settings where key = 'site' and json_array_length(value, '$.navigation') > 0)
    order by id limit ${sql.raw(String(BLOCKS_AT_MOST))}
  )`

/** Those that readers find something under. */
export function askNavigation(db: Database) {
  return db.all<{ slug: string; name: string }>(sql`select slug, name from (${navigationTopics}) t
    where exists (select 1 from article_topics x where x.topic_id = t.id and x.live_at is not null)`)
}

const OFFERED = 200

/** The first topics of the alphabet, to choose from. */
export function askTopicNames(db: Database) {
  return db.select({ slug: topics.slug, name: topics.name }).from(topics).orderBy(asc(topics.nameKey)).limit(OFFERED)
}
