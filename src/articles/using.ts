import { desc, eq, sql } from 'drizzle-orm'
import { mediaUses } from '../media/table.ts'
import type { Database } from '../platform/database.ts'
import { articles } from './table.ts'

const TOLD_AT_MOST = 100

/** The articles that show a picture now, whatever their state, newest first. */
export async function listShowing(db: Database, key: string) {
  return db
    .select({ id: articles.id, headline: articles.headline, status: articles.status, createdBy: articles.createdBy })
    .from(mediaUses)
    .innerJoin(articles, eq(articles.id, mediaUses.articleId))
    .where(eq(mediaUses.key, key))
    .orderBy(desc(articles.id))
    .limit(TOLD_AT_MOST)
}

/** The articles that somebody is writing with this picture, where it is not saved yet. */
export async function listWritingWith(db: Database, key: string) {
  return db
    .select({ id: articles.id, headline: articles.headline, status: articles.status, createdBy: articles.createdBy })
    .from(articles)
    .where(
      sql`${articles.id} in (select article_id from working_copies where instr(content, ${key}) > 0)
        and ${articles.id} not in (select article_id from media_uses where key = ${key})`,
    )
    .limit(TOLD_AT_MOST)
}
