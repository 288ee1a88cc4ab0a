import type { Database } from '../platform/database.ts'
import { type Picture, srcsetOf } from './picture.ts'
import { listSizes } from './reading.ts'

/** Of a longer body the pictures after these go without their sizes. */
const IN_A_BODY_AT_MOST = 50

/** A picture of the house in clean HTML: its key and the attributes after it. Clean HTML quotes every value. */
const IN_A_BODY = /<img src="\/media\/([\w.-]+)"((?: [\w-]+="[^"]*")*)>/g

/** How wide a picture stands in a body: as wide as its lines (reader.css, --measure), or the window less its margins. */
const BODY_SIZES = '(min-width: 40em) 37rem, calc(100vw - 2.5rem)'
/** Of what is hardly wider than the lines there is nothing to choose, and it would be stretched to them. */
const CHOICE_FROM_PIXELS = 640

interface Copy {
  image?: Picture | null | undefined
  body?: string | undefined
}

type Sizes = Map<string, Omit<Awaited<ReturnType<typeof listSizes>>[number], 'key'>>

/**
 * The same copy, with the sizes of the house's pictures as they were found when they were stored, so that a page that
 * shows them need not ask. What an editor says of the size of other pictures stays.
 */
export async function measured<T extends Copy>(db: Database, copy: T): Promise<T> {
  const { image, body } = copy
  const keys = new Set([...(image ? [keyOf(image.url)] : []), ...(body ? keysIn(body) : [])])
  const rows = await listSizes(db, [...keys].filter(Boolean))
  const sizes: Sizes = new Map(rows.map(({ key, ...size }) => [key, size]))
  return {
    ...copy,
    ...(image ? { image: pictureBy(image, sizes) } : {}),
    ...(body ? { body: bodyBy(body, sizes) } : {}),
  }
}

function keyOf(url: string): string {
  return /^\/media\/([\w.-]+)$/.exec(url)?.[1] ?? ''
}

function keysIn(body: string): string[] {
  return [...body.matchAll(IN_A_BODY)].slice(0, IN_A_BODY_AT_MOST).map(([, key = '']) => key)
}

/** Whatever was sent as widths goes: only the table knows which variants there are. */
function pictureBy({ widths: _, avif: __, ...said }: Picture, sizes: Sizes): Picture {
  const size = sizes.get(keyOf(said.url))
  if (!size) return said
  const { width, height, widths, avifWidths: avif } = size
  return { ...said, width, height, ...(widths.length > 0 ? { widths } : {}), ...(avif.length > 0 ? { avif } : {}) }
}

function bodyBy(body: string, sizes: Sizes): string {
  let met = 0
  return body.replace(IN_A_BODY, (whole: string, key: string, attributes: string) => {
    met += 1
    // Words that come back from an earlier revision say which variants there were then.
    const said = attributes.replace(/ (?:srcset|sizes)="[^"]*"/g, '')
    const size = sizes.get(key)
    const url = `/media/${key}`
    if (!size || met > IN_A_BODY_AT_MOST) return said === attributes ? whole : `<img src="${url}"${said}>`
    // A size that an editor gave is wanted.
    const hasSize = / (?:width|height)="/.test(said)
    const sized = hasSize ? '' : ` width="${size.width}" height="${size.height}"`
    const shown = hasSize ? Number(/ width="(\d+)"/.exec(said)?.[1] ?? 0) : size.width
    const srcset = shown > 0 && size.width >= CHOICE_FROM_PIXELS && srcsetOf({ url, ...size })
    const choice = srcset ? ` srcset="${srcset}" sizes="${shown < CHOICE_FROM_PIXELS ? `${shown}px` : BODY_SIZES}"` : ''
    // Where cleaning puts it: words that are sent back as they were read are the same again.
    return `<img src="${url}"${said.replace(/(?= (?:lang|dir|loading)=")|$/, sized)}${choice}>`
  })
}
