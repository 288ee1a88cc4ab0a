import { IMMUTABLE, SECURITY } from './headers.ts'

/**
 * A file of the bucket: whole (200), a part (206, RFC 9110 section 14), unchanged (304), or none (404). Its key holds
 * its content's hash, so it never changes. It is never anything that a browser would run.
 */
export async function serveMedia(bucket: R2Bucket, key: string, request: Request): Promise<Response> {
  const range = request.headers.get('range')
  const object = await read(bucket, key, request)
  if (object === 'range') return new Response(null, { status: 416, headers: { ...SECURITY, 'cache-control': 'no-store' } })
  if (object === null) return new Response('No such file.', { status: 404, headers: { ...SECURITY, 'cache-control': 'no-store' } })
  const headers = new Headers(SECURITY)
  object.writeHttpMetadata(headers)
  headers.set('etag', object.httpEtag)
  headers.set('cache-control', IMMUTABLE)
  headers.set('accept-ranges', 'bytes')
  headers.set('content-security-policy', "default-src 'none'; sandbox")
  if (!('body' in object)) return new Response(null, { status: 304, headers })
  const part = range ? partOf(object) : null
  if (!part) {
    headers.set('content-length', String(object.size))
    return new Response(object.body, { headers })
  }
  headers.set('content-range', `bytes ${part.first}-${part.first + part.length - 1}/${object.size}`)
  headers.set('content-length', String(part.length))
  return new Response(object.body, { status: 206, headers })
}

async function read(bucket: R2Bucket, key: string, request: Request): Promise<R2Object | R2ObjectBody | null | 'range'> {
  try {
    return await bucket.get(key, { range: request.headers, onlyIf: request.headers })
  } catch (error) {
    if (request.headers.has('range') && String(error).includes('range')) return 'range'
    throw error
  }
}

function partOf({ range, size }: R2Object): { first: number; length: number } | null {
  if (!range) return null
  if ('suffix' in range) return { first: Math.max(0, size - range.suffix), length: Math.min(size, range.suffix) }
  const first = range.offset ?? 0
  const length = range.length ?? size - first
  return first === 0 && length === size ? null : { first, length }
}
