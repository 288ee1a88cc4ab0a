/** Before each message of a mailbox file stand an empty line and one that begins with "From " (RFC 4155, appendix A). */
const SEPARATOR = /(?:^|\n\r?\n)From [^\r\n]*\r?\n/g

/** The messages of a mailbox file; of a file that begins otherwise, itself. */
export function messagesIn(bytes: Uint8Array): Uint8Array[] {
  // One character a byte, so that a place in the text is a place in the bytes.
  const text = new TextDecoder('latin1').decode(bytes)
  if (!text.startsWith('From ')) return bytes.length > 0 ? [bytes] : []
  const marks = [...text.matchAll(SEPARATOR)]
  return marks.map(({ index, 0: line }, i) => bytes.subarray(index + line.length, marks[i + 1]?.index))
}
