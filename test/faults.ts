import { env as bindings } from 'cloudflare:test'
import type { Env } from '../src/env.ts'

/** What happens to a call of D1 or KV before it is made: nothing, a wait, or an error. */
export type Fault = (operation: 'd1' | 'kv read' | 'kv write') => Promise<void> | void

export interface Watched {
  env: Env
  /** Operations since the last `reset`: a D1 batch or query is one, and so is a bulk read of KV. */
  counts: { d1: number; kvReads: number; kvWrites: number }
  reset(): void
  /** From now on every operation first goes through this. */
  fault: Fault
  /** What KV gives back instead of what it holds. */
  garble: (value: string | null) => string | null
}

/** The real bindings, watched and, where a test says so, broken. The product has no switch for it. */
export function watch(): Watched {
  const watched: Watched = {
    env: { ...bindings, DB: databaseOf(), RENDERS: storeOf() },
    counts: { d1: 0, kvReads: 0, kvWrites: 0 },
    reset: () => Object.assign(watched.counts, { d1: 0, kvReads: 0, kvWrites: 0 }),
    fault: () => undefined,
    garble: (value) => value,
  }

  function databaseOf(): D1Database {
    const session = (inner: D1DatabaseSession) => ({
      prepare: (sql: string) => statementOf(inner.prepare(sql)),
      batch: async (statements: { inner: D1PreparedStatement }[]) => {
        await note('d1')
        return inner.batch(statements.map((statement) => statement.inner))
      },
    })
    const database = {
      prepare: (sql: string) => statementOf(bindings.DB.prepare(sql)),
      withSession: (constraint?: string) => session(bindings.DB.withSession(constraint)),
    }
    return database as unknown as D1Database
  }

  function statementOf(inner: D1PreparedStatement): object {
    return {
      inner,
      bind: (...values: unknown[]) => statementOf(inner.bind(...values)),
      all: () => note('d1').then(() => inner.all()),
      run: () => note('d1').then(() => inner.run()),
      raw: () => note('d1').then(() => inner.raw()),
      first: () => note('d1').then(() => inner.first()),
    }
  }

  function storeOf(): KVNamespace {
    const store = {
      get: (key: string) => note('kv read').then(() => bindings.RENDERS.get(key)),
      getWithMetadata: async (keys: string[], options: { type: 'text' }) => {
        await note('kv read')
        const found = await bindings.RENDERS.getWithMetadata(keys, options)
        return new Map(
          [...found].map(([key, entry]) => [key, entry && { ...entry, value: watched.garble(entry.value) }]),
        )
      },
      put: async (key: string, value: string, options: KVNamespacePutOptions) => {
        await note('kv write')
        return bindings.RENDERS.put(key, value, options)
      },
    }
    return store as unknown as KVNamespace
  }

  async function note(operation: 'd1' | 'kv read' | 'kv write') {
    const { counts } = watched
    if (operation === 'd1') counts.d1 += 1
    else if (operation === 'kv read') counts.kvReads += 1
    else counts.kvWrites += 1
    await watched.fault(operation)
  }

  return watched
}

/** A fault that an operation runs into always. */
export function failing(...operations: Parameters<Fault>[0][]): Fault {
  return (operation) => {
    if (operations.includes(operation)) throw new Error(`${operation}: broken on purpose`)
  }
}

/** A fault that holds operations back until they are let go. */
export function holding(...operations: Parameters<Fault>[0][]) {
  const gate = Promise.withResolvers<void>()
  const fault: Fault = (operation) => (operations.includes(operation) ? gate.promise : undefined)
  return { fault, release: () => gate.resolve() }
}
