import { and, eq, ne } from 'drizzle-orm'
import { type Database, persist } from '../platform/database.ts'
import { listNamesOf } from './reading.ts'
import { subscriptions } from './table.ts'

/** What a link that leaves is about; null where the reader was erased meanwhile. */
export async function findPlace(db: Database, subscriptionId: string) {
  const [place] = await listNamesOf(db, [subscriptionId])
  return place ?? null
}

/** Takes somebody off a list, at once. Whoever is not on it stays so: asked again, it answers the same. */
export async function leave(db: Database, subscriptionId: string, now: Date): Promise<void> {
  await persist(() =>
    db
      .update(subscriptions)
      .set({ status: 'left', leftAt: now })
      .where(and(eq(subscriptions.id, subscriptionId), ne(subscriptions.status, 'left')))
      .run(),
  )
}
