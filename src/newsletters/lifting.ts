import { eq, sql } from 'drizzle-orm'
import { type Actor, perform } from '../audit/acting.ts'
import { type Database, didNotHold, mustHold } from '../platform/database.ts'
import { findSuppression, type Suppression } from './suppressing.ts'
import { subscribers, suppressions } from './table.ts'

/** What an editor may take back: their own word, and a mailbox that came back. Not what a reader asked for, here or elsewhere. */
const LIFTED: readonly Suppression['reason'][] = ['desk', 'bounce']

export function mayBeLifted({ reason }: Suppression): boolean {
  return LIFTED.includes(reason)
}

/** Lets mail go to an address again, by its folded form. On which lists it is stays as it was. The log does not say whose it is. */
export async function lift(
  db: Database,
  emailKey: string,
  { actor, now }: { actor: Actor; now: Date },
): Promise<'done' | 'missing' | 'for ever'> {
  const found = await findSuppression(db, emailKey)
  if (!found) return 'missing'
  if (!mayBeLifted(found)) return 'for ever'
  const { hash, reason } = found
  const deed = {
    act: 'lift a suppression',
    subject: 'newsletter',
    subjectId: 'suppressions',
    detail: { reason },
  } as const
  try {
    await perform(db, { actor, deed, now }, [
      mustHold(db, sql`(select reason from suppressions where hash = ${hash}) = ${reason}`),
      db.delete(suppressions).where(eq(suppressions.hash, hash)),
      db.update(subscribers).set({ suppressedAt: null }).where(eq(subscribers.emailKey, emailKey)),
    ])
    return 'done'
  } catch (error) {
    if (didNotHold(error)) return lift(db, emailKey, { actor, now })
    throw error
  }
}
