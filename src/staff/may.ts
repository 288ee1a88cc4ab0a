import type { Actor } from '../audit/acting.ts'
import type { Role } from './table.ts'

/** Somebody who was recognised, with the part they play. */
export interface Member extends Actor {
  role: Role
}

interface Owned {
  createdBy: string
  status: 'draft' | 'scheduled' | 'published' | 'retracted'
}

export function mayRead(member: Member, article: Owned): boolean {
  return runsTheDesk(member) || article.createdBy === member.id
}

/** A contributor's words are theirs until an editor has made something of them. */
export function mayEdit(member: Member, article: Owned): boolean {
  if (runsTheDesk(member)) return true
  return article.createdBy === member.id && (member.role === 'author' || article.status === 'draft')
}

export function mayPublish(member: Member, article: Owned): boolean {
  return runsTheDesk(member) || (member.role === 'author' && article.createdBy === member.id)
}

/** Publish what they are about to write. */
export function mayPublishOwn(member: Member): boolean {
  return runsTheDesk(member) || member.role === 'author'
}

/** Briefs, picks, banner, topics, people, the weight of a story: what is everybody's. */
export function runsTheDesk(member: Member): boolean {
  return member.role === 'owner' || member.role === 'editor'
}

/** The paper itself: its settings, and who may do what. */
export function ownsThePaper(member: Member): boolean {
  return member.role === 'owner'
}

/** A picture's words and its end are its sender's and the editors'. Everybody may see the library and add to it. */
export function mayChangePicture(member: Member, picture: { createdBy: string }): boolean {
  return runsTheDesk(member) || picture.createdBy === member.id
}

const RANKS: Record<Role, number> = { contributor: 0, author: 1, editor: 2, owner: 3 }

/** Of two roles the one that may less: each may all that those below it may. */
export function lower(one: Role, other: Role): Role {
  return RANKS[one] < RANKS[other] ? one : other
}
