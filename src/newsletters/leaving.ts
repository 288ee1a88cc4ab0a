import { and, ne, sql } from 'drizzle-orm'
import { type Database, persist } from '../platform/database.ts'
import { newsletters, subscriptions } from './table.ts'

/** Whom a link that leaves is about: a place on a list, or what became of it, or a subscriber with all of theirs. */
const isOf = (
  id: string,
) => sql`(${subscriptions.id} in (${id}, (select f.subscription_id from former_places f where f.id = ${id}))
  or ${subscriptions.subscriberId} = ${id})`

/** The names of the lists that a link leaves; none where its reader has left, or was erased meanwhile. */
export async function listLeft(db: Database, id: string): Promise<string[]> {
  const rows = await db
    .select({ name: newsletters.name })
    .from(subscriptions)
    .innerJoin(newsletters, sql`${newsletters.id} = ${subscriptions.newsletterId}`)
    .where(and(isOf(id), ne(subscriptions.status, 'left')))
  return rows.map(({ name }) => name)
}

/** Takes somebody off a list, or off all, at once. Whoever is not on it stays so: asked again, it answers the same. */
export async function leave(db: Database, id: string, now: Date): Promise<void> {
  await persist(() =>
    db
      .update(subscriptions)
      .set({ status: 'left', leftAt: now })
      .where(and(isOf(id), ne(subscriptions.status, 'left')))
      .run(),
  )
}
