import { and, eq, sql } from 'drizzle-orm'
import { type Actor, perform } from '../audit/acting.ts'
import { type Database, didNotHold, mustHold, violates } from '../platform/database.ts'
import { newId } from '../platform/ids.ts'
import { newEdition } from '../press/editions.ts'
import { slugChoices } from '../slugs/slug.ts'
import type { Newsletter } from './reading.ts'
import { newsletters } from './table.ts'

/** What the desk says of a letter. */
export type Copy = Pick<
  Newsletter,
  'name' | 'description' | 'cadence' | 'senderName' | 'senderEmail' | 'replyTo' | 'isArchivePublic' | 'welcome'
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

/** Makes a list, under an address that none has. Gives its slug. */
export async function found(db: Database, copy: Copy, { actor, now }: Who): Promise<string> {
  const id = newId(now)
  for (const slug of slugChoices(copy.name)) {
    if (TAKEN.has(slug)) continue
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
  throw new Error('there is always another slug')
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
  const deed = { act: 'change', subject: 'newsletter', subjectId: id, detail } as const
  try {
    await perform(db, { actor, deed, now }, [
      mustHold(db, sql`(select revision from newsletters where id = ${id}) = ${revision}`),
      db
        .update(newsletters)
        .set({ ...copy, closedAt, revision: revision + 1 })
        .where(and(eq(newsletters.id, id), eq(newsletters.revision, revision))),
      newEdition(db, 'newsletters'),
    ])
    return 'done'
  } catch (error) {
    if (didNotHold(error)) return 'stale'
    throw error
  }
}
