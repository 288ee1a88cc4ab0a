import { asc, lte, sql } from 'drizzle-orm'
import { type Database, persist } from '../platform/database.ts'
import { soundsToDrop } from './table.ts'

const AT_ONCE = 100

/** Drops the files whose time has come, unless one is offered again. Gives their keys, so that caches let go of them too. */
export async function dropSounds({ db, bucket }: { db: Database; bucket: R2Bucket }, now: Date): Promise<string[]> {
  const due = await persist(() =>
    db
      .select({
        key: soundsToDrop.key,
        isOffered: sql<number>`exists (select 1 from narrations n
          where n.article_id = sounds_to_drop.article_id and n.key = sounds_to_drop.key and n.audible_at is not null)`,
      })
      .from(soundsToDrop)
      .where(lte(soundsToDrop.dropAt, now))
      .orderBy(asc(soundsToDrop.dropAt))
      .limit(AT_ONCE),
  )
  if (due.length === 0) return []
  const gone = due.flatMap(({ key, isOffered }) => (isOffered ? [] : [key]))
  if (gone.length > 0) await bucket.delete(gone)
  const keys = due.map(({ key }) => key)
  // Not one that was put off meanwhile.
  await persist(() =>
    db
      .delete(soundsToDrop)
      // As one value: a statement takes a hundred.
      .where(sql`key in (select value from json_each(${JSON.stringify(keys)})) and ${lte(soundsToDrop.dropAt, now)}`)
      .run(),
  )
  return gone
}
