import { eq } from 'drizzle-orm'
import { type Database, isBroken, runBatch, type Statement } from '../platform/database.ts'
import { pause } from '../platform/deadline.ts'
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
  subjectId: string
  detail?: Record<string, unknown> | undefined
}

/** Who does what, when: a line of the audit log. */
interface Line {
  actor: Actor
  deed: Deed
  now: Date
}

const TRIES = 3
const WAIT_AT_MOST_MS = 150

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
      // Not in step with all the others whose connections broke at the same moment.
      await pause(Math.random() * WAIT_AT_MOST_MS * tries)
      if (await wasDone(db, key).catch(() => false)) return
    }
  }
}

async function wasDone(db: Database, key: string): Promise<boolean> {
  const [line] = await db.select({ id: audit.id }).from(audit).where(eq(audit.key, key))
  return line !== undefined
}
