const BYTES_KEPT = 24

/** What a link in a letter lets its reader do. A token for one purpose is worth nothing for another. */
type Purpose = 'leave' | 'preferences'

/**
 * A token that needs no row of its own: what it is about, and a signature of it (HMAC-SHA-256, RFC 2104, cut to 192 bits)
 * under the paper's secret. Counting `generation` up makes older ones worthless.
 */
export async function tokenFor(secret: string, purpose: Purpose, { id, generation = 1 }: Subject): Promise<string> {
  return `${id}.${generation}.${await signatureOf(secret, `${purpose} ${id} ${generation}`)}`
}

interface Subject {
  id: string
  generation?: number
}

/** What a token is about; null where it was not made here, for this. Whether its generation is over is for the caller. */
export async function readToken(secret: string, purpose: Purpose, token: string): Promise<Required<Subject> | null> {
  const [, id = '', generation = '', signature = ''] = /^([\w-]{1,64})\.(\d{1,9})\.([\w-]{1,64})$/.exec(token) ?? []
  const expected = await signatureOf(secret, `${purpose} ${id} ${generation}`)
  return isSame(signature, expected) ? { id, generation: Number(generation) } : null
}

async function signatureOf(secret: string, text: string): Promise<string> {
  const bytes = new TextEncoder()
  const key = await crypto.subtle.importKey(
    'raw',
    bytes.encode(`newsletters ${secret}`),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  )
  const signature = new Uint8Array(await crypto.subtle.sign('HMAC', key, bytes.encode(text)))
  return btoa(String.fromCharCode(...signature.subarray(0, BYTES_KEPT)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
}

/** Compared to the end, so that the time it takes tells nothing. */
function isSame(a: string, b: string): boolean {
  let difference = a.length ^ b.length
  for (let i = 0; i < b.length; i++) difference |= a.charCodeAt(i % (a.length || 1)) ^ b.charCodeAt(i)
  return difference === 0
}
