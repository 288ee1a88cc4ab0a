import { type SQL, sql } from 'drizzle-orm'
import { askRows, type Database } from '../platform/database.ts'

/** What a voice is paid for is told before it speaks: a word of a story and the space after it, in characters. */
export const CHARACTERS_A_WORD = 6

/** What of the archive has no audio, in one language. */
export interface Unread {
  /** BCP 47 primary subtag. */
  language: string
  articles: number
  /** About how many there are to be spoken. */
  characters: number
}

/** What of the archive could be read aloud, by language. It looks at every live article: for an editor who asks what a run costs. */
export async function listUnread(db: Database, paperLanguage: string): Promise<Unread[]> {
  return askRows<Unread>(
    db,
    sql`select ${languageIn(paperLanguage)} as language, count(*) as articles,
        sum(a.word_count) * ${sql.raw(String(CHARACTERS_A_WORD))} as characters
      ${UNREAD} group by 1 order by 2 desc`,
  )
}

/** Live articles that have no audio, and are not without it because somebody said so, or are waiting for it. */
export const UNREAD: SQL = sql`from articles a left join narrations n on n.article_id = a.id
  where a.live_at is not null and (n.article_id is null or (n.wants = 'ai' and n.state in ('outdated', 'failed')))`

/** An article's language, as its primary subtag. */
export function languageIn(paperLanguage: string): SQL {
  const tag = sql`lower(coalesce(a.language, ${paperLanguage}))`
  return sql`substr(${tag}, 1, instr(${tag} || '-', '-') - 1)`
}
