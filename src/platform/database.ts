import { is, type SQL, sql } from 'drizzle-orm'
import { type DrizzleD1Database, drizzle } from 'drizzle-orm/d1'
import { SQLiteRaw } from 'drizzle-orm/sqlite-core/query-builders/raw'
import { pause } from './deadline.ts'

export type Database = DrizzleD1Database

/** One statement that `db.batch` takes. */
export type Statement = Parameters<Database['batch']>[0][number]

/**
 * The database as it is after every write so far: the session's first query goes to the primary.
 * For whatever will be stored, for the desk, and for every act.
 */
export function primary(d1: D1Database, onRead?: OnRead): Database {
  return open(d1.withSession('first-primary'), onRead)
}

/** The database as the nearest copy has it, seconds behind at worst: for what is shown to one reader and stored nowhere. */
export function nearest(d1: D1Database, onRead?: OnRead): Database {
  return open(d1.withSession('first-unconstrained'), onRead)
}

/** The same without a session, for a handle that outlives a request: each of its queries goes to the primary. */
export function alwaysPrimary(d1: D1Database): Database {
  return drizzle(d1, { casing: 'snake_case' })
}

/** Is told after each batch how many rows it read, as D1 counts them. */
export type OnRead = (rows: number) => void

function open(session: D1DatabaseSession, onRead?: OnRead): Database {
  const batch = async (statements: D1PreparedStatement[]) => {
    const results = await session.batch(statements)
    onRead?.(results.reduce((sum, { meta }) => sum + meta.rows_read, 0))
    return results
  }
  // The two methods of D1Database that drizzle calls.
  const client = { prepare: (text: string) => session.prepare(text), batch }
  return drizzle(client as unknown as D1Database, { casing: 'snake_case' })
}

/** Runs statements as one transaction and one round trip; answers in the order asked. */
export async function runBatch(db: Database, statements: readonly Statement[]): Promise<unknown[]> {
  const [first, ...rest] = statements.map((statement) => batchable(db, statement))
  return first === undefined ? [] : db.batch([first, ...rest])
}

/** The rows of one statement, asked as a batch of one, so that those it reads are counted. */
export async function askRows<Row>(db: Database, statement: SQL): Promise<Row[]> {
  const [rows] = await runBatch(db, [db.all(statement)])
  // As with `db.all<Row>`, it is the statement that says what its rows are.
  return rows as Row[]
}

/** A statement that fails, and its whole batch with it, unless the condition holds at that moment. */
export function mustHold(db: Database, condition: SQL): Statement {
  return db.run(sql`select json(case when ${condition} then '1' else 'it does not hold' end)`)
}

/** Whether a batch failed because a `mustHold` in it did not hold. */
export function didNotHold(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause.message.includes('malformed JSON')) return true
  }
  return false
}

/** drizzle 0.45 forgets to prepare a `db.run(sql)` or `db.all(sql)` that has parameters when it stands in a batch. */
function batchable(db: Database, statement: Statement): Statement {
  if (!is(statement, SQLiteRaw)) return statement
  const { sql: text, params } = statement.getQuery()
  const prepared = {
    getQuery: () => ({ sql: text, params }),
    stmt: clientOf(db).prepare(text),
    mapResult: (result: D1Result) => result.results,
  }
  // The one method of a statement that drizzle's batch calls.
  return { _prepare: () => prepared } as unknown as Statement
}

function clientOf(db: Database): D1Database {
  return (db as Database & { $client: D1Database }).$client
}

/** What D1 says when it is the connection or the machine that failed, not the statement: it may or may not have run. */
const BROKEN =
  /connection (?:was )?(?:lost|closed|reset)|overloaded|to be reset|was reset|code was updated|transient issue|timed? ?out|exceeded timeout|client disconnected|internal error/i

/** Whether trying again may help. */
export function isBroken(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (BROKEN.test(cause.message)) return true
  }
  return false
}

export const TRIES = 3
const WAIT_AT_MOST_MS = 150

/** Tries what may be done twice, three times at most where it is the connection that breaks. Throws what the last try threw. */
export async function persist<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (tries === TRIES || !isBroken(error)) throw error
      await waitALittle(tries)
    }
  }
}

/** Longer with each try, and not in step with all the others whose connections broke at the same moment. */
export function waitALittle(tries: number): Promise<void> {
  return pause(Math.random() * WAIT_AT_MOST_MS * tries)
}

/** Whether a failed write ran into the unique index or key that begins with this column, such as `slugs.kind`. */
export function violates(error: unknown, column: string): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause.message.includes('UNIQUE constraint failed') && cause.message.includes(column)) return true
  }
  return false
}
