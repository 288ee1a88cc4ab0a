import { PRIVATE } from '../media/limits.ts'
import { mediaTag } from '../media/picture.ts'
import { SECURITY } from '../pages/security.ts'
import { IMMUTABLE } from './headers.ts'

/** What a browser is told, by the ending of the key: what was stored beside a file is not believed. */
const TYPES: Record<string, string> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  avif: 'image/avif',
  gif: 'image/gif',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
}

/**
 * A file of the bucket: whole (200), a part (206, RFC 9110 section 14), unchanged (304), or none (404). Its key holds
 * its content's hash, so it never changes. It is never anything that a browser would run.
 */
export async function serveMedia(bucket: R2Bucket, key: string, request: Request): Promise<Response> {
  if (key.startsWith(PRIVATE)) return refuse(404, {})
  const range = rangeOf(request.headers.get('range') ?? '')
  const object = await bucket.get(key, { onlyIf: request.headers, ...(range ? { range: request.headers } : {}) })
  if (object === null) return refuse(404, {})
  const headers = new Headers(SECURITY)
  headers.set('content-type', TYPES[/\.(\w+)$/.exec(key)?.[1] ?? ''] ?? 'application/octet-stream')
  headers.set('cache-tag', mediaTag(key))
  headers.set('etag', object.httpEtag)
  headers.set('cache-control', IMMUTABLE)
  headers.set('accept-ranges', 'bytes')
  headers.set('content-security-policy', "default-src 'none'; sandbox")
  if (!('body' in object)) return new Response(null, { status: 304, headers })
  const part = range ? within(range, object.size) : { first: 0, last: object.size - 1 }
  if (part === null) return refuse(416, { 'content-range': `bytes */${object.size}` })
  headers.set('content-length', String(part.last - part.first + 1))
  if (range) headers.set('content-range', `bytes ${part.first}-${part.last}/${object.size}`)
  return new Response(object.body, { status: range ? 206 : 200, headers })
}

function refuse(status: 404 | 416, headers: Record<string, string>): Response {
  return new Response(null, { status, headers: { ...SECURITY, ...headers, 'cache-control': 'no-store' } })
}

/** One range: from a byte, perhaps to another; or the last so many bytes. */
type Range = { from: number; to: number } | { last: number }

/** The range of a header. What is several ranges, or none that makes sense, is answered whole (RFC 9110 section 14.2). */
function rangeOf(header: string): Range | null {
  const [, from, to] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header.trim()) ?? []
  if (from === undefined || to === undefined) return null
  if (from === '') return Number(to) > 0 ? { last: Number(to) } : null
  if (to === '') return { from: Number(from), to: Number.MAX_SAFE_INTEGER }
  return Number(from) <= Number(to) ? { from: Number(from), to: Number(to) } : null
}

/** What of a range a file of this size has, or null if nothing. */
function within(range: Range, size: number): { first: number; last: number } | null {
  if ('last' in range) return { first: Math.max(0, size - range.last), last: size - 1 }
  return range.from < size ? { first: range.from, last: Math.min(range.to, size - 1) } : null
}
