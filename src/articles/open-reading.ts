import { and, desc, eq, gt } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import { articles, workingCopies } from './table.ts'
import { OPEN_MINUTES } from './writing.ts'

const SHOWN = 50

/** What is open at the desk now, and before whom: last seen first. */
export function askOpen(db: Database, { createdBy, now }: { createdBy: string | undefined; now: Date }) {
  return db
    .select({
      id: articles.id,
      headline: articles.headline,
      member: { id: workingCopies.memberId, name: workingCopies.memberName },
    })
    .from(workingCopies)
    .innerJoin(articles, eq(articles.id, workingCopies.articleId))
    .where(
      and(
        gt(workingCopies.seenAt, new Date(now.getTime() - OPEN_MINUTES * 60_000)),
        createdBy ? eq(articles.createdBy, createdBy) : undefined,
      ),
    )
    .orderBy(desc(workingCopies.seenAt))
    .limit(SHOWN)
}
