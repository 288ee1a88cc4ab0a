/**
 * An address as it is compared, so that one mailbox is one subscriber: composed (NFC), in small letters, its domain in
 * ASCII (RFC 5891). Letters before the @ may differ by case in principle (RFC 5321 section 2.4) and do nowhere in practice.
 * What is written is kept beside it. Null where it is no address.
 */
export function foldAddress(email: string): string | null {
  const text = email.normalize('NFC').trim()
  const at = text.lastIndexOf('@')
  const local = text.slice(0, at).toLowerCase()
  const host = URL.parse(`https://${text.slice(at + 1)}`)
  const isHost = host !== null && host.pathname === '/' && !host.search && !host.hash && !host.port && !host.username
  if (at < 1 || !isHost || !/^[^\s@"(),:;<>[\\\]]{1,64}$/.test(local)) return null
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z][a-z0-9-]+$/.test(host.hostname)) return null
  return `${local}@${host.hostname}`
}
