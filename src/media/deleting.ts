import { and, desc, eq, sql } from 'drizzle-orm'
import { type Actor, perform } from '../audit/acting.ts'
import { audit } from '../audit/table.ts'
import { type Database, didNotHold, mustHold } from '../platform/database.ts'
import { variantOf } from './picture.ts'
import type { StoredPicture } from './reading.ts'
import { media } from './table.ts'

interface Shelves {
  db: Database
  bucket: R2Bucket
}

/**
 * Deletes a picture with its variants, unless an article, a person or somebody's unsaved writing shows it at that moment.
 * Should the bucket not answer, that is thrown, and `finishDeleting` deletes what was left.
 */
export async function deletePicture(
  { db, bucket }: Shelves,
  picture: StoredPicture,
  { actor, now }: { actor: Actor; now: Date },
): Promise<'deleted' | 'in use'> {
  const { key, widths, avifWidths } = picture
  const files = [
    key,
    ...widths.map((width) => variantOf(key, width)),
    ...avifWidths.map((width) => variantOf(key, width, 'avif')),
  ]
  const deed = { act: 'delete', subject: 'media', subjectId: key, detail: { files } } as const
  const unused = sql`not exists (select 1 from media_uses where key = ${key})
    and not exists (select 1 from people where json_extract(picture, '$.url') = ${`/media/${key}`})
    and not exists (select 1 from working_copies where instr(content, ${key}) > 0)`
  try {
    await perform(db, { actor, deed, now }, [mustHold(db, unused), db.delete(media).where(eq(media.key, key))])
  } catch (error) {
    if (didNotHold(error)) return 'in use'
    throw error
  }
  await bucket.delete(files)
  return 'deleted'
}

/** Deletes what a deletion that broke off may have left in the bucket. False if no such picture was ever deleted. */
export async function finishDeleting({ db, bucket }: Shelves, key: string): Promise<boolean> {
  const [line] = await db
    .select({ detail: audit.detail })
    .from(audit)
    .where(and(eq(audit.subject, 'media'), eq(audit.subjectId, key), eq(audit.act, 'delete')))
    .orderBy(desc(audit.id))
    .limit(1)
  const files = line?.detail?.files
  if (!Array.isArray(files)) return false
  await bucket.delete(files.map(String))
  return true
}
