import { foldAddress } from '../address.ts'

/** The fields of one group of a report, by their names in small letters. The first of a name counts. */
export type Fields = ReadonlyMap<string, string>

const GROUPS_AT_MOST = 200
/** No address is longer, nor what may stand before it. */
const FIELD_AT_MOST = 1_000

/** The groups of fields that a report is made of, with an empty line between them (RFC 3464 section 2.1, RFC 5965 section 3). */
export function groupsOf(text: string): Fields[] {
  return text
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n+/, GROUPS_AT_MOST)
    .map(fieldsOf)
    .filter(({ size }) => size > 0)
}

function fieldsOf(group: string): Fields {
  const fields = new Map<string, string>()
  for (const line of group.replace(/\n[ \t]+/g, ' ').split('\n')) {
    const colon = line.indexOf(':')
    const name = line.slice(0, colon).trim().toLowerCase()
    if (colon > 0 && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim())
  }
  return fields
}

/** The folded address in a field: `rfc822; ada@example.org` (RFC 3464 section 2.3.1), or in angle brackets. Null where there is none. */
export function addressIn(field: string | undefined): string | null {
  const bare = (field ?? '')
    .slice(0, FIELD_AT_MOST)
    .replace(/^[\w-]+\s*;/, '')
    .trim()
  return foldAddress(bare.replace(/^<([^<>]*)>$/, '$1'))
}
