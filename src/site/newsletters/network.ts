const GROUPS_OF_A_NETWORK = 4

/** Where a request comes from, for the rate limiter alone: of IPv6 the network of 64 bits that one household has. */
export function networkOf(request: Request): string {
  const address = request.headers.get('cf-connecting-ip') ?? 'local'
  if (!address.includes(':')) return address
  const [head = '', tail] = address.toLowerCase().split('::')
  const groups = head.split(':').filter(Boolean)
  // What "::" leaves out are zeros.
  if (tail !== undefined) while (groups.length < GROUPS_OF_A_NETWORK) groups.push('0')
  return groups.slice(0, GROUPS_OF_A_NETWORK).join(':')
}
