import { expect, it } from 'vitest'
import {
  type Member,
  mayEdit,
  mayPublish,
  mayPublishOwn,
  mayRead,
  ownsThePaper,
  runsTheDesk,
} from '../../src/staff/may.ts'

const ROLES = ['owner', 'editor', 'author', 'contributor'] as const
const STATES = ['draft', 'scheduled', 'published', 'retracted'] as const
const ME = 'me'

type Role = (typeof ROLES)[number]
type Story = { createdBy: string; status: (typeof STATES)[number] }

const member = (role: Role): Member => ({ id: ME, name: 'Me', role })
const cases = ROLES.flatMap((role) =>
  [ME, 'another'].flatMap((createdBy) => STATES.map((status): [Role, Story] => [role, { createdBy, status }])),
)
const runs = (role: Role) => role === 'owner' || role === 'editor'

it.each(cases)('the %s reads %j if it is theirs, or they run the desk', (role, story) => {
  expect(mayRead(member(role), story)).toBe(runs(role) || story.createdBy === ME)
})

it.each(cases)('the %s changes %j if it is theirs; a contributor while it is a draft', (role, story) => {
  const own = story.createdBy === ME && (role === 'author' || (role === 'contributor' && story.status === 'draft'))
  expect(mayEdit(member(role), story)).toBe(runs(role) || own)
})

it.each(cases)('the %s publishes %j if it is theirs and they are no contributor', (role, story) => {
  expect(mayPublish(member(role), story)).toBe(runs(role) || (role === 'author' && story.createdBy === ME))
})

it.each([
  ['owner', { publishOwn: true, desk: true, paper: true }],
  ['editor', { publishOwn: true, desk: true, paper: false }],
  ['author', { publishOwn: true, desk: false, paper: false }],
  ['contributor', { publishOwn: false, desk: false, paper: false }],
] as const)('what the %s may besides', (role, may) => {
  const one = member(role)
  expect({ publishOwn: mayPublishOwn(one), desk: runsTheDesk(one), paper: ownsThePaper(one) }).toEqual(may)
})
