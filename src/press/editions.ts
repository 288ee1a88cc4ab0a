import { type SQL, sql } from 'drizzle-orm'
import type { Database, Statement } from '../platform/database.ts'
import { editions, type Subject } from './table.ts'

/** The revision of whatever shows all of these, as a scalar expression. */
export function editionOf(...subjects: [Subject, ...Subject[]]): SQL {
  // Our own words, spelt out: as parameters, those of a long press would be more than D1 binds.
  const names = sql.raw(subjects.map((subject) => `'${subject}'`).join(', '))
  return sql`(select coalesce(sum(${editions.revision}), 0) from ${editions} where ${editions.subject} in (${names}))`
}

/** The statement by which an act says that these have changed. It belongs into the act's own batch. */
export function newEdition(db: Database, ...subjects: [Subject, ...Subject[]]): Statement {
  return db
    .insert(editions)
    .values(subjects.map((subject) => ({ subject, revision: 1 })))
    .onConflictDoUpdate({ target: editions.subject, set: { revision: sql`${editions.revision} + 1` } })
}
