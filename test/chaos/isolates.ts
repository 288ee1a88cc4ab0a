import { startPaper, TOKEN } from '../bench/paper.ts'
import around from './worker.js?raw'

export const ISOLATES = 2

/** One event: in which isolate, when, and the revision that was made or seen; 0 for "there is nothing", -1 for "taken back". */
export interface Event {
  isolate: number
  began: number
  ended: number
  seen: number
}

/** The built Worker twice on one storage, each with a memory of its own; with `isBroken`, each takes orders to fail. */
export async function startIsolates({ isBroken = false } = {}) {
  const { mf } = await startPaper({ isolates: ISOLATES, around: isBroken ? around : undefined })
  const fetchers = await Promise.all(Array.from({ length: ISOLATES }, (_, i) => mf.getWorker(`isolate-${i}`)))

  async function visit(isolate: number, path: string) {
    const response = await fetchers[isolate]?.fetch(`https://paper.example${path}`, { redirect: 'manual' })
    const location = response?.headers.get('location') ?? ''
    return { status: response?.status ?? 0, location, text: (await response?.text()) ?? '' }
  }

  async function ask(
    isolate: number,
    method: string,
    path: string,
    body?: object,
    headers: Record<string, string> = {},
  ) {
    const response = await fetchers[isolate]?.fetch(`https://paper.example/admin/api${path}`, {
      method,
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json', ...headers },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const text = (await response?.text()) ?? ''
    return { status: response?.status ?? 0, json: text.startsWith('{') ? JSON.parse(text) : {} }
  }

  const clock = (isolate: number, cron: string) => fetchers[isolate]?.scheduled({ cron, scheduledTime: new Date() })
  const order = (what: object) =>
    Promise.all(
      fetchers.map(async (fetcher) => {
        const told = await fetcher.fetch('https://paper.example/chaos', { method: 'POST', body: JSON.stringify(what) })
        await told.text()
      }),
    )
  return { mf, visit, ask, clock, order }
}

/** Does something and writes down when it began and ended. What gives null is not written down. */
export async function noted(book: Event[], isolate: number, act: () => Promise<number | null>): Promise<void> {
  const began = performance.now()
  const seen = await act()
  if (seen !== null) book.push({ isolate, began, ended: performance.now(), seen })
}

/** Pairs of events of one isolate of which the second began after the first had ended. */
export function inOrder(book: readonly Event[]): [Event, Event][] {
  return book.flatMap((first) =>
    book.flatMap((second): [Event, Event][] =>
      second.isolate === first.isolate && second.began > first.ended ? [[first, second]] : [],
    ),
  )
}

/** The revision that a page shows of a round's story, which says it in its headline; 0 where it shows none. */
export function revisionIn(text: string, round: number): number {
  return Number(new RegExp(`Revision (\\d+) of ${round}\\.`).exec(text)?.[1] ?? 0)
}

export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
