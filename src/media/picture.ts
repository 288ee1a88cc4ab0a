/** A picture as an article shows it: where it is, what it shows, and its size in pixels where known. */
export interface Picture {
  url: string
  alt: string
  caption?: string | undefined
  credit?: string | undefined
  width?: number | undefined
  height?: number | undefined
}
