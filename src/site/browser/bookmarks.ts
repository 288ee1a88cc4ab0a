import { keep, recall } from './remembering.ts'

const KEPT = 'masthead-heard'
const AT_MOST = 50

/** How far an audio was heard on this device, in seconds. */
export function bookmarkOf(address: string): number {
  return bookmarks().get(address) ?? 0
}

/** Notes how far an audio was heard; 0 forgets it. Of many, those that were longest not touched are forgotten. */
export function setBookmark(address: string, seconds: number): void {
  const all = bookmarks()
  all.delete(address)
  if (seconds > 0) all.set(address, seconds)
  keep(KEPT, JSON.stringify([...all].slice(-AT_MOST)))
}

function bookmarks(): Map<string, number> {
  try {
    return new Map(JSON.parse(recall(KEPT) ?? '[]'))
  } catch {
    // What we did not write is nothing.
    return new Map()
  }
}
