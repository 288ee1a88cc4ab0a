import { and, eq, sql } from 'drizzle-orm'
import { type Actor, perform } from '../audit/acting.ts'
import { type Database, didNotHold, mustHold, persist, type Statement } from '../platform/database.ts'
import { newEdition } from '../press/editions.ts'
import type { Job } from './handing-over.ts'
import { narrations, soundsToDrop } from './table.ts'

const THE_NARRATOR: Actor = { id: 'narrator', name: 'The narrator' }

/** A file that is not offered any more is kept for those who are listening, or whose podcast app knows its address. */
const KEPT_MS = 7 * 24 * 3_600_000

/** What was made, as it is kept. */
export interface Made {
  source: 'ai' | 'human'
  key: string
  type: 'audio/mpeg' | 'audio/mp4'
  bytes: number
  seconds: number
  textHash: string
  speaker: string
  vendor: string
  model: string
  /** How long what was read is. */
  characters: number
}

/** Offers what was made. 'void' where something else was wanted meanwhile: then it is of no use. */
export async function settle(
  db: Database,
  { article, asked }: Job,
  { made, now }: { made: Made; now: Date },
): Promise<'made' | 'void'> {
  const { source, key, speaker, vendor, model, textHash, seconds } = made
  const detail = { source, key, speaker, vendor, model, textHash, seconds }
  const deed = { act: 'narrate', subject: 'article', subjectId: article, detail } as const
  const isWanted = sql`exists (select 1 from narrations n join articles a on a.id = n.article_id
    where n.article_id = ${article} and n.asked_at = ${asked} and n.state = 'waiting' and a.live_at is not null)`
  try {
    await perform(db, { actor: THE_NARRATOR, deed, now }, [
      mustHold(db, isWanted),
      dropReplaced(db, article, { by: key, at: keptUntil(now) }),
      db.delete(soundsToDrop).where(eq(soundsToDrop.key, key)),
      db
        .update(narrations)
        .set({ ...made, state: 'made', madeAt: now, reason: null, audibleAt: liveAt(article) })
        .where(eq(narrations.articleId, article)),
      newEdition(db, 'narration'),
    ])
    return 'made'
  } catch (error) {
    if (didNotHold(error)) return 'void'
    throw error
  }
}

/** The article's publication, while it is live. */
function liveAt(article: string) {
  return sql`(select live_at from articles where id = ${article})`
}

/** The file of what was offered so far goes at that time. */
export function dropReplaced(db: Database, article: string, { by, at }: { by: string | null; at: Date }): Statement {
  return db.run(sql`insert into sounds_to_drop (key, article_id, drop_at)
    select key, article_id, ${at.getTime()} from narrations
    where article_id = ${article} and key is not null and key is not ${by} on conflict (key) do nothing`)
}

export function keptUntil(now: Date): Date {
  return new Date(now.getTime() + KEPT_MS)
}

/** What was paid for counts, whatever becomes of it: before that is known. */
export async function countSpoken(db: Database, characters: number, now: Date): Promise<void> {
  const day = now.toISOString().slice(0, 10)
  const counted = sql`insert into spoken_days (day, characters) values (${day}, ${characters})
    on conflict (day) do update set characters = characters + excluded.characters`
  await persist(() => db.run(counted))
}

/** What became of a job that made nothing: it is tried again, or given up, or the recording does not fit any more. */
export async function note(
  db: Database,
  { article, asked }: Job,
  { state, reason, tries }: { state: 'waiting' | 'failed' | 'outdated'; reason: string; tries: number },
): Promise<void> {
  await persist(() =>
    db
      .update(narrations)
      .set({ state, reason: reason.slice(0, 500), tries })
      .where(
        and(
          eq(narrations.articleId, article),
          eq(narrations.askedAt, new Date(asked)),
          eq(narrations.state, 'waiting'),
        ),
      )
      .run(),
  )
}
