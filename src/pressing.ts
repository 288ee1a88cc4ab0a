import { announce, type Teller } from './announcing.ts'
import { type Changed, consequencesOf } from './consequences.ts'
import { handOver, type NarrationQueue } from './narration/handing-over.ts'
import { persist } from './platform/database.ts'
import { within } from './platform/deadline.ts'
import { type PageCache, purge } from './press/purging.ts'
import type { Shelf } from './press/shelf.ts'
import type { Site } from './settings/site.ts'

/** What pressing needs: where articles are looked up, where fragments stand, and the cache in front, if there is one. */
export interface PressRoom extends Teller {
  shelf: Shelf<Site>
  cache: PageCache | undefined
  waitUntil: (work: Promise<unknown>) => void
  /** Where articles to be read aloud are handed over. */
  narrations: NarrationQueue
}

/** An editor waits this long for the press; after that it goes on behind the answer. */
const WAIT_AT_MOST_MS = 3_000

/**
 * Makes what readers get follow what was just committed: presses again, then purges. Never throws: the act has
 * succeeded, and what could not be pressed now is pressed when next read after it is no longer fresh.
 */
export async function follow(room: PressRoom, ...changes: Changed[]): Promise<void> {
  const work = pressAndPurge(room, changes).catch((error) =>
    console.error(JSON.stringify({ event: 'press failed', error: String(error) })),
  )
  room.waitUntil(work)
  await within(WAIT_AT_MOST_MS, work).catch(() => undefined)
}

async function pressAndPurge(room: PressRoom, changes: Changed[]): Promise<void> {
  const all = await persist(() => Promise.all(changes.map((changed) => consequencesOf(room.db, changed))))
  // What several changes touch is pressed once.
  const fragments = new Map(all.flatMap((one) => one.fragments).map((fragment) => [fragment.key, fragment]))
  await persist(() => room.shelf.press([...fragments.values()]))
  const news = all.flatMap((one) => one.news ?? [])
  // Behind the answer: whoever is told may be slow.
  room.waitUntil(
    announce(room, {
      feeds: [...new Set(news.flatMap(({ feeds }) => feeds))],
      pages: [...new Set(news.flatMap(({ pages }) => pages))],
    }).catch((error) => console.error(JSON.stringify({ event: 'announcement failed', error: String(error) }))),
  )
  if (changes.some(mayBeRead)) room.waitUntil(handOver(room.db, room.narrations, new Date()).catch(notHandedOver))
  const isTakedown = all.some((one) => one.isTakedown)
  await purge(room.db, room.cache, { tags: all.flatMap((one) => one.tags), isTakedown }, new Date())
}

/** The act has wanted its audio where it is to have any. */
function mayBeRead(changed: Changed): boolean {
  return typeof changed === 'object' && 'article' in changed && changed.article.status === 'published'
}

/** The clock does it within a minute. */
function notHandedOver(error: unknown): void {
  console.warn(JSON.stringify({ event: 'narration not handed over', error: String(error) }))
}
