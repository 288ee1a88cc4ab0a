/** RFC 2045 section 6.7 allows 76, of which the end of a line and its beginning may need three more. */
const COLUMNS = 73
const bytes = new TextEncoder()
const PIECES = Array.from({ length: 256 }, (_, byte) => {
  const isPlain = byte === 32 || (byte >= 33 && byte <= 126 && byte !== 61)
  return isPlain ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
})

/** A text as quoted-printable in UTF-8, with lines that end in CRLF. */
export function quotedPrintable(text: string): string {
  return text
    .toWellFormed()
    .split(/\r\n?|\n/)
    .flatMap(linesOf)
    .map(guarded)
    .join('\r\n')
}

function linesOf(line: string): string[] {
  const lines: string[] = []
  let current = ''
  for (const byte of bytes.encode(line)) {
    const piece = PIECES[byte] ?? ''
    if (current.length + piece.length > COLUMNS) {
      lines.push(`${current}=`)
      current = ''
    }
    current += piece
  }
  // A blank at the end of a line would be lost.
  return [...lines, current.replace(/ $/, '=20')]
}

/** A line that begins with a dot, or with "From ", is one that some server on the way would change. */
function guarded(line: string): string {
  return line.replace(/^\./, '=2E').replace(/^From /, '=46rom ')
}
