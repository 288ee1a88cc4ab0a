import type { Env } from '../env.ts'
import type { Database } from '../platform/database.ts'
import type { LetterQueue } from './handing-over.ts'

const PER_MINUTE = 600

export interface Dispatching {
  db: Database
  queue: LetterQueue
  /** How many letters may go out a minute. */
  perMinute: number
}

/** What it takes to hand letters over, at the pace that is configured. */
export function dispatchOf(env: Pick<Env, 'LETTERS' | 'LETTERS_PER_MINUTE'>, db: Database): Dispatching {
  const asked = Number(env.LETTERS_PER_MINUTE)
  return { db, queue: env.LETTERS, perMinute: asked > 0 ? asked : PER_MINUTE }
}
