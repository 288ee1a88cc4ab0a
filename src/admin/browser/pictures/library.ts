/** A picture of the library, as the API tells it. */
export interface LibraryPicture {
  key: string
  url: string
  width: number
  height: number
  alt: string
  caption: string
  credit: string
  name: string
  variants: { url: string; width: number; type: string }[]
}

const A_PAGE = 24

/** Asks for a page of the library, newest first. Throws a sentence where it does not answer. */
export async function findPictures(
  q: string,
  cursor: string | null,
): Promise<{ items: LibraryPicture[]; next: string | null }> {
  const query = new URLSearchParams({ q, limit: String(A_PAGE), ...(cursor ? { cursor } : {}) })
  const answer = await fetch(`/admin/api/media?${query}`)
  if (!answer.ok) throw new Error('The library does not answer. Wait a moment and try again.')
  return answer.json()
}

/** The smallest that fills a thumbnail on a sharp screen. */
export function thumbnailOf({ url, variants }: LibraryPicture): string {
  const webp = variants.filter(({ type }) => type === 'image/webp')
  return (webp.find(({ width }) => width >= 320) ?? { url }).url
}
