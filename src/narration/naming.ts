import { sha256 } from '../platform/digest.ts'

/** Of its story and text, then of its sound: a voice never reads a text twice alike, and an address never changes what it leads to. */
const TEXT_DIGITS = 24
const SOUND_DIGITS = 8

/** The key of a file of sound, as in `/media/{key}`. Two stories never have one: what is dropped with one is not the other's. */
export async function keyOf(
  bytes: Uint8Array<ArrayBuffer>,
  { article, textHash, ending }: { article: string; textHash: string; ending: string },
): Promise<string> {
  const [text, sound] = await Promise.all([sha256(`${article} ${textHash}`), sha256(bytes.buffer)])
  return `${text.slice(0, TEXT_DIGITS)}${sound.slice(0, SOUND_DIGITS)}.${ending}`
}
