import { design } from 'virtual:browser'
import type { Env } from '../../src/env.ts'
import { primary } from '../../src/platform/database.ts'
import { createMemory } from '../../src/press/memory.ts'
import { openShelf, type Shelf } from '../../src/press/shelf.ts'
import { openStore } from '../../src/press/store.ts'
import { askSite, siteFrom } from '../../src/settings/reading.ts'
import type { Site } from '../../src/settings/site.ts'
import { siteDoor } from '../../src/site/door.ts'
import type { Clock } from './clock.ts'
import { ofIsolate } from './kv.ts'

const MEMORY_BYTES = 32 * 1024 * 1024

type Isolate = Env & { shelf: Shelf<Site> }

const door = siteDoor((c) => (c.env as Isolate).shelf)

/** An isolate that readers' requests come to: the real door over a shelf of its own. */
export function openIsolate(name: string, bindings: Pick<Env, 'DB' | 'RENDERS' | 'SITE_URL'>, clock: Clock) {
  const waitUntil = (work: Promise<unknown>) => void clock.watch(work).catch(() => undefined)
  const shelf = openShelf<Site>({
    memory: createMemory(MEMORY_BYTES),
    store: openStore(bindings.RENDERS),
    database: (onRead) => primary(bindings.DB, onRead),
    facts: { ask: askSite, read: (rows) => siteFrom(rows, bindings.SITE_URL) },
    prefix: `${ofIsolate(name)}${design}/${bindings.SITE_URL}/`,
    now: () => clock.now(),
    waitUntil,
  })
  const env = { ...bindings, shelf } as Isolate
  const context = { waitUntil, passThroughOnException() {}, props: {} }
  return (path: string) => clock.watch(Promise.resolve(door.fetch(new Request(bindings.SITE_URL + path), env, context)))
}
