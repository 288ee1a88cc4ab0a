import { eq } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import { type Banner, FIRST_DAY, type Site } from './site.ts'
import { settings } from './table.ts'

export function askSite(db: Database) {
  return db.select({ value: settings.value }).from(settings).where(eq(settings.key, 'site'))
}

export function askBanner(db: Database) {
  return db.select({ value: settings.value }).from(settings).where(eq(settings.key, 'banner'))
}

/** The site as the row of `askSite` has it; what it lacks is as on the first day. */
export function siteFrom(rows: unknown, url: string): Site {
  // Only `saving.ts` writes this row, from a checked value.
  const saved = firstValue(rows) as Partial<Site> | undefined
  return { ...FIRST_DAY, ...saved, url }
}

export function bannerFrom(rows: unknown): Banner | null {
  return (firstValue(rows) as Banner | null | undefined) ?? null
}

export async function findSite(db: Database, url: string): Promise<Site> {
  return siteFrom(await askSite(db), url)
}

export async function findBanner(db: Database): Promise<Banner | null> {
  return bannerFrom(await askBanner(db))
}

function firstValue(rows: unknown): unknown {
  const row: unknown = Array.isArray(rows) ? rows[0] : undefined
  return typeof row === 'object' && row !== null && 'value' in row ? row.value : undefined
}
