import { addressIn, groupsOf } from './fields.ts'

/** Somebody called a letter spam. */
export interface Complaint {
  kind: 'complaint'
  /** Folded addresses that the report names. Most providers take them out. */
  by: string[]
}

/** Not that somebody took it back (`not-spam`), nor that a signature did not hold (`auth-failure`). */
const COMPLAINTS = new Set(['abuse', 'fraud', 'opt-out', 'opt-out-list'])

/** What a feedback report (RFC 5965) says; null where it is no complaint. */
export function complaintIn(text: string): Complaint | null {
  const [report] = groupsOf(text)
  if (!report || !COMPLAINTS.has(report.get('feedback-type')?.toLowerCase() ?? '')) return null
  const by = ['original-rcpt-to', 'removal-recipient'].map((name) => addressIn(report.get(name)))
  return { kind: 'complaint', by: by.filter((address) => address !== null) }
}
