import { sql } from 'drizzle-orm'
import { imageDimensionsFromData } from 'image-dimensions'
import { type Actor, perform } from '../audit/acting.ts'
import type { Database } from '../platform/database.ts'
import { sha256 } from '../platform/digest.ts'
import { cleaned } from './cleaning.ts'
import { PICTURE_TYPES, type PictureType } from './limits.ts'
import { mayMove } from './moving.ts'
import { VARIANT_TYPES, variantOf } from './picture.ts'
import { findPicture, listSizes, type StoredPicture, searchable } from './reading.ts'
import { media } from './table.ts'
import { type Variant, variantsOf } from './variants.ts'

const HASH_DIGITS = 32

interface Darkroom {
  db: Database
  bucket: R2Bucket
  /** What makes variants, where there is such a thing. */
  images?: ImagesBinding | undefined
  /** How wide variants in AVIF are made at most. */
  avifUpTo: number
}

interface Sent {
  bytes: ArrayBuffer
  said: { name: string } & { [field in 'alt' | 'caption' | 'credit']?: string | undefined }
}

export type Stored = 'not a picture' | { refused: string } | { stored: StoredPicture }

/**
 * Keeps a picture under the hash of what is kept of it, with its variants. What it is, is read from its own bytes, never
 * believed, and what it says of places and cameras goes. The same file sent twice is kept once; if there were no
 * variants the first time, they are tried again. Who made it is taken from it where the sender does not say.
 */
export async function storePicture(
  { db, bucket, images, avifUpTo }: Darkroom,
  { bytes: sent, said }: Sent,
  { actor, now }: { actor: Actor; now: Date },
): Promise<Stored> {
  const type = typeOf(new Uint8Array(sent))
  if (!type) return 'not a picture'
  const clean = cleaned(new Uint8Array(sent), type)
  if ('refused' in clean) return clean
  const { bytes } = clean
  const seen = imageDimensionsFromData(bytes)
  if (!seen) return 'not a picture'
  const key = `${(await sha256(bytes.buffer)).slice(0, HASH_DIGITS)}.${PICTURE_TYPES[type]}`
  const [kept] = await listSizes(db, [key])
  const isDone = kept !== undefined && kept.widths.length > 0 && (kept.avifWidths.length > 0 || avifUpTo === 0)
  const made = isDone || mayMove(bytes, type) ? [] : await variantsOf(images, { bytes, width: seen.width }, avifUpTo)
  const { width, height, widths, avifWidths } = isDone ? kept : { ...upright(seen, made), ...widthsOf(made) }
  await Promise.all([
    bucket.put(key, bytes, { httpMetadata: { contentType: type } }),
    ...made.map((each) =>
      bucket.put(variantOf(key, each.width, each.format), each.bytes, {
        httpMetadata: { contentType: VARIANT_TYPES[each.format] },
      }),
    ),
  ])
  const { name, alt = '', caption = clean.said.caption, credit = clean.said.credit } = said
  const description = { name, alt, caption, credit, words: searchable(name, alt, caption, credit) }
  await perform(db, { actor, deed: { act: 'store', subject: 'media', subjectId: key }, now }, [
    db
      .insert(media)
      .values({
        key,
        type,
        bytes: bytes.byteLength,
        width,
        height,
        widths,
        avifWidths,
        ...description,
        createdAt: now,
        createdBy: actor.id,
      })
      // Of two at once, one may have failed to make variants.
      .onConflictDoUpdate({
        target: media.key,
        set: { width, height, widths, avifWidths },
        setWhere: sql`excluded.widths <> '[]' or excluded.avif_widths <> '[]'`,
      }),
  ])
  const stored = await findPicture(db, key)
  if (!stored) throw new Error(`the picture ${key} is gone`)
  return { stored }
}

/** Told from the first bytes. */
function typeOf(bytes: Uint8Array): PictureType | null {
  const type = `image/${imageDimensionsFromData(bytes)?.type}`
  return isPictureType(type) ? type : null
}

function isPictureType(type: string): type is PictureType {
  return Object.hasOwn(PICTURE_TYPES, type)
}

function widthsOf(made: readonly Variant[]) {
  const of = (format: Variant['format']) => made.filter((each) => each.format === format).map(({ width }) => width)
  return { widths: of('webp'), avifWidths: of('avif') }
}

/** A camera may store a picture on its side and say so (Exif 3.0, Orientation). Its variants stand as readers see it. */
function upright({ width, height }: { width: number; height: number }, [variant]: Variant[]) {
  const isTurned = variant !== undefined && variant.width < variant.height !== width < height && width !== height
  return isTurned ? { width: height, height: width } : { width, height }
}
