import { and, desc, inArray, ne, sql } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import { audit } from './table.ts'

/**
 * The last lines about these subjects, newest first, with the headline where it is an article's. Without those of the
 * narrator: an archive that is read aloud would leave room for nothing else.
 */
export function askLatest(db: Database, { subjects, limit }: { subjects: readonly string[]; limit: number }) {
  return db
    .select({
      at: audit.at,
      actor: audit.actor,
      act: audit.act,
      subject: audit.subject,
      subjectId: audit.subjectId,
      headline: sql<string | null>`(select a.headline from articles a
        where audit.subject = 'article' and a.id = audit.subject_id)`,
    })
    .from(audit)
    .where(and(inArray(sql`+${audit.subject}`, [...subjects]), ne(audit.act, 'narrate')))
    .orderBy(desc(audit.id))
    .limit(limit)
}
