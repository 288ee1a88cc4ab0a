import type { Database, Statement } from '../platform/database.ts'
import { audit } from './table.ts'

/** Who acts: a person, a token, or the clock. */
export interface Actor {
  id: string
  name: string
}

export const THE_CLOCK: Actor = { id: 'clock', name: 'The clock' }

/** What was done to what. */
export interface Deed {
  act: string
  subject: 'article' | 'brief' | 'picks' | 'front' | 'banner' | 'site' | 'topic' | 'person' | 'token' | 'media'
  subjectId: string
  detail?: Record<string, unknown> | undefined
}

/** The line of the audit log for an act. It belongs into the act's own batch. */
export function auditLine(db: Database, actor: Actor, { deed, now }: { deed: Deed; now: Date }): Statement {
  return db
    .insert(audit)
    .values({ at: now, actor: `${actor.name} (${actor.id})`, ...deed, detail: deed.detail ?? null })
}
