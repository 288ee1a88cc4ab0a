import type { Context as HonoContext } from 'hono'
import type { Env } from '../env.ts'
import type { Database } from '../platform/database.ts'
import { problem, refuse } from '../platform/problem.ts'
import type { PressRoom } from '../pressing.ts'
import type { Member } from '../staff/may.ts'
import type { Session } from './sign-in/sessions.ts'

/** What every request of the desk has at hand. */
export interface Desk {
  member: Member
  /** By what they were recognised. Whoever brings a token is a program, even where it acts in somebody's name. */
  by: 'token' | 'session' | 'access'
  /** Where they came with a cookie. */
  session: Session | undefined
  db: Database
  room: PressRoom
  now: Date
  siteUrl: string
}

export interface DeskEnv {
  Bindings: Env
  Variables: {
    desk: Desk
    /** What was posted to a page, read once: should all else fail, it is still there to be given back. */
    form: FormData
  }
}
export type DeskContext = HonoContext<DeskEnv>

/** Lets only those on who may do what follows. */
export function need(allowed: boolean, what: string): void {
  if (!allowed) refuse(403, `Your role does not let you ${what}. Ask an editor or the owner.`)
}

export function missing(what: string): Response {
  return problem(404, `There is no such ${what}.`)
}

/** A page of a list: at most `limit` items, and the cursor that leads on. */
export function pageOf<T>(rows: T[], limit: number, cursorOf: (row: T) => string | number) {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rows.length > limit && last ? String(cursorOf(last)) : null }
}
