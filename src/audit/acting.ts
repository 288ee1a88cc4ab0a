import { eq, sql } from 'drizzle-orm'
import {
  type Database,
  didNotHold,
  isBroken,
  mustHold,
  runBatch,
  type Statement,
  TRIES,
  waitALittle,
} from '../platform/database.ts'
import { newId } from '../platform/ids.ts'
import { audit } from './table.ts'

/** Who acts: a person, a token, or the clock. */
export interface Actor {
  id: string
  name: string
}

export const THE_CLOCK: Actor = { id: 'clock', name: 'The clock' }

/** What was done to what. */
interface Deed {
  act: string
  subject:
    | 'article'
    | 'brief'
    | 'picks'
    | 'front'
    | 'banner'
    | 'site'
    | 'topic'
    | 'person'
    | 'token'
    | 'member'
    | 'passkey'
    | 'media'
    | 'newsletter'
    | 'issue'
    | 'narration'
  subjectId: string
  detail?: Record<string, unknown> | undefined
}

/** Who does what, when: a line of the audit log. */
interface Line {
  actor: Actor
  deed: Deed
  now: Date
}

/**
 * Does an act: its statements and its line of the audit log in one transaction. Where the connection breaks before the
 * answer comes, nobody knows whether it was done: the line's key tells, so it is tried again and never done twice.
 * Throws what the last try threw.
 */
export async function perform(
  db: Database,
  { actor, deed, now }: Line,
  statements: readonly Statement[],
): Promise<void> {
  const key = newId(now)
  const line = db
    .insert(audit)
    .values({ at: now, actor: `${actor.name} (${actor.id})`, ...deed, detail: deed.detail ?? null, key })
  for (let tries = 1; ; tries++) {
    try {
      await runBatch(db, [...statements, line])
      return
    } catch (error) {
      // The one before may have been done after all, and stands in this one's way.
      if (tries > 1 && (await wasDone(db, key))) return
      if (tries === TRIES || !isBroken(error)) throw error
      await waitALittle(tries)
      if (await wasDone(db, key).catch(() => false)) return
    }
  }
}

/**
 * The same for a thing that has no revision of its own: nothing is done if it was acted on since `since`, which is what
 * `lastActOn` told. Undefined for whatever happened since.
 */
export async function performSince(
  db: Database,
  { since, ...line }: Line & { since: number | undefined },
  statements: readonly Statement[],
): Promise<'done' | 'stale'> {
  const { subject, subjectId } = line.deed
  const held = since === undefined ? [] : [mustHold(db, sql`(${numberOfLast(subject, subjectId)}) = ${since}`)]
  try {
    await perform(db, line, [...held, ...statements])
    return 'done'
  } catch (error) {
    if (since !== undefined && didNotHold(error)) return 'stale'
    throw error
  }
}

/** The number of the last act on a thing. It rises with each, so it tells one state of the thing from the next; 0 before the first. */
export async function lastActOn(db: Database, subject: Deed['subject'], subjectId: string): Promise<number> {
  const [row] = await db.all<{ last: number }>(sql`select (${numberOfLast(subject, subjectId)}) as last`)
  return row?.last ?? 0
}

function numberOfLast(subject: string, subjectId: string) {
  return sql`select coalesce(max(id), 0) from audit where subject = ${subject} and subject_id = ${subjectId}`
}

async function wasDone(db: Database, key: string): Promise<boolean> {
  const [line] = await db.select({ id: audit.id }).from(audit).where(eq(audit.key, key))
  return line !== undefined
}
