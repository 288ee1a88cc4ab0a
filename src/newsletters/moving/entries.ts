import { foldAddress } from '../address.ts'
import { type Columns, cellOf } from './columns.ts'
import type { Row } from './csv.ts'
import { type Standing, standingOf } from './standing.ts'
import { timeOf } from './times.ts'

/** Somebody in a file, as they will stand here if nothing is known of them yet. */
export interface Entry {
  line: number
  email: string
  key: string
  name: string
  standing: Standing
  /** What they agreed to: in the file's words, or where the file comes from. */
  consent: string
  askedAt: Date
  confirmedAt: Date | null
  leftAt: Date | null
  suppressedAt: Date | null
}

/** A line that is not taken, and why. */
export interface Refusal {
  line: number
  email?: string
  message: string
}

interface Source {
  columns: Columns
  /** What is kept as the consent of those whose row has none. */
  consent: string
  now: Date
}

/** Who is the stricter of two that one address has in a file. */
const STRICTNESS: Standing[] = ['confirmed', 'pending', 'left', 'suppressed']
const CONSENT_AT_MOST = 1_000
const NAME_AT_MOST = 120

/** The people in a file, each once: an address that comes again is refused, but if it left in one row it has left. */
export function entriesOf(rows: readonly Row[], source: Source): { entries: Entry[]; refused: Refusal[] } {
  const byKey = new Map<string, Entry>()
  const unclear = new Set<string>()
  const refused: Refusal[] = []
  for (const row of rows) {
    const entry = entryOf(row, source)
    if ('message' in entry) {
      refused.push(entry)
      const key = foldAddress(entry.email ?? '')
      if (key !== null) unclear.add(key)
      continue
    }
    const { line, email, key } = entry
    const first = byKey.get(key)
    if (!first) {
      byKey.set(key, entry)
      continue
    }
    refused.push({ line, email, message: `The address stands in line ${first.line} already.` })
    if (STRICTNESS.indexOf(entry.standing) > STRICTNESS.indexOf(first.standing)) {
      byKey.set(key, { ...entry, line: first.line })
    }
  }
  // A row that cannot be read may say that they left.
  const isClear = ({ key, standing }: Entry) => !unclear.has(key) || standing === 'left' || standing === 'suppressed'
  for (const { line, email } of [...byKey.values()].filter((entry) => !isClear(entry))) {
    refused.push({ line, email, message: 'Another line of this address is refused. Put that one right first.' })
  }
  return { entries: [...byKey.values()].filter(isClear), refused }
}

function entryOf(row: Row, { columns, consent, now }: Source): Entry | Refusal {
  const { line } = row
  const email = cellOf(row, columns, 'email').normalize('NFC')
  const key = foldAddress(email)
  if (key === null) {
    return { line, message: email === '' ? 'There is no address.' : `“${shortened(email)}” is no email address.` }
  }
  const standing = standingOf(row, columns)
  if (typeof standing === 'object') return { line, email, message: standing.refused }
  const times = { asked: null, confirmed: null, left: null, cleaned: null } as Record<Timed, Date | null>
  for (const column of TIMED) {
    const text = cellOf(row, columns, column)
    const at = timeOf(text, now)
    if (at === null) {
      return { line, email, message: `“${shortened(text)}” is no time. Write it as 2026-11-23 07:00.` }
    }
    times[column] = at ?? null
  }
  const askedAt = times.asked ?? times.confirmed ?? now
  const confirmedAt = times.confirmed ?? (standing === 'confirmed' ? askedAt : null)
  const suppressedAt = standing === 'suppressed' ? (times.cleaned ?? now) : null
  return {
    line,
    email,
    key,
    name: nameOf(row, columns),
    standing,
    consent: lineOf(cellOf(row, columns, 'consent')).slice(0, CONSENT_AT_MOST) || consent,
    askedAt,
    confirmedAt,
    leftAt: standing === 'confirmed' ? null : (times.left ?? suppressedAt ?? (standing === 'left' ? now : null)),
    suppressedAt,
  }
}

const TIMED = ['asked', 'confirmed', 'left', 'cleaned'] as const
type Timed = (typeof TIMED)[number]

function nameOf(row: Row, columns: Columns): string {
  const parts = [cellOf(row, columns, 'firstName'), cellOf(row, columns, 'lastName')].filter(Boolean)
  return lineOf(cellOf(row, columns, 'name') || parts.join(' ')).slice(0, NAME_AT_MOST)
}

function lineOf(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
}

function shortened(text: string): string {
  return lineOf(text).slice(0, 80)
}
