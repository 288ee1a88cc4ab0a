/** What may be stored. Told before a picture is sent, checked in the browser, and held to on the server. */
export const PICTURE_AT_MOST_BYTES = 10 * 1024 * 1024

/** More is no photograph but a bomb: a few bytes that unpack to what no reader's phone can hold. */
export const SIDE_AT_MOST_PIXELS = 12_000
export const PICTURE_AT_MOST_PIXELS = 50_000_000

/** What browsers show, by media type and the ending of its key. SVG is not among them: it can carry a program. */
export const PICTURE_TYPES = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'image/gif': 'gif',
} as const

export type PictureType = keyof typeof PICTURE_TYPES

export const LIMITS_TOLD = 'JPEG, PNG, WebP, AVIF or GIF, at most 10 MiB and 12,000 pixels a side'

/** What stands below it in the bucket is not for readers. */
export const PRIVATE = 'private/'
