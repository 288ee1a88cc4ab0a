import { and, desc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import { media } from './table.ts'

/** The sizes of those of these pictures that the table knows. At most 90 keys: a statement of D1 takes 100 parameters. */
export async function listSizes(db: Database, keys: readonly string[]) {
  if (keys.length === 0) return []
  return db
    .select({
      key: media.key,
      width: media.width,
      height: media.height,
      widths: media.widths,
      avifWidths: media.avifWidths,
    })
    .from(media)
    .where(inArray(media.key, [...keys]))
}

const SHOWN = {
  key: media.key,
  type: media.type,
  bytes: media.bytes,
  width: media.width,
  height: media.height,
  widths: media.widths,
  avifWidths: media.avifWidths,
  alt: media.alt,
  caption: media.caption,
  credit: media.credit,
  name: media.name,
  createdAt: media.createdAt,
  createdBy: media.createdBy,
  /** How many articles show it. */
  uses: sql<number>`(select count(*) from media_uses where media_uses.key = media.key)`,
}

/** A picture as the desk shows it. */
export type StoredPicture = NonNullable<Awaited<ReturnType<typeof findPicture>>>

export async function findPicture(db: Database, key: string) {
  const [row] = await db.select(SHOWN).from(media).where(eq(media.key, key))
  return row ?? null
}

interface Search {
  /** Words in the name, the description, the caption or the credit, in any order. */
  q?: string | undefined
  /** The last picture of the page before this one. */
  after?: { at: number; key: string } | undefined
  limit: number
}

/** Pictures as the library lists them, newest first. One more than the limit, if there is one. */
export async function listPictures(db: Database, { q = '', after, limit }: Search) {
  return db
    .select(SHOWN)
    .from(media)
    .where(
      and(
        ...soughtIn(q).map((word): SQL => sql`instr(${media.words}, ${word}) > 0`),
        after ? sql`(${media.createdAt}, ${media.key}) < (${after.at}, ${after.key})` : undefined,
      ),
    )
    .orderBy(desc(media.createdAt), desc(media.key))
    .limit(limit + 1)
}

const WORDS_SOUGHT = 10

function soughtIn(q: string): string[] {
  return searchable(q).split(/\s+/).filter(Boolean).slice(0, WORDS_SOUGHT)
}

/** What a search looks through, in small letters of any alphabet: SQLite folds those of English only. */
export function searchable(...texts: string[]): string {
  return texts.join(' ').normalize('NFC').toLowerCase().trim()
}
