/** Whether a picture may move, told from its own bytes: a variant of it would stand still. A GIF counts, whatever is in it. */
export function mayMove(bytes: Uint8Array, type: string): boolean {
  switch (type) {
    case 'image/gif':
      return true
    case 'image/webp':
      // The second bit of the extended header's flags (RFC 9649, section 2.7).
      return letters(bytes, 12, 4) === 'VP8X' && ((bytes[20] ?? 0) & 0b10) !== 0
    case 'image/png':
      return isMovingPng(bytes)
    case 'image/avif':
      // A brand of the first box, whose length its first four bytes tell (AVIF 1.1, section 6.3).
      return letters(bytes, 8, Math.min(new DataView(bytes.buffer, bytes.byteOffset).getUint32(0), 256)).includes(
        'avis',
      )
    default:
      return false
  }
}

/** A PNG that moves says so before its first pixels (W3C PNG, section 11.3.6.1). */
function isMovingPng(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 8; at + 8 <= bytes.length; at += 12 + view.getUint32(at)) {
    const name = letters(bytes, at + 4, 4)
    if (name === 'acTL') return true
    if (name === 'IDAT') return false
  }
  return false
}

function letters(bytes: Uint8Array, from: number, many: number): string {
  return String.fromCharCode(...bytes.subarray(from, from + many))
}
