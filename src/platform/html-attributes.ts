import type { Properties } from 'hast'

/** Which attributes an element keeps, by their hast names; lang and dir are kept everywhere. */
export const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  a: ['href', 'title'],
  abbr: ['title'],
  blockquote: ['cite'],
  iframe: ['src', 'title', 'width', 'height'],
  img: ['src', 'alt', 'title', 'width', 'height'],
  ol: ['start'],
  td: ['colSpan', 'rowSpan'],
  th: ['scope', 'colSpan', 'rowSpan'],
  time: ['dateTime'],
}

/** Takes the name and the parsed attributes of an element and gives those it keeps, each one checked and tidied. */
export function keptAttributes(name: string, given: Properties): Properties {
  const kept: Properties = {}
  for (const key of [...(ATTRIBUTES[name] ?? []), 'lang', 'dir']) {
    const value = attributeValue(key, String(given[key] ?? ''))
    if (value !== '' || (key === 'alt' && given.alt !== undefined)) kept[key] = value
  }
  return kept
}

function attributeValue(key: string, value: string): string {
  switch (key) {
    case 'href':
      return webAddress(value, ['http', 'https', 'mailto', 'tel'])
    case 'src':
    case 'cite':
      return webAddress(value, ['http', 'https'])
    case 'width':
    case 'height':
    case 'colSpan':
    case 'rowSpan':
      return /^([1-9]\d{0,3})(?:px)?$/.exec(value.trim())?.[1] ?? ''
    case 'start':
      return /^-?\d{1,9}$/.test(value) ? value : ''
    case 'scope':
      return /^(?:col|row)(?:group)?$/.test(value) ? value : ''
    case 'dir':
      return /^(?:ltr|rtl|auto)$/i.test(value) ? value.toLowerCase() : ''
    case 'lang':
      return /^[a-z]{2,3}(?:-[a-z\d]{1,8})*$/i.test(value) ? value : ''
    default:
      return printable(value).replace(/\s+/g, ' ').trim()
  }
}

/**
 * Takes an address as written in an attribute and gives it without the blanks and control characters a browser
 * ignores (URL, section 4.4), a protocol-relative one as https, and '' when its scheme is not in the list.
 */
export function webAddress(value: string, schemes: readonly string[]): string {
  const address = value
    .replace(/\p{Cc}/gu, '')
    .trim()
    .replace(/^[\\/]{2}[\\/]*/, 'https://')
  const scheme = /^[^/?#]*?(?=:)/.exec(address)?.[0]
  if (address === 'https://') return ''
  if (scheme === undefined) return address
  return schemes.includes(scheme.toLowerCase()) ? scheme.toLowerCase() + address.slice(scheme.length) : ''
}

/** Takes text and gives it without control characters, byte order marks and what XML 1.0 (section 2.2) forbids. */
export function printable(text: string): string {
  return text.replace(/[^\P{Cc}\t\n\v\f\r\u0085]|[\uFEFF\uFFFE\uFFFF]/gu, '')
}
