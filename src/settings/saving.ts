import { eq } from 'drizzle-orm'
import { type Actor, auditLine } from '../audit/writing.ts'
import { type Database, runBatch } from '../platform/database.ts'
import { newEdition } from '../press/editions.ts'
import type { Banner, Site } from './site.ts'
import { settings } from './table.ts'

interface Who {
  actor: Actor
  now: Date
}

/** Saves what the paper says of itself. */
export async function saveSite(db: Database, { url: _, ...site }: Site, who: Who): Promise<void> {
  await save(db, 'site', { value: site, act: 'change', ...who })
}

/** Puts up a banner, or takes it down (null). */
export async function saveBanner(db: Database, banner: Banner | null, who: Who): Promise<void> {
  await save(db, 'banner', { value: banner, act: banner ? 'put up' : 'take down', ...who })
}

async function save(db: Database, key: 'site' | 'banner', { value, act, actor, now }: { value: unknown; act: string } & Who) {
  const written = db
    .insert(settings)
    .values({ key, value, updatedAt: now })
    .onConflictDoUpdate({ target: settings.key, set: { value, updatedAt: now } })
  await runBatch(db, [
    value === null ? db.delete(settings).where(eq(settings.key, key)) : written,
    newEdition(db, key),
    auditLine(db, actor, { deed: { act, subject: key, subjectId: key, detail: { value } }, now }),
  ])
}
