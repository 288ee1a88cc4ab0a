import { sql } from 'drizzle-orm'
import { imageDimensionsFromData } from 'image-dimensions'
import { type Actor, perform } from '../audit/acting.ts'
import type { Database } from '../platform/database.ts'
import { sha256 } from '../platform/digest.ts'
import { mayMove } from './moving.ts'
import { variantOf } from './picture.ts'
import { listSizes } from './reading.ts'
import { media } from './table.ts'
import { type Variant, variantsOf } from './variants.ts'

const HASH_DIGITS = 32

/** What browsers show. SVG is not among them: it can carry a program. */
const TYPES: Record<string, { type: string; ending: string }> = {
  jpeg: { type: 'image/jpeg', ending: 'jpg' },
  png: { type: 'image/png', ending: 'png' },
  webp: { type: 'image/webp', ending: 'webp' },
  avif: { type: 'image/avif', ending: 'avif' },
  gif: { type: 'image/gif', ending: 'gif' },
}

interface Darkroom {
  db: Database
  bucket: R2Bucket
  /** What makes variants, where there is such a thing. */
  images?: ImagesBinding | undefined
}

/**
 * Keeps a picture under its content's hash, with its variants. What it is, is read from its own bytes, never believed.
 * The same bytes sent twice are kept once; if there were no variants the first time, they are tried again.
 */
export async function storePicture(
  { db, bucket, images }: Darkroom,
  { bytes, alt }: { bytes: ArrayBuffer; alt: string },
  { actor, now }: { actor: Actor; now: Date },
) {
  const seen = imageDimensionsFromData(new Uint8Array(bytes))
  const kind = seen && TYPES[seen.type]
  if (!kind) return 'not a picture'
  const key = `${(await sha256(bytes)).slice(0, HASH_DIGITS)}.${kind.ending}`
  const [kept] = await listSizes(db, [key])
  const isDone = kept !== undefined && kept.widths.length > 0
  const made =
    isDone || mayMove(new Uint8Array(bytes), kind.type) ? [] : await variantsOf(images, { bytes, width: seen.width })
  const { width, height, widths } = isDone ? kept : { ...upright(seen, made), widths: made.map((each) => each.width) }
  await Promise.all([
    bucket.put(key, bytes, { httpMetadata: { contentType: kind.type } }),
    ...made.map((each) =>
      bucket.put(variantOf(key, each.width), each.bytes, { httpMetadata: { contentType: 'image/webp' } }),
    ),
  ])
  await perform(db, { actor, deed: { act: 'store', subject: 'media', subjectId: key }, now }, [
    db
      .insert(media)
      .values({
        key,
        type: kind.type,
        bytes: bytes.byteLength,
        width,
        height,
        widths,
        alt,
        createdAt: now,
        createdBy: actor.id,
      })
      // Of two at once, one may have failed to make variants.
      .onConflictDoUpdate({
        target: media.key,
        set: { width, height, widths },
        setWhere: sql`excluded.widths <> '[]'`,
      }),
  ])
  const url = `/media/${key}`
  return {
    key,
    url,
    type: kind.type,
    bytes: bytes.byteLength,
    width,
    height,
    alt,
    variants: widths.map((each) => ({ url: variantOf(url, each), width: each })),
  }
}

/** A camera may store a picture on its side and say so (Exif 3.0, Orientation). Its variants stand as readers see it. */
function upright({ width, height }: { width: number; height: number }, [variant]: Variant[]) {
  const isTurned = variant !== undefined && variant.width < variant.height !== width < height && width !== height
  return isTurned ? { width: height, height: width } : { width, height }
}
