import { PRIVATE } from '../media/limits.ts'

/**
 * Where the pieces of an article are kept while its text may still change: a try that broke off, or a corrected paragraph,
 * does not pay for the others again.
 */
const PIECES = `${PRIVATE}pieces/`
const DELETED_AT_ONCE = 1_000

export function cupboardOf(bucket: R2Bucket, articleId: string) {
  const place = (key: string) => `${PIECES}${articleId}/${key}.mp3`
  return {
    async find(key: string): Promise<Uint8Array | null> {
      const object = await bucket.get(place(key))
      return object ? new Uint8Array(await object.arrayBuffer()) : null
    },
    async keep(key: string, mp3: Uint8Array): Promise<void> {
      await bucket.put(place(key), mp3)
    },
  }
}

/** Forgets the pieces of an article: it is to be read afresh. */
export async function clearCupboard(bucket: R2Bucket, articleId: string): Promise<void> {
  for (;;) {
    const { objects } = await bucket.list({ prefix: `${PIECES}${articleId}/`, limit: DELETED_AT_ONCE })
    if (objects.length === 0) return
    await bucket.delete(objects.map(({ key }) => key))
  }
}

const KEPT_MS = 7 * 24 * 3_600_000
/** A night looks through so many thousand pieces; more wait for the next. */
const LISTS_A_NIGHT = 50

/** Forgets pieces of a week ago: whatever is reworded then is mostly a word. */
export async function sweepCupboards(bucket: R2Bucket, now: Date): Promise<void> {
  let cursor: string | undefined
  for (let lists = 0; lists < LISTS_A_NIGHT; lists++) {
    const page = await bucket.list({ prefix: PIECES, limit: DELETED_AT_ONCE, ...(cursor ? { cursor } : {}) })
    const old = page.objects.filter(({ uploaded }) => uploaded.getTime() < now.getTime() - KEPT_MS)
    if (old.length > 0) await bucket.delete(old.map(({ key }) => key))
    if (!page.truncated) return
    cursor = page.cursor
  }
}

/** Where a person's recording stays, whether readers are offered it or not. */
export function masterOf(key: string): string {
  return `${PRIVATE}recordings/${key}`
}
