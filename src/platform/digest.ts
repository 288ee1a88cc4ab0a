const BYTES_KEPT = 16

/** SHA-256 of the text's UTF-8, cut to 128 bits, in lower-case hexadecimal (32 characters). */
export async function digestOf(text: string): Promise<string> {
  return (await sha256(text)).slice(0, BYTES_KEPT * 2)
}

/** SHA-256 of the text's UTF-8 in lower-case hexadecimal (FIPS 180-4). */
export async function sha256(text: string | ArrayBuffer): Promise<string> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))
}

export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
