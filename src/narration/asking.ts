import { eq, type SQL, sql } from 'drizzle-orm'
import { type Actor, perform } from '../audit/acting.ts'
import { type Database, didNotHold, mustHold, type Statement } from '../platform/database.ts'
import { newEdition } from '../press/editions.ts'
import { masterOf } from './cupboard.ts'
import { dropReplaced, keptUntil } from './settling.ts'
import { narrations, soundsToDrop } from './table.ts'
import type { Take } from './voices/voice.ts'

interface Who {
  actor: Actor
  now: Date
}

/**
 * Wants the audio of an article made by a machine, or made again. What readers are offered meanwhile they go on being
 * offered, as long as it is true to the text.
 */
export async function askForAudio(db: Database, articleId: string, { actor, now }: Who): Promise<void> {
  const deed = { act: 'ask for audio', subject: 'article', subjectId: articleId } as const
  await perform(db, { actor, deed, now }, [
    upsert(db, articleId, { wanted: { state: 'waiting', wants: 'ai', textHash: null }, now }),
    newEdition(db, 'narration'),
  ])
}

/**
 * Takes the audio of an article away, its files within a minute, and keeps it from being made by itself. A person's
 * recording is kept at the desk.
 */
export async function switchOff(db: Database, articleId: string, { actor, now }: Who): Promise<void> {
  const deed = { act: 'switch audio off', subject: 'article', subjectId: articleId } as const
  await perform(db, { actor, deed, now }, [
    dropReplaced(db, articleId, { by: null, at: now }),
    db.update(soundsToDrop).set({ dropAt: now }).where(eq(soundsToDrop.articleId, articleId)),
    upsert(db, articleId, {
      wanted: { state: 'off', audibleAt: null },
      key: sql`iif(source = 'human', key, null)`,
      now,
    }),
    newEdition(db, 'narration'),
  ])
}

interface Recorded {
  take: Extract<Take, { bytes: Uint8Array }>
  key: string
  speaker: string
  /** Of the words as they are now: what was recorded is taken to be these. */
  textHash: string
  characters: number
}

/** Takes a person's recording in place of whatever there was. It is offered at once, or when the story is published. */
export async function takeRecording(
  { db, bucket }: { db: Database; bucket: R2Bucket },
  articleId: string,
  { recorded, actor, now }: Who & { recorded: Recorded },
): Promise<void> {
  const { take, key, speaker, textHash, characters } = recorded
  const { bytes, type, seconds } = take
  await bucket.put(masterOf(key), bytes, { httpMetadata: { contentType: type } })
  const detail = { key, speaker, textHash, seconds }
  const deed = { act: 'record', subject: 'article', subjectId: articleId, detail } as const
  await perform(db, { actor, deed, now }, [
    dropReplaced(db, articleId, { by: key, at: keptUntil(now) }),
    upsert(db, articleId, {
      wanted: {
        ...{ state: 'waiting', wants: 'human', source: 'human', type, bytes: bytes.byteLength, seconds, textHash },
        ...{ speaker, vendor: '', model: '', characters, madeAt: now, audibleAt: null },
      },
      key,
      now,
    }),
    newEdition(db, 'narration'),
  ])
}

/** Says that the recording that is kept is true to the words as they are now: it is offered again. */
export async function offerAgain(
  db: Database,
  articleId: string,
  { textHash, actor, now }: Who & { textHash: string },
): Promise<'done' | 'no recording'> {
  const deed = { act: 'offer the recording', subject: 'article', subjectId: articleId, detail: { textHash } } as const
  const isKept = sql`exists (select 1 from narrations where article_id = ${articleId} and source = 'human' and key is not null)`
  try {
    await perform(db, { actor, deed, now }, [
      mustHold(db, isKept),
      upsert(db, articleId, { wanted: { state: 'waiting', wants: 'human', textHash }, now }),
      newEdition(db, 'narration'),
    ])
    return 'done'
  } catch (error) {
    if (didNotHold(error)) return 'no recording'
    throw error
  }
}

type Row = typeof narrations.$inferInsert
type Wanted = Omit<Partial<Row>, 'articleId' | 'askedAt' | 'key'> & Pick<Row, 'state'>

/** The row as an act wants it, whatever it was: who works on what was wanted before finds that it is void. */
function upsert(
  db: Database,
  articleId: string,
  { wanted, key, now }: { wanted: Wanted; key?: string | SQL; now: Date },
): Statement {
  const fresh = { handedAt: null, tries: 0, reason: null, runId: null }
  return db
    .insert(narrations)
    .values({ ...wanted, articleId, askedAt: now, ...(typeof key === 'string' ? { key } : {}) })
    .onConflictDoUpdate({
      target: narrations.articleId,
      set: { ...wanted, ...fresh, ...(key ? { key } : {}), askedAt: sql`max(asked_at + 1, excluded.asked_at)` },
    })
}
