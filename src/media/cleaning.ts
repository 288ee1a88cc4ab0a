import { PICTURE_AT_MOST_PIXELS, type PictureType, SIDE_AT_MOST_PIXELS } from './limits.ts'
import { openAvif } from './opening/avif.ts'
import { joined, lettersAt, type Opened, startsWith } from './opening/bytes.ts'
import { saidIn } from './opening/credit.ts'
import { openGif } from './opening/gif.ts'
import { openJpeg } from './opening/jpeg.ts'
import { openPng } from './opening/png.ts'
import { openWebp } from './opening/webp.ts'

const OPENERS: Record<PictureType, (bytes: Uint8Array) => Opened | null> = {
  'image/jpeg': openJpeg,
  'image/png': openPng,
  'image/webp': openWebp,
  'image/avif': openAvif,
  'image/gif': openGif,
}

export type Cleaned =
  | { bytes: Uint8Array<ArrayBuffer>; said: { credit: string; caption: string } }
  /** In words for whoever sent it. */
  | { refused: string }

/**
 * Takes a picture and gives it without what cameras and programs write into it: the place it was taken, the number of
 * the camera, thumbnails, notes. Its pixels, colours and the way it is to be turned stay, byte by byte. The same file
 * gives the same bytes each time. What is broken, unpacks to more than a phone can hold, or carries another file behind
 * its end is refused.
 */
export function cleaned(bytes: Uint8Array, type: PictureType): Cleaned {
  const opened = OPENERS[type](bytes)
  if (!opened)
    return { refused: BROKEN[type] ?? 'The file is broken or cut off. Export the picture anew and send that.' }
  if (opened.frames.some(({ width, height }) => width === 0 || height === 0))
    return { refused: 'The picture says that it has no size. Export it anew and send that.' }
  if (opened.frames.some(isAbsurd))
    return { refused: 'The picture is too large: send at most 50 megapixels, and 12,000 pixels a side.' }
  if (!isOfACamera(opened.tail))
    return { refused: 'Another file is hidden behind the end of the picture. Export the picture anew and send that.' }
  return { bytes: joined(opened.kept), said: saidIn(opened) }
}

const BROKEN: Partial<Record<PictureType, string>> = {
  'image/avif': 'The file is broken, or it moves. Of AVIF only pictures that stand still are taken: export it anew.',
}

function isAbsurd({ width, height }: Opened['frames'][number]): boolean {
  return Math.max(width, height) > SIDE_AT_MOST_PIXELS || width * height > PICTURE_AT_MOST_PIXELS
}

/**
 * Whether what follows the end is what cameras put there, to be cut off: padding, a second JPEG (CIPA DC-007), the film
 * of a moving photograph, Samsung's notes. Anything else has no business there.
 */
function isOfACamera(tail: Uint8Array): boolean {
  if (tail.every((byte) => byte === 0 || byte === 0x0a || byte === 0x0d)) return true
  return (
    (tail[0] === 0xff && tail[1] === 0xd8 && tail[2] === 0xff) ||
    lettersAt(tail, 4, 4) === 'ftyp' ||
    (startsWith(tail, '\0\0') && lettersAt(tail, tail.length - 4, 4) === 'SEFT')
  )
}
