import { type Columns, cellOf } from './columns.ts'
import type { Row } from './csv.ts'

/** How somebody stood where the file comes from. */
export type Standing = 'pending' | 'confirmed' | 'left' | 'suppressed'

const SAID: Record<Standing, readonly string[]> = {
  pending: ['pending', 'unconfirmed'],
  confirmed: ['confirmed', 'subscribed', 'active'],
  left: ['left', 'unsubscribed', 'inactive'],
  suppressed: ['suppressed', 'cleaned', 'bounced', 'complained', 'complaint', 'spam', 'blocked'],
}
const STANDINGS = Object.entries(SAID) as [Standing, readonly string[]][]

/**
 * How a row stood: as it says; else as its file says, since Mailchimp has one for each status and tells it by its columns
 * alone. Whoever is in doubt gets no mail: what is not understood is refused, in words.
 */
export function standingOf(row: Row, columns: Columns): Standing | { refused: string } {
  const said = (column: Parameters<typeof cellOf>[2]) => cellOf(row, columns, column)
  if (said('deleted') !== '') return 'left'
  if (columns.has('status')) return byWord(said('status'))
  if (columns.has('enabled')) return byAnswer(said('enabled'))
  if (columns.has('disabled')) return /^(?:true|yes|1)$/i.test(said('disabled')) ? 'left' : 'confirmed'
  const [hasCleaned, hasLeft] = [columns.has('cleaned'), columns.has('left')]
  if (hasCleaned && (!hasLeft || said('cleaned') !== '')) return 'suppressed'
  return hasLeft && (!hasCleaned || said('left') !== '') ? 'left' : 'confirmed'
}

function byWord(word: string): Standing | { refused: string } {
  const [found] = STANDINGS.find(([, words]) => words.includes(word.toLowerCase())) ?? []
  if (found) return found
  return { refused: `The status “${word.slice(0, 40)}” is not known. Write confirmed, left or suppressed.` }
}

function byAnswer(answer: string): Standing | { refused: string } {
  if (/^(?:true|yes|1)$/i.test(answer)) return 'confirmed'
  if (/^(?:false|no|0)$/i.test(answer)) return 'left'
  return { refused: 'It does not say whether they are subscribed. Write true or false.' }
}
