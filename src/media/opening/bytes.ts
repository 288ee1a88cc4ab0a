/** A picture taken apart: what of it makes the picture, and what it says of itself. */
export interface Opened {
  /** The picture without anything else, in order. */
  kept: Uint8Array[]
  /** The size of each frame as it will be unpacked. */
  frames: { width: number; height: number }[]
  /** What follows its end. */
  tail: Uint8Array
  /** TIFF as Exif has it. */
  exif?: Uint8Array | undefined
  xmp?: Uint8Array | undefined
  /** Photoshop's resources, among them IPTC. */
  iptc?: Uint8Array | undefined
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** Latin letters in bytes, as names of chunks and boxes are. */
export function lettersAt(bytes: Uint8Array, from: number, many: number): string {
  return String.fromCharCode(...bytes.subarray(from, from + many))
}

export function startsWith(bytes: Uint8Array, letters: string): boolean {
  return lettersAt(bytes, 0, letters.length) === letters
}

export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

export function bytesOf(letters: string): Uint8Array {
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0))
}
