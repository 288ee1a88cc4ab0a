import type { Database } from '../platform/database.ts'
import type { Picture } from './picture.ts'
import { listSizes } from './reading.ts'

/** Of a longer body the pictures after these go without their sizes. */
const IN_A_BODY_AT_MOST = 50

/** A picture of the house in clean HTML: its key and the attributes after it. Clean HTML quotes every value. */
const IN_A_BODY = /<img src="\/media\/([\w.-]+)"((?: [\w-]+="[^"]*")*)>/g

interface Copy {
  image?: Picture | null | undefined
  body?: string | undefined
}

type Sizes = Map<string, { width: number; height: number; widths: number[] }>

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
function pictureBy({ widths: _, ...said }: Picture, sizes: Sizes): Picture {
  const size = sizes.get(keyOf(said.url))
  if (!size) return said
  const { width, height, widths } = size
  return { ...said, width, height, ...(widths.length > 0 ? { widths } : {}) }
}

function bodyBy(body: string, sizes: Sizes): string {
  if (sizes.size === 0) return body
  let met = 0
  return body.replace(IN_A_BODY, (whole: string, key: string, rest: string) => {
    met += 1
    const size = sizes.get(key)
    // A size that an editor gave is wanted.
    if (!size || met > IN_A_BODY_AT_MOST || / (?:width|height)="/.test(rest)) return whole
    return `<img src="/media/${key}" width="${size.width}" height="${size.height}"${rest}>`
  })
}
