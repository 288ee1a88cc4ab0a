/** A line of a file, by the number that an editor of text shows: that of its first, where quoted cells go over several. */
export interface Row {
  line: number
  cells: string[]
}

/** Between cells: as programs write it, as Excel does where commas stand in numbers, as it is copied from a sheet. */
const DELIMITERS = [',', ';', '\t']
/** Characters in which a header ends. */
const HEAD_AT_MOST = 20_000

/**
 * Spreadsheets run what begins with one of these. An apostrophe before it keeps it a text (OWASP, CSV Injection); one that
 * stood there before gets another, so that taking one off always gives what was written.
 */
const FORMULA = /^'*[=+\-@\t\r]/

/** The rows of a file (RFC 4180), its header among them; null where there are more than `atMost`. Empty lines are none. */
export async function readCsv(text: string, atMost: number): Promise<Row[] | null> {
  const { default: papa } = await import('papaparse')
  const lines = text.replace(/\r\n?/g, '\n')
  const rows: Row[] = []
  let [at, line] = [0, 1]
  papa.parse<string[]>(lines, {
    newline: '\n',
    delimiter: delimiterOf(lines),
    step: ({ data, meta }, parser) => {
      const cells = data.map((cell) => bare(cell).trim())
      if (cells.some((cell) => cell !== '')) rows.push({ line, cells })
      if (rows.length > atMost) parser.abort()
      line += countLines(lines, at, meta.cursor)
      at = meta.cursor
    },
  })
  return rows.length > atMost ? null : rows
}

/** Rows as a file has them, each with its line break. */
export async function writeCsv(rows: readonly (readonly string[])[]): Promise<string> {
  const { default: papa } = await import('papaparse')
  return rows.length === 0 ? '' : `${papa.unparse([...rows], { escapeFormulae: FORMULA, newline: '\r\n' })}\r\n`
}

/** The one that parts most columns in the header. */
function delimiterOf(text: string): string {
  const head =
    text
      .slice(0, HEAD_AT_MOST)
      .split('\n', 1)[0]
      ?.replace(/"[^"]*"/g, '') ?? ''
  const [most = ','] = DELIMITERS.toSorted((a, b) => head.split(b).length - head.split(a).length)
  return most
}

function bare(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell
}

function countLines(text: string, from: number, to: number): number {
  let count = 0
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count++
  return count
}

/**
 * The text of a file: UTF-8, or UTF-16 if it says so by its first bytes; otherwise as Windows writes in the west. Without
 * a byte order mark.
 */
export function textOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
