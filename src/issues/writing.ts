import { and, eq, sql } from 'drizzle-orm'
import { type Actor, perform } from '../audit/acting.ts'
import { claimKey, findKeyed, type KeyedRequest } from '../audit/idempotency.ts'
import type { Newsletter } from '../newsletters/reading.ts'
import { issues } from '../newsletters/table.ts'
import { type Database, didNotHold, mustHold, type Statement, violates } from '../platform/database.ts'
import { newId } from '../platform/ids.ts'
import { slugChoices } from '../slugs/slug.ts'
import { findIssue, type Issue } from './reading.ts'

/** What is written: clean HTML, and the ids of stories in their order. */
export type Copy = Pick<Issue, 'subject' | 'preheader' | 'body' | 'articleIds'>

export interface Who {
  actor: Actor
  now: Date
}

interface Begun {
  newsletter: Pick<Newsletter, 'id' | 'slug'>
  copy: Copy
  /** When it goes out; null for a draft. */
  at: Date | null
  keyed?: KeyedRequest | undefined
  /** Which day's letter it is, where the clock wrote it. */
  day?: string
}

export type Drafted = { drafted: Issue } | 'key with other words' | 'day is taken'

/** Begins an issue, as a draft or scheduled. Asked twice under one key, or for one day, it makes one. */
export async function draft(db: Database, { newsletter, copy, at, keyed, day }: Begun, who: Who): Promise<Drafted> {
  const id = newId(who.now)
  for (const slug of slugChoices(day ?? copy.subject)) {
    const before = keyed && (await findKeyed(db, keyed))
    if (before === 'other words') return 'key with other words'
    if (before) return { drafted: await found(db, newsletter.id, before.id) }
    const row = {
      id,
      newsletterId: newsletter.id,
      slug,
      ...copy,
      status: at ? ('scheduled' as const) : ('draft' as const),
      scheduledFor: at,
      day: day ?? null,
      createdAt: who.now,
      createdBy: who.actor.id,
    }
    const detail = { newsletter: newsletter.slug, subject: copy.subject, ...(at ? { at: at.toISOString() } : {}) }
    const deed = { act: at ? 'schedule' : 'draft', subject: 'issue', subjectId: id, detail } as const
    try {
      await perform(db, { ...who, deed }, [
        db.insert(issues).values(row),
        ...(keyed ? [claimKey(db, keyed, { id, now: who.now })] : []),
      ])
      return { drafted: await found(db, newsletter.id, id) }
    } catch (error) {
      if (violates(error, 'issues.newsletter_id, issues.day')) return 'day is taken'
      if (!violates(error, 'issues.newsletter_id, issues.slug') && !violates(error, 'idempotency_keys')) throw error
    }
  }
  throw new Error('there is always another slug')
}

export type Changed = 'done' | 'stale'

/** Changes the words of an issue that nobody has got yet. */
export function revise(db: Database, before: Issue, { copy, ...who }: Who & { copy: Partial<Copy> }): Promise<Changed> {
  return act(db, before, { ...who, act: 'revise', detail: { fields: Object.keys(copy) } }, (own) => [
    db.update(issues).set(copy).where(own),
  ])
}

/** Says when it goes out, or with null that it stays a draft. */
export function schedule(db: Database, before: Issue, { at, ...who }: Who & { at: Date | null }): Promise<Changed> {
  const set = { status: at ? ('scheduled' as const) : ('draft' as const), scheduledFor: at }
  const detail = at ? { at: at.toISOString() } : {}
  return act(db, before, { ...who, act: at ? 'schedule' : 'unschedule', detail }, (own) => [
    db.update(issues).set(set).where(own),
  ])
}

/** Throws away an issue that nobody has got. */
export function discard(db: Database, before: Issue, who: Who): Promise<Changed> {
  return act(db, before, { ...who, act: 'discard', detail: { subject: before.subject } }, (own) => [
    db.delete(issues).where(own),
  ])
}

interface Deed extends Who {
  act: string
  detail: Record<string, unknown>
}

type Own = ReturnType<typeof and>

/** An act on an issue as somebody read it: nothing happens if it has changed since. */
export async function act(
  db: Database,
  before: Pick<Issue, 'id' | 'revision' | 'status'>,
  { actor, now, act: name, detail }: Deed,
  statements: (own: Own) => Statement[],
): Promise<Changed> {
  const { id, revision, status } = before
  const deed = { act: name, subject: 'issue', subjectId: id, detail } as const
  const own = and(eq(issues.id, id), eq(issues.revision, revision))
  const standing = sql`(select revision from issues where id = ${id} and status = ${status}) = ${revision}`
  try {
    await perform(db, { actor, deed, now }, [
      mustHold(db, standing),
      ...statements(own),
      db
        .update(issues)
        .set({ revision: revision + 1 })
        .where(own),
    ])
    return 'done'
  } catch (error) {
    if (didNotHold(error)) return 'stale'
    throw error
  }
}

async function found(db: Database, newsletterId: string, id: string): Promise<Issue> {
  const issue = await findIssue(db, newsletterId, id)
  if (!issue) throw new Error(`issue ${id} is gone`)
  return issue
}
