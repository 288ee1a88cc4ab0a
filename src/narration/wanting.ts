import { sql } from 'drizzle-orm'
import type { Database, Statement } from '../platform/database.ts'

/** What was published longer ago is the archive, such as what an import brings: a run reads it, and tells first what it costs. */
const NEWS_MS = 24 * 3_600_000

/**
 * The statement by which an act on an article wants its audio made, in the act's own batch: of news that is published, and
 * of whatever had audio and was reworded. Nothing, where the paper has no audio, or this article is to have none. A
 * person's recording is offered anew when its story is published again; a machine does not read over it.
 */
export function wantNarration(
  db: Database,
  articleId: string,
  { isPublication, now }: { isPublication: boolean; now: Date },
): Statement {
  const at = now.getTime()
  const isOn = sql`(select json_extract(value, '$.isNarrated') from settings where key = 'site')`
  const publication = sql.raw(isPublication ? 'true' : 'false')
  return db.run(sql`insert into narrations (article_id, state, asked_at)
    select a.id, 'waiting', ${at} from articles a left join narrations n on n.article_id = a.id
    where a.id = ${articleId} and a.live_at is not null and case
      when n.article_id is null then ${publication} and a.live_at > ${at - NEWS_MS} and ${isOn}
      when n.wants = 'human' then ${publication} and n.state in ('outdated', 'waiting')
      else n.state = 'outdated' and ${isOn} end
    on conflict (article_id) do update set state = 'waiting', asked_at = max(asked_at + 1, excluded.asked_at),
      handed_at = null, tries = 0, reason = null, run_id = null`)
}
