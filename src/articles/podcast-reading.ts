import { and, desc, eq, sql } from 'drizzle-orm'
import { narrations } from '../narration/table.ts'
import type { Database } from '../platform/database.ts'
import { articleTopics } from '../topics/table.ts'
import { belowStory, type Page, told } from './list-reading.ts'
import { articles } from './table.ts'

/** A list that is a podcast too: of all stories with an audio version, or of those under a topic. */
export type Series = { of: 'all' } | { of: 'topic'; slug: string }

export type Heard = Awaited<ReturnType<typeof askHeard>>[number]

/** What its podcast says of a story. The body only where no standfirst tells what it is about. */
const heard = {
  ...told,
  opening: sql<string | null>`case when articles.standfirst = '' then articles.body end`.as('opening'),
}

/** Stories that readers are offered the audio of, newest first. Each series walks an index of its own. */
export function askHeard(db: Database, series: Series, { limit, before }: Omit<Page, 'skip'>) {
  const walked = series.of === 'all' ? narrations : articleTopics
  const place =
    series.of === 'all'
      ? undefined
      : eq(articleTopics.topicId, sql`(select id from topics where slug = ${series.slug})`)
  return db
    .select(heard)
    .from(articles)
    .innerJoin(walked, eq(walked.articleId, articles.id))
    .where(and(place, belowStory(sql`(${walked.audibleAt}, ${walked.articleId})`, before)))
    .orderBy(desc(walked.audibleAt), desc(walked.articleId))
    .limit(limit)
}
