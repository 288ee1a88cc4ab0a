import type { Clock } from './clock.ts'

interface Meta {
  rows_read: number
  rows_written: number
}
interface Result {
  results: Record<string, unknown>[]
  meta: Meta
}
interface Statement {
  inner: D1PreparedStatement
  text: string
  isRead: boolean
}

/**
 * A real database that counts what is asked of it. What was asked since the last write is answered from what it said then,
 * with the rows that it read then: it would read the same again, and a simulation asks it often.
 */
export function createPrimary(d1: D1Database, clock: Clock) {
  const counts = { queries: 0, rowsRead: 0, rowsWritten: 0, mostASecond: 0 }
  const answers = new Map<string, Promise<Result[]>>()
  let second = { at: 0, queries: 0 }

  async function run(statements: readonly Statement[]): Promise<Result[]> {
    const at = Math.floor(clock.now() / 1000)
    second = { at, queries: second.at === at ? second.queries + 1 : 1 }
    counts.queries += 1
    counts.mostASecond = Math.max(counts.mostASecond, second.queries)
    const results = await ask(statements)
    for (const { meta } of results) {
      counts.rowsRead += meta.rows_read
      counts.rowsWritten += meta.rows_written
    }
    return results
  }

  function ask(statements: readonly Statement[]): Promise<Result[]> {
    const batch = () =>
      clock.during(d1.batch(statements.map(({ inner }) => inner)) as Promise<unknown> as Promise<Result[]>)
    if (!statements.every(({ isRead }) => isRead)) {
      answers.clear()
      return batch().finally(() => answers.clear())
    }
    const key = statements.map(({ text }) => text).join('\n')
    const answer = answers.get(key) ?? batch()
    answers.set(key, answer)
    return answer
  }

  function statement(of: Statement): object {
    const one = async () => (await run([of]))[0]
    return {
      of,
      bind: (...values: unknown[]) =>
        statement({ ...of, inner: of.inner.bind(...values), text: `${of.text} ${JSON.stringify(values)}` }),
      all: one,
      run: one,
      raw: async () => (await one())?.results.map((row) => Object.values(row)),
    }
  }

  const session = {
    prepare: (text: string) => statement({ inner: d1.prepare(text), text, isRead: /^\s*select\b/i.test(text) }),
    batch: (statements: { of: Statement }[]) => run(statements.map((one) => one.of)),
  }
  // What `platform/database.ts` calls.
  const binding = { ...session, withSession: () => session } as unknown as D1Database
  return { binding, counts }
}
