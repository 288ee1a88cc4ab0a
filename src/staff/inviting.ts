import { type Actor, perform } from '../audit/acting.ts'
import { type Database, violates } from '../platform/database.ts'
import { newId } from '../platform/ids.ts'
import { findActiveMember, hasOwner } from './reading.ts'
import { members, type Role } from './table.ts'

interface Invitation {
  email: string
  name: string
  role: Role
}

/** Makes somebody a member, who can then be sent a link. */
export async function invite(
  db: Database,
  { email, name, role }: Invitation,
  { actor, now }: { actor: Actor; now: Date },
): Promise<{ invited: { id: string; email: string; name: string; role: Role } } | 'known'> {
  const id = newId(now)
  const member = { id, email: email.toLowerCase(), name, role }
  const deed = { act: 'invite', subject: 'member', subjectId: id, detail: { email: member.email, name, role } } as const
  try {
    await perform(db, { actor, deed, now }, [
      db.insert(members).values({ ...member, createdAt: now, createdBy: actor.name, updatedAt: now }),
    ])
    return { invited: member }
  } catch (error) {
    if (violates(error, 'members.email')) return 'known'
    throw error
  }
}

const THE_CONFIGURATION: Actor = { id: 'configuration', name: 'The configuration' }

/** Who may sign in with this address. The one that the configuration names becomes the owner, as long as there is none. */
export async function findOrFirst(
  db: Database,
  email: string,
  { ownerEmail, now }: { ownerEmail: string | undefined; now: Date },
) {
  const member = await findActiveMember(db, email)
  if (member || !ownerEmail || email.toLowerCase() !== ownerEmail.toLowerCase()) return member
  if (await hasOwner(db)) return null
  // Of two who ask at once the second finds the address taken, by itself.
  await invite(db, { email, name: 'The owner', role: 'owner' }, { actor: THE_CONFIGURATION, now })
  return findActiveMember(db, email)
}

/** Writes down that a member is invited once more. */
export async function noteInvitation(
  db: Database,
  { id, email }: { id: string; email: string },
  { actor, now }: { actor: Actor; now: Date },
): Promise<void> {
  await perform(
    db,
    { actor, deed: { act: 'invite again', subject: 'member', subjectId: id, detail: { email } }, now },
    [],
  )
}
