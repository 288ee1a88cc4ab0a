import { imageDimensionsFromData } from 'image-dimensions'

/** From a thumb on a phone to a hero on a laptop. */
const WIDTHS = [320, 640, 960, 1280]
const FORMAT = 'image/webp'
/** Of 100. Where the difference to the original is not seen at the size it is shown in. */
const QUALITY = 75

export interface Variant {
  width: number
  height: number
  bytes: ArrayBuffer
}

/**
 * Narrower copies of a picture, each of fewer bytes than the picture itself: what is not would only cost readers more.
 * None where there is nothing that makes them or it fails, since a picture without variants is still a picture.
 */
export async function variantsOf(
  images: ImagesBinding | undefined,
  { bytes, width }: { bytes: ArrayBuffer; width: number },
): Promise<Variant[]> {
  const wanted = WIDTHS.filter((each) => each < width)
  if (!images || wanted.length === 0) return []
  try {
    const made = await Promise.all(wanted.map((each) => variant(images, bytes, each)))
    return made.filter((each) => each !== null)
  } catch (error) {
    console.error(JSON.stringify({ event: 'variants failed', error: String(error) }))
    return []
  }
}

/** Null where it would not be narrower, as of a picture that lies on its side, or not smaller. */
async function variant(images: ImagesBinding, original: ArrayBuffer, width: number): Promise<Variant | null> {
  const result = await images
    .input(new Blob([original]).stream())
    .transform({ width, fit: 'scale-down' })
    .output({ format: FORMAT, quality: QUALITY })
  const bytes = await result.response().arrayBuffer()
  const seen = imageDimensionsFromData(new Uint8Array(bytes))
  if (seen?.type !== 'webp') throw new Error(`a variant came as ${result.contentType()}`)
  return seen.width === width && bytes.byteLength < original.byteLength ? { ...seen, bytes } : null
}
