/**
 * An address as it is compared, so that one mailbox is one subscriber: composed (NFC), in small letters, its domain in
 * ASCII (RFC 5891). Letters before the @ may differ by case in principle (RFC 5321 section 2.4) and do nowhere in practice.
 * What is written is kept beside it. Null where it is no address.
 */
export function foldAddress(email: string): string | null {
  const mailbox = mailboxOf(email)
  if (mailbox === null) return null
  const at = mailbox.lastIndexOf('@')
  return mailbox.slice(0, at).toLowerCase() + mailbox.slice(at)
}

/** The longest that a path of SMTP takes (RFC 5321 section 4.5.3.1.3, without its brackets). */
const LONGEST = 254

/** Where letters to an address go: as it was written, but for its domain, which mail programs want in ASCII. Null where it is none. */
export function mailboxOf(email: string): string | null {
  const text = email.normalize('NFC').trim()
  const at = text.lastIndexOf('@')
  const [local, domain] = [text.slice(0, at), text.slice(at + 1)]
  // What a browser leaves out of an address, or reads as the end of its host, is not left out of a letter's header.
  if (text.length > LONGEST || !/^[\p{L}\p{M}\p{N}.-]+$/u.test(domain)) return null
  const host = URL.parse(`https://${domain}`)
  const isHost = host !== null && host.pathname === '/' && !host.search && !host.hash && !host.port && !host.username
  if (at < 1 || !isHost || !/^[^\s\p{Cc}\p{Cf}\p{Cs}@"(),:;<>[\\\]]{1,64}$/u.test(local)) return null
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z][a-z0-9-]+$/.test(host.hostname)) return null
  return `${local}@${host.hostname}`
}
