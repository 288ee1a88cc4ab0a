import { and, eq, sql } from 'drizzle-orm'
import { type Actor, perform } from '../audit/acting.ts'
import { type Database, didNotHold, mustHold, violates } from '../platform/database.ts'
import { newId } from '../platform/ids.ts'
import { newEdition } from '../press/editions.ts'
import { guardTakedown } from '../press/purging.ts'
import { slugChoices } from '../slugs/slug.ts'
import { newsletterTag } from './place.ts'
import type { Newsletter } from './reading.ts'
import { issues, newsletters } from './table.ts'

/** What the desk says of a letter. */
export type Copy = Pick<
  Newsletter,
  | 'name'
  | 'description'
  | 'cadence'
  | 'senderName'
  | 'senderEmail'
  | 'replyTo'
  | 'isArchivePublic'
  | 'welcome'
  | 'daily'
>

interface Who {
  actor: Actor
  now: Date
}

/** Names under /newsletters/, at the desk or in the API, that are of another kind. */
const TAKEN = new Set([
  ...['subscriptions', 'thanks', 'confirm', 'leave', 'preferences', 'several'],
  ...['suppressions', 'returns'],
])

/** Whether a list may have this address: none of the site's own pages has it. */
export function mayBeCalled(slug: string): boolean {
  return !TAKEN.has(slug)
}

/** Makes a list, under the address that is asked for, or one that none has. Gives its slug; null where another has it. */
export async function found(
  db: Database,
  { slug: asked, ...copy }: Copy & { slug?: string | undefined },
  { actor, now }: Who,
): Promise<string | null> {
  const id = newId(now)
  for (const slug of asked ? [asked] : slugChoices(copy.name)) {
    if (!mayBeCalled(slug)) continue
    const deed = { act: 'found', subject: 'newsletter', subjectId: id, detail: { slug, ...copy } } as const
    try {
      await perform(db, { actor, deed, now }, [
        db.insert(newsletters).values({ id, slug, ...copy, createdAt: now }),
        newEdition(db, 'newsletters'),
      ])
      return slug
    } catch (error) {
      if (!violates(error, 'newsletters.slug')) throw error
    }
  }
  return null
}

/** Changes some of what is said of a list, or closes or opens it. Nothing, if it was changed since `before` was read. */
export async function change(
  db: Database,
  before: Newsletter,
  { copy, closed, actor, now }: Who & { copy: Partial<Copy>; closed: boolean | undefined },
): Promise<'done' | 'stale'> {
  const { id, revision } = before
  const closedAt = closed === undefined ? before.closedAt : closed ? (before.closedAt ?? now) : null
  const detail = { slug: before.slug, ...copy, ...(closed === undefined ? {} : { closed }) }
  // Readers must not see its issues any more.
  const hides = before.isArchivePublic && copy.isArchivePublic === false
  const deed = { act: 'change', subject: 'newsletter', subjectId: id, detail } as const
  try {
    await perform(db, { actor, deed, now }, [
      mustHold(db, sql`(select revision from newsletters where id = ${id}) = ${revision}`),
      db
        .update(newsletters)
        .set({ ...copy, closedAt, revision: revision + 1 })
        .where(and(eq(newsletters.id, id), eq(newsletters.revision, revision))),
      // Nothing is sent by itself when it is opened again.
      ...(closed
        ? [
            db
              .update(issues)
              .set({ status: 'draft', scheduledFor: null, revision: sql`revision + 1` })
              .where(and(eq(issues.newsletterId, id), eq(issues.status, 'scheduled'))),
          ]
        : []),
      ...(hides ? [guardTakedown(db, [newsletterTag(id)], now)] : []),
      newEdition(db, 'newsletters'),
    ])
    return 'done'
  } catch (error) {
    if (didNotHold(error)) return 'stale'
    throw error
  }
}
