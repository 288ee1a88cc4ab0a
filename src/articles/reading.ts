import { and, asc, desc, eq, isNotNull, type SQL, sql } from 'drizzle-orm'
import { audioOf } from '../narration/audio.ts'
import { articlePeople, people } from '../people/table.ts'
import type { Database } from '../platform/database.ts'
import { slugs } from '../slugs/table.ts'
import { articleTopics, topics } from '../topics/table.ts'
import { kicker, trail } from './list-reading.ts'
import { articles, corrections, related } from './table.ts'

/** All that is told of the story behind a slug, whatever its form. */
export function askStory(db: Database, slug: string) {
  const id = idBySlug(slug)
  return [
    askBySlug(db, slug),
    askTopicsOf(db, id),
    askAuthorsOf(db, id),
    askCorrectionsOf(db, id),
    askRelatedTrails(db, id),
  ] as const
}

/** The article that has this slug, or once had it, whatever its state. */
function askBySlug(db: Database, slug: string) {
  return db
    .select({ article: articles, audio: audioOf() })
    .from(slugs)
    .innerJoin(articles, eq(articles.id, slugs.targetId))
    .where(and(eq(slugs.kind, 'article'), eq(slugs.slug, slug)))
}

export function askById(db: Database, id: string) {
  return db.select({ article: articles }).from(articles).where(eq(articles.id, id))
}

/** The id behind a slug, for use inside a larger statement. */
export function idBySlug(slug: string): SQL {
  return sql`(select ${slugs.targetId} from ${slugs} where ${slugs.kind} = 'article' and ${slugs.slug} = ${slug})`
}

export function askTopicsOf(db: Database, id: string | SQL) {
  return db
    .select({ id: topics.id, slug: topics.slug, name: topics.name })
    .from(articleTopics)
    .innerJoin(topics, eq(topics.id, articleTopics.topicId))
    .where(sql`${articleTopics.articleId} = ${id}`)
    .orderBy(asc(articleTopics.position))
}

export function askAuthorsOf(db: Database, id: string | SQL) {
  return db
    .select({ id: people.id, slug: people.slug, name: people.name })
    .from(articlePeople)
    .innerJoin(people, eq(people.id, articlePeople.personId))
    .where(sql`${articlePeople.articleId} = ${id}`)
    .orderBy(asc(articlePeople.position))
}

export function askCorrectionsOf(db: Database, id: string | SQL) {
  return db
    .select({ text: corrections.text, at: corrections.at })
    .from(corrections)
    .where(sql`${corrections.articleId} = ${id}`)
    .orderBy(asc(corrections.at))
}

/** Related stories that readers may see. */
function askRelatedTrails(db: Database, id: string | SQL) {
  return db
    .select({ ...trail, topic: kicker })
    .from(related)
    .innerJoin(articles, eq(articles.id, related.relatedId))
    .where(and(sql`${related.articleId} = ${id}`, isNotNull(articles.liveAt)))
    .orderBy(asc(related.position))
}

/** How many of them a story's page shows. */
export const FURTHER = 3

/** The stories that came before this one under its home topic, newest first, without those it names as related. */
export function askEarlier(db: Database, id: SQL, limit: number) {
  return db
    .select({ ...trail, topic: kicker })
    .from(articleTopics)
    .innerJoin(articles, eq(articles.id, articleTopics.articleId))
    .where(
      sql`${articleTopics.topicId} = (select x.topic_id from article_topics x where x.article_id = ${id} and x.position = 0)
        and (${articleTopics.liveAt}, ${articleTopics.articleId}) < (select a.live_at, a.id from articles a where a.id = ${id})
        and ${articleTopics.articleId} not in (select r.related_id from related r where r.article_id = ${id})`,
    )
    .orderBy(desc(articleTopics.liveAt), desc(articleTopics.articleId))
    .limit(limit)
}

/** What would be the stories before this one under a topic, were it published at that instant. */
export function askEarlierUnder(
  db: Database,
  topicId: string,
  { at, without, limit }: { at: Date; without: readonly string[]; limit: number },
) {
  return db
    .select({ ...trail, topic: kicker })
    .from(articleTopics)
    .innerJoin(articles, eq(articles.id, articleTopics.articleId))
    .where(
      sql`${articleTopics.topicId} = ${topicId} and ${articleTopics.liveAt} < ${at.getTime()}
        and ${articleTopics.articleId} not in (select value from json_each(${JSON.stringify(without)}))`,
    )
    .orderBy(desc(articleTopics.liveAt), desc(articleTopics.articleId))
    .limit(limit)
}

/** Live stories by any slug that they have or had, in the order asked for. */
export async function listTrails(db: Database, wanted: readonly string[]) {
  const rows = await db
    .select({ ...trail, topic: kicker, asked: slugs.slug })
    .from(slugs)
    .innerJoin(articles, eq(articles.id, slugs.targetId))
    .where(
      sql`${slugs.kind} = 'article' and ${slugs.slug} in (select value from json_each(${JSON.stringify(wanted)}))
        and articles.live_at is not null`,
    )
  return rows.sort((a, b) => wanted.indexOf(a.asked) - wanted.indexOf(b.asked))
}

/** Related stories as an editor named them, whatever their state. */
export function askRelatedSlugs(db: Database, id: string) {
  return db
    .select({ id: related.relatedId, slug: articles.slug })
    .from(related)
    .innerJoin(articles, eq(articles.id, related.relatedId))
    .where(eq(related.articleId, id))
    .orderBy(asc(related.position))
}
