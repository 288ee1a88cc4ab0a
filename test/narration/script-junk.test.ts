import { expect, it } from 'vitest'
import { piecesOf } from '../../src/narration/pieces.ts'
import { scriptOf } from '../../src/narration/script.ts'
import { story } from './told.ts'

const LONG = 900_000
const AT_MOST = 1900

/** What the rules begin with and never end, or what follows itself. A rule that looked far around would take hours. */
it.each([
  'a',
  '1,',
  '1 ',
  '1–',
  '- ',
  ', ',
  'a.',
  'a@',
  'https://a.',
  '$1',
  '[1]',
  'Ab ',
  '1 млн ',
  '…',
  ' ',
  '👩‍👩‍👧',
])('a paragraph of 900,000 characters of %j is told in pieces, in English and in Ukrainian', (junk) => {
  for (const language of ['en', 'uk']) expectTold(junk, language)
})

it.each(['<br>a', '<sup>1', '<ul><li>a', '<dl><dt>a', '<table><tr><td>a', '<figure><img src="/a" alt="a">'])(
  'a body of 900,000 characters of %j is told in pieces',
  (junk) => {
    expectTold(junk, 'en')
  },
)

function expectTold(junk: string, language: string): void {
  const body = `<p>First.</p>${junk.repeat(LONG / junk.length)}<p>Last.</p>`
  const pieces = piecesOf(scriptOf(story({ body, language }), 'human') ?? [], AT_MOST)
  expect(pieces[0]?.text).toBe('First.')
  expect(pieces.some(({ text }) => /Last\.$/.test(text))).toBe(true)
  expect(pieces.every(({ text }) => text !== '' && text.length <= AT_MOST)).toBe(true)
}
