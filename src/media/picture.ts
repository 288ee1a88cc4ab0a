/** A picture as an article shows it: where it is, what it shows, and its size in pixels where known. */
export interface Picture {
  url: string
  alt: string
  caption?: string | undefined
  credit?: string | undefined
  width?: number | undefined
  height?: number | undefined
  /** Of its variants in WebP, narrowest first. */
  widths?: number[] | undefined
  /** Of its variants in AVIF, narrowest first. */
  avif?: number[] | undefined
}

/** The formats of variants, and how browsers call them. */
export const VARIANT_TYPES = { webp: 'image/webp', avif: 'image/avif' } as const

export type VariantFormat = keyof typeof VARIANT_TYPES

/** The key or address of a picture's variant of this width: `{hash}-640.webp` beside `{hash}.jpg`. */
export function variantOf(original: string, width: number, format: VariantFormat = 'webp'): string {
  return original.replace(/\.\w+$/, `-${width}.${format}`)
}

/** What a browser may choose from: the variants and the original (HTML, section 4.8.4.2.1). None where there is no choice. */
export function srcsetOf({ url, width, widths = [] }: Omit<Picture, 'alt'>): string | undefined {
  if (!width || widths.length === 0) return undefined
  return [...candidates(url, widths, 'webp'), `${url} ${width}w`].join(', ')
}

/**
 * The same for browsers that know AVIF: of each width the AVIF where there is one, and what other browsers get where
 * there is none, which they know too. None where there is no AVIF at all.
 */
export function avifSrcsetOf({ url, width, widths = [], avif = [] }: Picture): string | undefined {
  if (!width || avif.length === 0) return undefined
  const all = [...new Set([...avif, ...widths])].sort((a, b) => a - b)
  const best = all.flatMap((each) => candidates(url, [each], avif.includes(each) ? 'avif' : 'webp'))
  return [...best, `${url} ${width}w`].join(', ')
}

function candidates(url: string, widths: readonly number[], format: VariantFormat): string[] {
  return widths.map((width) => `${variantOf(url, width, format)} ${width}w`)
}

/** The cache tag of a picture and its variants: they share its hash. */
export function mediaTag(key: string): string {
  return `media-${key.split(/[.-]/, 1)[0]}`
}
