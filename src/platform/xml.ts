import { jsx } from 'hono/jsx'

type Child = string | ReturnType<typeof jsx>

/** An element of XML, its text and attributes escaped. */
export function element(name: string, attributes: Record<string, string>, ...children: Child[]) {
  return jsx(name, attributes, ...children)
}

/** A document of XML 1.0 in UTF-8. */
export function documentOf(root: ReturnType<typeof element>): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}`
}

/** Without the characters that XML 1.0 cannot hold (section 2.2), not even as references. */
export function legal(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is taken out
  return text.toWellFormed().replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
}
