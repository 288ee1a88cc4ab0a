import { expect, it } from 'vitest'
import { mayBecome, type Status, wasPublic } from '../../src/articles/state.ts'

const STATES: Status[] = ['draft', 'scheduled', 'published', 'retracted']

it.each<[Status, Status[]]>([
  ['draft', ['scheduled', 'published']],
  ['scheduled', ['draft', 'scheduled', 'published']],
  ['published', ['retracted']],
  ['retracted', ['published']],
])('what is %s may become %j and nothing else', (from, next) => {
  expect(STATES.filter((to) => mayBecome(from, to)).sort()).toEqual([...next].sort())
})

it('nothing published becomes a draft again, by any way', () => {
  const reached = new Set<Status>(['published'])
  for (const from of reached) for (const to of STATES) if (mayBecome(from, to)) reached.add(to)
  expect([...reached].sort()).toEqual(['published', 'retracted'])
})

it('an article was public once it has a date of publication', () => {
  expect(wasPublic({ publishedAt: null })).toBe(false)
  expect(wasPublic({ publishedAt: new Date(1) })).toBe(true)
})
