import { imageDimensionsFromData } from 'image-dimensions'
import { VARIANT_TYPES, type VariantFormat } from './picture.ts'

/** From a thumb on a phone to a hero on a sharp screen. */
const WIDTHS = [320, 640, 960, 1280, 1920]
/** Of 100, each on its format's own scale: where the difference to the original is not seen at the size it is shown in. */
const QUALITY: Record<VariantFormat, number> = { webp: 75, avif: 55 }
/** The isolate holds a copy of the original for each. */
const AT_ONCE = 4

export interface Variant {
  format: VariantFormat
  width: number
  height: number
  bytes: ArrayBuffer
}

interface Original {
  bytes: ArrayBuffer | Uint8Array<ArrayBuffer>
  width: number
}

/**
 * Narrower copies of a picture in WebP, and in AVIF up to a width, narrowest first. Each is kept if it saves bytes: a
 * WebP beside the next wider one or the original, an AVIF also beside the WebP of its width. None where there is nothing
 * that makes them or it fails, since a picture without variants is still a picture.
 */
export async function variantsOf(
  images: ImagesBinding | undefined,
  original: Original,
  avifUpTo: number,
): Promise<Variant[]> {
  const widths = WIDTHS.filter((each) => each < original.width)
  if (!images || widths.length === 0) return []
  const wanted = widths.flatMap((width) => [
    { width, format: 'webp' as const },
    ...(width <= avifUpTo ? [{ width, format: 'avif' as const }] : []),
  ])
  try {
    const made: Variant[] = []
    for (let at = 0; at < wanted.length; at += AT_ONCE) {
      const some = wanted.slice(at, at + AT_ONCE).map((each) => variant(images, original.bytes, each))
      made.push(...(await Promise.all(some)).filter((each) => each !== null))
    }
    return worthKeeping(made, original.bytes.byteLength)
  } catch (error) {
    console.error(JSON.stringify({ event: 'variants failed', error: String(error) }))
    return []
  }
}

/** Those that cost a browser less than the next wider one it could take instead. */
function worthKeeping(made: readonly Variant[], originalBytes: number): Variant[] {
  const kept: Variant[] = []
  const atMost = { webp: originalBytes, avif: originalBytes }
  for (const each of made.toReversed()) {
    const beside = made.find(({ width, format }) => format === 'webp' && width === each.width)
    const limit = each.format === 'avif' ? Math.min(atMost.avif, beside?.bytes.byteLength ?? atMost.avif) : atMost.webp
    if (each.bytes.byteLength >= limit) continue
    atMost[each.format] = each.bytes.byteLength
    kept.unshift(each)
  }
  return kept
}

/** Null where it would not be narrower, as of a picture that lies on its side. */
async function variant(
  images: ImagesBinding,
  original: Original['bytes'],
  { width, format }: { width: number; format: VariantFormat },
): Promise<Variant | null> {
  const result = await images
    .input(new Blob([original]).stream())
    .transform({ width, fit: 'scale-down' })
    .output({ format: VARIANT_TYPES[format], quality: QUALITY[format] })
  const bytes = await result.response().arrayBuffer()
  const seen = imageDimensionsFromData(new Uint8Array(bytes))
  if (seen?.type !== format) throw new Error(`a variant came as ${result.contentType()}`)
  return seen.width === width ? { format, width, height: seen.height, bytes } : null
}
