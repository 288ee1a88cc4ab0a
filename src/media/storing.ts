import { imageDimensionsFromData } from 'image-dimensions'
import { type Actor, auditLine } from '../audit/writing.ts'
import { type Database, runBatch } from '../platform/database.ts'
import { sha256 } from '../platform/digest.ts'

const HASH_DIGITS = 32

/** What browsers show. SVG is not among them: it can carry a program. */
const TYPES: Record<string, { type: string; ending: string }> = {
  jpeg: { type: 'image/jpeg', ending: 'jpg' },
  png: { type: 'image/png', ending: 'png' },
  webp: { type: 'image/webp', ending: 'webp' },
  avif: { type: 'image/avif', ending: 'avif' },
  gif: { type: 'image/gif', ending: 'gif' },
}

/**
 * Keeps a picture under its content's hash. What it is, is read from its own bytes, never believed. The same bytes sent
 * twice are kept once.
 */
export async function storePicture(
  { db, bucket }: { db: Database; bucket: R2Bucket },
  bytes: ArrayBuffer,
  { actor, now }: { actor: Actor; now: Date },
) {
  const seen = imageDimensionsFromData(new Uint8Array(bytes))
  const kind = seen && TYPES[seen.type]
  if (!kind) return 'not a picture'
  const key = `${(await sha256(bytes)).slice(0, HASH_DIGITS)}.${kind.ending}`
  await bucket.put(key, bytes, { httpMetadata: { contentType: kind.type } })
  await runBatch(db, [auditLine(db, actor, { deed: { act: 'store', subject: 'media', subjectId: key }, now })])
  return { key, url: `/media/${key}`, type: kind.type, bytes: bytes.byteLength, width: seen.width, height: seen.height }
}
