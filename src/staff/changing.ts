import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { type Actor, perform } from '../audit/acting.ts'
import { type Database, didNotHold, mustHold, type Statement } from '../platform/database.ts'
import { forgetLinks } from './links.ts'
import { members, type Role, sessions, tokens } from './table.ts'

interface Acting {
  actor: Actor
  now: Date
}

export interface Known {
  id: string
  email: string
  name: string
  role: Role
  personId: string | null
}

type Outcome = 'done' | 'last owner'

/** Gives a member another name, role or byline, from their very next request on. */
export async function changeMember(
  db: Database,
  { id, ...member }: Known,
  { name = member.name, role = member.role, personId = member.personId }: Partial<Omit<Known, 'id' | 'email'>>,
  { actor, now }: Acting,
): Promise<Outcome> {
  const detail = {
    ...(name === member.name ? {} : { name }),
    ...(role === member.role ? {} : { from: member.role, to: role }),
    ...(personId === member.personId ? {} : { byline: personId }),
  }
  if (Object.keys(detail).length === 0) return 'done'
  const deed = { act: 'change', subject: 'member', subjectId: id, detail: { email: member.email, ...detail } } as const
  return unlessLastOwner(() =>
    perform(db, { actor, deed, now }, [
      ...(role === 'owner' ? [] : [somebodyOwns(db, id)]),
      db.update(members).set({ name, role, personId, updatedAt: now }).where(eq(members.id, id)),
    ]),
  )
}

/** Lets a member in no more. Their sessions and tokens are over, and so are the links that were sent to them. */
export async function deactivate(db: Database, { id, email }: Known, { actor, now }: Acting): Promise<Outcome> {
  const deed = { act: 'deactivate', subject: 'member', subjectId: id, detail: { email } } as const
  return unlessLastOwner(() =>
    perform(db, { actor, deed, now }, [
      somebodyOwns(db, id),
      db.update(members).set({ deactivatedAt: now, updatedAt: now }).where(eq(members.id, id)),
      db
        .update(tokens)
        .set({ revokedAt: now })
        .where(and(eq(tokens.memberId, id), isNull(tokens.revokedAt))),
      ...outOfEverything(db, id, email),
    ]),
  )
}

/** Lets them in again. They ask for a link, as after any absence. */
export async function reactivate(db: Database, { id, email }: Known, { actor, now }: Acting): Promise<void> {
  const deed = { act: 'reactivate', subject: 'member', subjectId: id, detail: { email } } as const
  await perform(db, { actor, deed, now }, [
    db.update(members).set({ deactivatedAt: null, updatedAt: now }).where(eq(members.id, id)),
    ...outOfEverything(db, id, email),
  ])
}

/** Signs a member out wherever they are: of a machine that was lost, say. */
export async function signOut(db: Database, { id, email }: Known, { actor, now }: Acting): Promise<void> {
  const deed = { act: 'sign out', subject: 'member', subjectId: id, detail: { email } } as const
  await perform(db, { actor, deed, now }, outOfEverything(db, id, email))
}

function outOfEverything(db: Database, id: string, email: string): Statement[] {
  return [db.delete(sessions).where(eq(sessions.userId, id)), forgetLinks(db, email)]
}

/** Holds where this member does not own the paper, or is not the only one who does. */
function somebodyOwns(db: Database, id: string): Statement {
  const owners = (who: SQL) =>
    sql`exists (select 1 from ${members} where ${members.role} = 'owner' and ${members.deactivatedAt} is null and ${members.id} ${who})`
  return mustHold(db, sql`(not ${owners(sql`= ${id}`)} or ${owners(sql`<> ${id}`)})`)
}

async function unlessLastOwner(act: () => Promise<void>): Promise<Outcome> {
  try {
    await act()
    return 'done'
  } catch (error) {
    if (didNotHold(error)) return 'last owner'
    throw error
  }
}
