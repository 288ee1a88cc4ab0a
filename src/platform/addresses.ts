/** Attributes that hold an address. */
const ADDRESSES: ReadonlySet<string> = new Set(['cite', 'href', 'src'])

/**
 * Takes clean HTML and names its addresses whole (RFC 3986 section 5): away from the page they would lead nowhere. Each
 * attribute is read to its end, so that what only looks like an address, within a description, stays as it is.
 */
export function absolute(html: string, { site, page }: { site: string; page: string }): string {
  return html.replace(/<[a-z](?:"[^"]*"|[^"<>])*>/g, (tag) =>
    tag.replace(/([^\s"=<>]+)="([^"]*)"/g, (attribute, name: string, address: string) => {
      // Several, each with its width behind it (HTML, section 4.8.4.2.1).
      if (name === 'srcset') return `srcset="${address.replace(/(^|, )\//g, `$1${site}/`)}"`
      if (!ADDRESSES.has(name) || /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(address)) return attribute
      return `${name}="${address.startsWith('/') ? site : page}${address}"`
    }),
  )
}
