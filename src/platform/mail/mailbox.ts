const LOCAL_AT_MOST = 64
const ADDRESS_AT_MOST = 254

/**
 * An address as it goes on the wire: its domain in ASCII (RFC 5891), nothing that could end a line or a bracket. Null
 * where there is none, as for letters outside ASCII before the @, which few servers take (RFC 6531).
 */
export function addressOf(email: string): string | null {
  const text = email.trim()
  const at = text.lastIndexOf('@')
  const local = text.slice(0, at)
  const isLocal = /^[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*$/.test(local) && local.length <= LOCAL_AT_MOST
  if (at < 1 || !isLocal || /[\s:/?#@[\]\\%]/.test(text.slice(at + 1))) return null
  const host = URL.parse(`https://${text.slice(at + 1)}/`)?.hostname ?? ''
  const address = `${local}@${host}`
  return /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(host) && address.length <= ADDRESS_AT_MOST ? address : null
}
