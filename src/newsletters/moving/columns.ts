import { foldAddress } from '../address.ts'
import type { Row } from './csv.ts'

/** What a column may tell. `left` and `cleaned` are when it was; `enabled` and `disabled` are yes or no. */
const KNOWN = {
  email: ['email', 'emailaddress', 'mail', 'mailaddress', 'emailadresse', 'mailadresse', 'emailадреса'],
  name: ['name', 'fullname'],
  firstName: ['firstname', 'fname', 'vorname'],
  lastName: ['lastname', 'lname', 'nachname'],
  status: ['status'],
  enabled: ['subscribedtoemails', 'subscribed'],
  disabled: ['emaildisabled'],
  consent: ['consent'],
  asked: ['askedat', 'optintime', 'createdat'],
  confirmed: ['confirmedat', 'confirmtime'],
  left: ['leftat', 'unsubtime'],
  cleaned: ['suppressedat', 'cleantime'],
  deleted: ['deletedat'],
} as const
type Column = keyof typeof KNOWN
const COLUMNS = Object.entries(KNOWN) as [Column, readonly string[]][]

/** Where each column of a file stands: of those that it has. */
export type Columns = ReadonlyMap<Column, number>

/** The columns of this file and the rows below its header; null where no column is one of addresses. */
export function columnsOf(rows: readonly Row[]): { columns: Columns; rows: readonly Row[] } | null {
  const [head, ...rest] = rows
  if (!head) return null
  const names = head.cells.map(fold)
  const found = COLUMNS.flatMap(([column, called]): [Column, number][] => {
    const at = names.findIndex((name) => called.includes(name))
    return at < 0 ? [] : [[column, at]]
  })
  const columns = new Map(found)
  if (columns.has('email')) return { columns, rows: rest }
  // A bare list of addresses has no header.
  const at = head.cells.findIndex((cell) => foldAddress(cell) !== null)
  return at < 0 ? null : { columns: new Map([['email', at]]), rows }
}

export function cellOf(row: Row, columns: Columns, column: Column): string {
  return row.cells[columns.get(column) ?? -1] ?? ''
}

/** "E-Mail Address" and EMAIL_ADDRESS are one. */
function fold(name: string): string {
  return name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}
