import { expect, it } from 'vitest'
import { readToken, tokenFor } from '../../src/newsletters/links.ts'

const SECRET = 'a-secret-of-tests-with-32-characters'
const subject = { id: '01a20e08-5ddb-720c-8d51-f0cd0bad2a9f', generation: 3 }

it('a token says what it is about', async () => {
  const token = await tokenFor(SECRET, 'leave', subject)
  expect(token).toMatch(/^[\w.-]+$/)
  expect(await readToken(SECRET, 'leave', token)).toEqual(subject)
})

it('a token for one purpose, of another paper or of another subject is worth nothing', async () => {
  const token = await tokenFor(SECRET, 'leave', subject)
  expect(await readToken(SECRET, 'preferences', token)).toBeNull()
  expect(await readToken(`${SECRET}!`, 'leave', token)).toBeNull()
  expect(await readToken(SECRET, 'leave', token.replace('.3.', '.4.'))).toBeNull()
  expect(await readToken(SECRET, 'leave', token.replace('01a2', '01a3'))).toBeNull()
  expect(await readToken(SECRET, 'leave', token.slice(0, -1))).toBeNull()
  expect(await readToken(SECRET, 'leave', '')).toBeNull()
  expect(await readToken(SECRET, 'leave', `${subject.id}.3.`)).toBeNull()
})
