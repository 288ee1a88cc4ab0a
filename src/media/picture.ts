/** A picture as an article shows it: where it is, what it shows, and its size in pixels where known. */
export interface Picture {
  url: string
  alt: string
  caption?: string | undefined
  credit?: string | undefined
  width?: number | undefined
  height?: number | undefined
  /** Of its variants, narrowest first. */
  widths?: number[] | undefined
}

/** The key or address of a picture's variant of this width: `{hash}-640.webp` beside `{hash}.jpg`. */
export function variantOf(original: string, width: number): string {
  return original.replace(/\.\w+$/, `-${width}.webp`)
}

/** What a browser may choose from: the variants and the original (HTML, section 4.8.4.2.1). None where there is no choice. */
export function srcsetOf({ url, width, widths = [] }: Picture): string | undefined {
  if (!width || widths.length === 0) return undefined
  return [...widths.map((each) => `${variantOf(url, each)} ${each}w`), `${url} ${width}w`].join(', ')
}
