import { addressIn, type Fields, groupsOf } from './fields.ts'

/** A letter that was not delivered. */
export interface Bounce {
  kind: 'bounce'
  /** Folded addresses that no letter can ever reach; none where it may pass, or the address is not at fault. */
  gone: string[]
}

/** What a delivery status notification (RFC 3464) says of those whom a letter did not reach. */
export function bounceIn(text: string): Bounce {
  const gone = groupsOf(text)
    .filter(isGone)
    // The second is where somebody let it be forwarded to.
    .map((group) => addressIn(group.get('original-recipient')) ?? addressIn(group.get('final-recipient')))
  return { kind: 'bounce', gone: gone.filter((address) => address !== null) }
}

/**
 * What of RFC 3463 says that there is no such mailbox, or no such host: not that it is full, that the letter is too large
 * or looks like spam, nor that it is the sender's address which is wrong (5.1.7, 5.1.8).
 */
const GONE = /^5\.(?:1\.(?:[012346]|10)|2\.1|4\.4)$/
/** Exchange Online says of a mailbox that is not there that access is denied. */
const GONE_AT_EXCHANGE = /^550 5\.4\.1 Recipient address rejected: Access denied/i

function isGone(group: Fields): boolean {
  if (group.get('action')?.toLowerCase() !== 'failed') return false
  const [status = ''] = /^\d\.\d{1,3}\.\d{1,3}/.exec(group.get('status') ?? '') ?? []
  const said = (group.get('diagnostic-code') ?? '').replace(/^[\w-]+\s*;\s*/, '')
  if (!status.startsWith('5.') || GONE_AT_EXCHANGE.test(said)) return status.startsWith('5.')
  // Where the status says no more than that it failed, the other server may have said why.
  const [, closer = status] = /^5\d\d[ -](5\.\d{1,3}\.\d{1,3})\b/.exec(said) ?? []
  return GONE.test(status === '5.0.0' ? closer : status)
}
