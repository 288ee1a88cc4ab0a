import { eq, sql } from 'drizzle-orm'
import { type Actor, perform, performSince } from '../audit/acting.ts'
import { type Database, didNotHold, mustHold } from '../platform/database.ts'
import { newEdition } from '../press/editions.ts'
import type { Banner, Site } from './site.ts'
import { settings } from './table.ts'

interface Who {
  actor: Actor
  now: Date
}

interface Reader extends Who {
  /** What `lastActOn` told whoever acts, where they want to be stopped if it was changed since. */
  since?: number | undefined
}

/** Changes some of what the paper says of itself. What somebody else changes at the same moment stays changed. */
export async function changeSite(
  db: Database,
  change: Partial<Omit<Site, 'url'>>,
  { actor, now, since }: Reader,
): Promise<'done' | 'stale'> {
  const merged = sql`json_patch(${settings.value}, excluded.value)`
  const deed = { act: 'change', subject: 'site', subjectId: 'site', detail: { value: change } } as const
  return performSince(db, { actor, deed, now, since }, [
    db
      .insert(settings)
      .values({ key: 'site', value: change, updatedAt: now })
      .onConflictDoUpdate({ target: settings.key, set: { value: merged, updatedAt: now } }),
    newEdition(db, 'site'),
  ])
}

/** Takes down a banner whose time is over. Whether it was still this one: a newer one stays. */
export async function expireBanner(db: Database, banner: Banner, { actor, now }: Who): Promise<boolean> {
  const deed = { act: 'take down', subject: 'banner', subjectId: 'banner', detail: { expired: banner } } as const
  try {
    await perform(db, { actor, deed, now }, [
      mustHold(db, sql`(select value from settings where key = 'banner') = ${JSON.stringify(banner)}`),
      db.delete(settings).where(eq(settings.key, 'banner')),
      newEdition(db, 'banner'),
    ])
    return true
  } catch (error) {
    if (didNotHold(error)) return false
    throw error
  }
}

/** Puts up a banner, or takes it down (null). */
export async function saveBanner(
  db: Database,
  banner: Banner | null,
  { actor, now, since }: Reader,
): Promise<'done' | 'stale'> {
  const act = banner ? 'put up' : 'take down'
  const putUp = db
    .insert(settings)
    .values({ key: 'banner', value: banner, updatedAt: now })
    .onConflictDoUpdate({ target: settings.key, set: { value: banner, updatedAt: now } })
  const deed = { act, subject: 'banner', subjectId: 'banner', detail: { value: banner } } as const
  return performSince(db, { actor, deed, now, since }, [
    banner ? putUp : db.delete(settings).where(eq(settings.key, 'banner')),
    newEdition(db, 'banner'),
  ])
}
