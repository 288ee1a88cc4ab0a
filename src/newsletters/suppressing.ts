import { eq } from 'drizzle-orm'
import { type Database, persist, runBatch } from '../platform/database.ts'
import { sha256 } from '../platform/digest.ts'
import { subscribers, suppressions } from './table.ts'

type Reason = (typeof suppressions.$inferSelect)['reason']

/** How a suppressed address is known. It stays when the address itself is erased. */
export function markOf(emailKey: string): Promise<string> {
  return sha256(emailKey)
}

/** Whether no mail may go to this address, by its folded form. */
export async function isSuppressed(db: Database, emailKey: string): Promise<boolean> {
  const hash = await markOf(emailKey)
  const [found] = await db.select({ hash: suppressions.hash }).from(suppressions).where(eq(suppressions.hash, hash))
  return found !== undefined
}

/** No mail goes to this address ever again, by its folded form. The first reason stays. */
export async function suppress(db: Database, emailKey: string, { reason, now }: { reason: Reason; now: Date }) {
  const hash = await markOf(emailKey)
  await persist(() =>
    runBatch(db, [
      db.insert(suppressions).values({ hash, reason, at: now }).onConflictDoNothing(),
      db.update(subscribers).set({ suppressedAt: now }).where(eq(subscribers.emailKey, emailKey)),
    ]),
  )
}
