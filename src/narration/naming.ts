import { sha256 } from '../platform/digest.ts'

/** Of its text, then of its sound: a voice never reads a text twice alike, and an address never changes what it leads to. */
const TEXT_DIGITS = 24
const SOUND_DIGITS = 8

/** The key of a file of sound, as in `/media/{key}`. */
export async function keyOf(
  bytes: Uint8Array<ArrayBuffer>,
  { textHash, ending }: { textHash: string; ending: string },
): Promise<string> {
  const digits = (await sha256(bytes.buffer)).slice(0, SOUND_DIGITS)
  return `${textHash.slice(0, TEXT_DIGITS)}${digits}.${ending}`
}
